import { z } from 'zod';
import { AmountText, Day, DecimalText, Id, text } from '../../lib/wire.ts';
import { FindingView } from './schema.ts';

const Reason = text(1000).default('').describe('Why, for the history.');

const LineToCredit = z
  .strictObject({
    lineId: Id,
    quantity: DecimalText.optional().describe('So many of it.'),
    net: AmountText.optional().describe('Or so much of its net. Neither: all that is left of it.'),
  })
  .refine(({ quantity, net }) => quantity === undefined || net === undefined, 'name a quantity or a net');

export const CreditInvoiceBody = z.strictObject({
  lines: z.array(LineToCredit).min(1).max(5000).describe('Each line at most once.'),
  reason: Reason,
});
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

/** What a cancellation would do. */
export const CorrectionPreview = z.object({
  net: AmountText,
  tax: AmountText,
  gross: AmountText,
  releasableLines: z.array(Id).describe('Lines whose work could be billed again (R37).'),
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
