import { z } from 'zod';
import { Id, Instant, line, optionalLine, Revision } from '../../lib/wire.ts';

/** The accounting software there is. */
export const LedgerVendor = z.enum(['quickbooks', 'xero']);
export type LedgerVendor = z.output<typeof LedgerVendor>;

const later = [2, 3, 4, 5, 6, 7, 8, 9] as const;
export type LedgerName = LedgerVendor | `${LedgerVendor}-${(typeof later)[number]}`;

/** The keys of a vendor's connections: the first is called as the vendor, the others count from 2. */
export function keysOf(vendor: LedgerVendor): LedgerName[] {
  return [vendor, ...later.map((number) => `${vendor}-${number}` as const)];
}

/** The vendor of a connection. */
export function vendorOf(ledger: LedgerName): LedgerVendor {
  return ledger.startsWith('xero') ? 'xero' : 'quickbooks';
}

/** A connection to accounting software: several are possible to one vendor, each to an organisation of its own. */
export const LedgerName = z.enum(LedgerVendor.options.flatMap(keysOf));

export const LedgerParams = z.object({ ledger: LedgerName });
export const WebhookParams = LedgerParams.extend({ accountId: Id });

const settings = {
  exportWhen: z
    .enum(['batch-save', 'issue', 'hand'])
    .default('batch-save')
    .describe('When invoices go to the ledger by themselves: after saving a batch, when issued, or never.'),
  approved: z
    .boolean()
    .default(false)
    .describe('Xero: posted at once, instead of a draft that somebody approves there.'),
  detail: z
    .enum(['lines', 'contracts', 'taxes'])
    .default('lines')
    .describe('What one line there stands for: one of ours, a contract, or a tax.'),
  rounding: z
    .enum(['match', 'ledger', 'ours'])
    .default('match')
    .describe(
      'Who computes tax: the ledger, but our amount where its rounding by line would differ (match); always the ledger, a difference keeps the document back; always we.',
    ),
  creditNotesAs: z
    .enum(['credit-memo', 'refund-receipt'])
    .default('credit-memo')
    .describe('QuickBooks: a correction becomes a balance of the customer, or money paid out.'),
  paymentsFrom: z
    .enum(['ledger', 'tagwerk'])
    .default('ledger')
    .describe('Where payments are recorded; the other side takes them over (R41).'),
  zeroTotals: z.enum(['skip', 'export']).default('skip').describe('What happens to invoices over nothing.'),
};

/** How a connection works; kept like this too. */
export const LedgerSettings = z.object(settings);
export type LedgerSettings = z.output<typeof LedgerSettings>;

const Label = line(60).describe('What people call the connection, beside its organisation.');

export const AddLedgerBody = z.strictObject({ vendor: LedgerVendor, label: Label });
export type AddLedgerBody = z.output<typeof AddLedgerBody>;

export const UpdateLedgerBody = z.strictObject({
  label: optionalLine(60).optional(),
  exportWhen: settings.exportWhen.unwrap().optional(),
  approved: settings.approved.unwrap().optional(),
  detail: settings.detail.unwrap().optional(),
  rounding: settings.rounding.unwrap().optional(),
  creditNotesAs: settings.creditNotesAs.unwrap().optional(),
  paymentsFrom: settings.paymentsFrom.unwrap().optional(),
  zeroTotals: settings.zeroTotals.unwrap().optional(),
});
export type UpdateLedgerBody = z.output<typeof UpdateLedgerBody>;

/** Something that is in the way or should be known, in words. */
export const ProblemView = z.object({
  code: z.string(),
  blocking: z.boolean(),
  message: z.string(),
});
export type ProblemView = z.output<typeof ProblemView>;

const AppKind = z
  .enum(['web', 'custom'])
  .describe('custom: a Custom Connection of Xero, which needs neither consent here nor a way back.');

const Counts = z.object({
  waiting: z.int().describe('Not sent yet.'),
  sending: z.int().describe('Sent, and the answer is not known yet.'),
  done: z.int(),
  failed: z.int().describe('For a person to look at.'),
});

export const LedgerView = z.object({
  ledger: LedgerName,
  vendor: LedgerVendor,
  label: z.string().describe('What people call it; empty: nothing else than its organisation.'),
  state: z
    .enum(['off', 'choosing', 'connected', 'reconnect', 'stopped'])
    .describe(
      'choosing: consent was given, the organisation is not chosen. reconnect: a person must connect again; what waits goes on waiting. stopped: the ledger refuses us.',
    ),
  simulator: z.boolean().describe('It is not the real one: nothing here reaches real books.'),
  appKnown: z
    .boolean()
    .describe('Whether client id and secret of an app of your own are entered; a simulator needs none.'),
  appKind: AppKind,
  clientId: z.string(),
  redirectUri: z.string().describe('To be entered where the app is registered.'),
  webhook: z.object({
    url: z.string().describe('To be entered there too, if changes shall be fetched at once.'),
    keyKnown: z.boolean(),
  }),
  organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
  choices: z.array(z.object({ id: z.string(), name: z.string() })),
  problems: z.array(ProblemView).describe('Settings of the organisation that would break export.'),
  connectAgainBefore: Instant.nullable().describe('Unless it is used until then; it renews itself.'),
  expiresSoon: z.boolean().describe('In less than 30 days.'),
  polledAt: Instant.nullable().describe('When payments and changes were last fetched.'),
  checkedAt: Instant.nullable(),
  failure: z.string().describe('Why it does not work, if it does not.'),
  counts: Counts,
  exceptions: z.int(),
  settings: LedgerSettings,
  revision: Revision,
});
export type LedgerView = z.output<typeof LedgerView>;

export const LedgersView = z.object({ items: z.array(LedgerView) });
export type LedgersView = z.output<typeof LedgersView>;

export const PutAppBody = z.strictObject({
  clientId: line(200),
  clientSecret: line(400).describe('Kept sealed and never shown again.'),
  kind: AppKind.default('web'),
});
export type PutAppBody = z.output<typeof PutAppBody>;

export const PutWebhookKeyBody = z.strictObject({
  key: line(400).nullable().describe('Kept sealed and never shown again; null: none any more.'),
});
export type PutWebhookKeyBody = z.output<typeof PutWebhookKeyBody>;

export const AuthorizeView = z.object({
  url: z
    .string()
    .describe('Where consent is given; of a Custom Connection, which needs none, where it would have led.'),
});

export const CallbackQuery = z.looseObject({
  code: z.string().max(4000).optional(),
  state: z.string().max(200),
  realmId: optionalLine(100).optional(),
  error: optionalLine(200).optional(),
});

export const ChooseOrganisationBody = z.strictObject({ organisationId: line(200) });

export const DisconnectBody = z.strictObject({
  forgetMappings: z
    .boolean()
    .default(false)
    .describe('Only when another organisation is to be connected: ids there mean something else.'),
});

export const ProgressQuery = z.object({ batchId: Id.optional() });
export const ProgressView = Counts.extend({ total: z.int(), finished: z.boolean() });
export type ProgressView = z.output<typeof ProgressView>;
