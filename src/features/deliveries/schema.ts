import { z } from 'zod';
import {
  Email,
  expects,
  Id,
  Instant,
  LanguageCode,
  line,
  optionalLine,
  PageQuery,
  pageOf,
  queryList,
  SearchText,
  text,
} from '../../lib/wire.ts';
import { FindingView } from '../invoices/schema.ts';

const Named = z.object({ id: Id, name: z.string() });

export const DeliveryKindName = z
  .enum(['invoice', 'correction', 'reminder', 'statement', 'notice'])
  .describe('notice: to people of the account itself, such as that a ledger must be connected again.');

export const DeliveryStateName = z
  .enum(['queued', 'sending', 'sent', 'failed', 'doubtful', 'cancelled'])
  .describe(
    'queued: waits for its next try. sent: the server took it. failed: it refused, or could not be reached for long. doubtful: handed over, but whether the server took it is not known; a person decides.',
  );

const Recipient = z.object({ name: z.string(), address: z.string() });

const delivery = {
  id: Id,
  mailingId: Id,
  kind: DeliveryKindName,
  state: DeliveryStateName,
  customer: Named.nullable().describe('null: a notice.'),
  invoice: z
    .object({ id: Id, number: z.string() })
    .nullable()
    .describe('null: a reminder, statement or notice.'),
  language: LanguageCode,
  recipients: z.array(Recipient),
  subject: z.string(),
  messageId: z.string().describe('Fixed before the first try.'),
  tries: z.int().describe('Since it was last queued by a person.'),
  nextTryAt: Instant.nullable(),
  answer: z.string().describe('What was said last, by the server or the network.'),
  refusedRecipients: z
    .array(z.object({ address: z.string(), answer: z.string() }))
    .describe('Who the server did not take although it took the e-mail.'),
  sentAt: Instant.nullable(),
  createdAt: Instant,
  createdBy: z.string(),
};

export const DeliverySummary = z.object(delivery);
export type DeliverySummary = z.output<typeof DeliverySummary>;

export const DeliveryView = z.object({
  ...delivery,
  text: z.string(),
  html: z.string(),
  attempts: z
    .array(
      z.object({
        number: z.int(),
        startedAt: Instant,
        endedAt: Instant.nullable(),
        server: z.string(),
        outcome: z
          .enum(['accepted', 'refused', 'deferred', 'unreachable', 'unknown'])
          .nullable()
          .describe('null: under way.'),
        code: z.int().nullable(),
        answer: z.string(),
      }),
    )
    .describe('Every try, the first first.'),
});
export type DeliveryView = z.output<typeof DeliveryView>;

export const ListDeliveriesQuery = PageQuery.extend({
  state: queryList(DeliveryStateName).optional(),
  kind: queryList(DeliveryKindName).optional(),
  mailingId: Id.optional(),
  invoiceId: Id.optional(),
  customerId: Id.optional(),
  search: SearchText.describe('Part of a recipient, subject, invoice number or customer.'),
});
export type ListDeliveriesQuery = z.output<typeof ListDeliveriesQuery>;

export const DeliveriesPage = pageOf(DeliverySummary);

const reason = { reason: optionalLine(500).default('').describe('Why, for the audit log.') };

export const RetryBody = z.strictObject(reason);
export type RetryBody = z.output<typeof RetryBody>;

export const RetryManyBody = z.strictObject({ ids: z.array(Id).min(1).max(1000), ...reason });
export type RetryManyBody = z.output<typeof RetryManyBody>;

export const RetriedView = z.object({
  queued: z.int(),
  left: z
    .int()
    .describe('Were sent, wait already, are in doubt, or another e-mail of the same invoice is under way.'),
});
export type RetriedView = z.output<typeof RetriedView>;

export const ResolveBody = z.strictObject({
  decision: z
    .enum(['sent', 'send-again'])
    .describe('sent: it did arrive. send-again: with the same Message-ID.'),
  ...reason,
});
export type ResolveBody = z.output<typeof ResolveBody>;

/** How far e-mails are that were asked for together. */
export const MailingView = z.object({
  id: Id,
  batchId: Id.nullable(),
  createdAt: Instant,
  createdBy: z.string(),
  total: z.int(),
  counts: z.object({
    queued: z.int(),
    sending: z.int(),
    sent: z.int(),
    failed: z.int(),
    doubtful: z.int(),
    cancelled: z.int(),
  }),
  finished: z.boolean().describe('Nothing of it waits or is being sent.'),
  onHold: z.boolean().describe('After a restore nothing leaves the house until somebody says resume.'),
});
export type MailingView = z.output<typeof MailingView>;

/** Who gets it instead of the contacts that receive invoices. */
const recipients = z
  .array(z.strictObject({ name: optionalLine(200).default(''), address: Email }))
  .min(1)
  .max(20);

const texts = {
  subject: line(300).optional().describe("Absent: the template's. Fields such as {{number}} are filled in."),
  body: text(10_000).min(1).optional().describe("Absent: the template's."),
};

export const SendInvoiceBody = z.strictObject({
  recipients: recipients
    .optional()
    .describe('Absent: the contacts that receive invoices, else the customer.'),
  ...texts,
  confirmOldDate: z.boolean().default(false).describe('A draft dated more than 7 days ago is meant (R39).'),
  again: z.boolean().default(false).describe('It was sent before, and is to be sent again.'),
});
export type SendInvoiceBody = z.output<typeof SendInvoiceBody>;

export const SendInvoicesBody = z
  .strictObject({
    ids: z.array(Id).min(1).max(10_000).optional(),
    batchId: Id.optional().describe('Instead: all invoices of a batch.'),
    ...texts,
    confirmOldDate: SendInvoiceBody.shape.confirmOldDate,
    again: z.boolean().default(false).describe('Also those that were sent before.'),
    dryRun: z.boolean().default(false).describe('Only says how many can, and why others cannot (R48).'),
  })
  .refine(({ ids, batchId }) => (ids === undefined) !== (batchId === undefined), expects('invoicesOrBatch'));
export type SendInvoicesBody = z.output<typeof SendInvoicesBody>;

const Unsent = z.object({
  invoiceId: Id,
  number: z.string().nullable(),
  customer: z.string(),
  code: z.enum(['no-recipient', 'under-way', 'sent-before', 'cancelled', 'not-issuable']),
  message: z.string(),
  findings: z.array(FindingView).describe('What stands in the way of issuing a draft.'),
});

/** What became of a selection, or would become of it. */
export const SendingView = z.object({
  mailing: MailingView.nullable().describe('null: a dry run, or nothing can be sent.'),
  queued: z.array(
    z.object({
      invoiceId: Id,
      number: z.string().nullable().describe('null: a draft in a dry run.'),
      customer: z.string(),
      recipients: z.array(Recipient),
      deliveryId: Id.nullable(),
    }),
  ),
  refused: z.array(Unsent),
});
export type SendingView = z.output<typeof SendingView>;

/** What the dialog for sending one invoice shows. */
export const SendingProposal = z.object({
  configured: z.boolean().describe('false: there is no mail server; offer the download instead.'),
  language: LanguageCode,
  recipients: z.array(Recipient),
  subject: z.string().describe('With its fields: a draft has no number yet.'),
  body: z.string(),
  draft: z.boolean().describe('It is issued first.'),
  refusal: Unsent.nullable().describe('Why it cannot be sent as things are.'),
});
export type SendingProposal = z.output<typeof SendingProposal>;
