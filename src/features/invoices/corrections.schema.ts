import { z } from 'zod';
import { AmountText, Day, DecimalText, expects, Id, text } from '../../lib/wire.ts';
import { FindingView, StatusName } from './schema.ts';

const Reason = text(1000).default('').describe('Why, for the history.');

const LineToCredit = z
  .strictObject({
    lineId: Id,
    quantity: DecimalText.optional().describe('So many of it.'),
    net: AmountText.optional().describe('Or so much of its net. Neither: all that is left of it.'),
  })
  .refine(({ quantity, net }) => quantity === undefined || net === undefined, expects('quantityOrNet'));

const LinesToCredit = z
  .union([z.literal('all'), z.array(LineToCredit).min(1).max(5000)])
  .describe('Each line at most once; all: whatever is not credited yet.');

export const CreditInvoiceBody = z.strictObject({ lines: LinesToCredit, reason: Reason });
export type CreditInvoiceBody = z.output<typeof CreditInvoiceBody>;

export const CancelInvoiceBody = z.strictObject({
  release: z
    .boolean()
    .default(false)
    .describe(
      'Lets go of what lines held that no earlier credit note touched, so that it can be billed again (R37).',
    ),
  reason: Reason,
});
export type CancelInvoiceBody = z.output<typeof CancelInvoiceBody>;

export const CancelInvoicesBody = CancelInvoiceBody.extend({
  ids: z.array(Id).min(1).max(1000),
  dryRun: z.boolean().default(false).describe('Only says how many can, and why others cannot (R48).'),
});
export type CancelInvoicesBody = z.output<typeof CancelInvoicesBody>;

export const CreditPreviewBody = z.strictObject({ lines: LinesToCredit });
export type CreditPreviewBody = z.output<typeof CreditPreviewBody>;

/** What a credit note or cancellation would do (R48). */
export const CorrectionPreview = z.object({
  net: AmountText,
  tax: AmountText,
  gross: AmountText,
  releasableLines: z
    .array(Id)
    .describe('Lines whose work could be billed again (R37); a credit note has none.'),
  setFree: AmountText.describe("Money that becomes the customer's credit."),
});
export type CorrectionPreview = z.output<typeof CorrectionPreview>;

/** What became of a selection. */
export const BulkView = z.object({
  done: z.array(z.object({ id: Id, number: z.string().nullable() })),
  refused: z.array(
    z.object({ id: Id, number: z.string().nullable(), reason: z.string(), findings: z.array(FindingView) }),
  ),
});
export type BulkView = z.output<typeof BulkView>;

/** R36: what a status by hand says besides. */
export const ChangeStatusBody = z.strictObject({
  status: z.enum(['issued', 'sent', 'exported', 'paid', 'refunded']),
  exportedTo: text(200).optional().describe('Where it was exported by hand; needed for exported.'),
  paidOn: Day.optional().describe('For paid and refunded; today if absent.'),
  method: text(100).default(''),
  reference: text(200).default(''),
  confirmOldDate: z.boolean().default(false),
  reason: Reason,
});
export type ChangeStatusBody = z.output<typeof ChangeStatusBody>;

export const ChangeStatusesBody = ChangeStatusBody.extend({
  ids: z.array(Id).min(1).max(1000),
  dryRun: z.boolean().default(false).describe('Only says how many can, and why others cannot (R48).'),
});
export type ChangeStatusesBody = z.output<typeof ChangeStatusesBody>;

/** Something that a change of status would do. */
const StatusStep = z.object({
  kind: z.enum([
    'issue',
    'mark-sent',
    'mark-exported',
    'receive',
    'reverse-payment',
    'credit',
    'pay-out',
    'reverse-pay-out',
    'reverse-cash-discount',
    'reverse-write-off',
  ]),
  amount: AmountText.nullable().describe('Gross; null: no money moves.'),
});

/** The steps from where an invoice stands, and what they do (R36). */
export const StatusChangesView = z.object({
  status: StatusName,
  changes: z.array(
    z.object({
      status: ChangeStatusBody.shape.status,
      allowed: z.boolean(),
      reason: z.string().nullable().describe('What stands in the way of it.'),
      steps: z.array(StatusStep).describe('What it does, in this order.'),
    }),
  ),
});
export type StatusChangesView = z.output<typeof StatusChangesView>;
