import { z } from 'zod';
import { expects, Id } from '../../lib/wire.ts';
import { FindingView } from './schema.ts';

const options = {
  confirmOldDate: z
    .boolean()
    .default(false)
    .describe('Dates older than 7 days are meant (R39); without it such invoices are refused.'),
};

export const IssueInvoiceBody = z.strictObject(options);
export type IssueInvoiceBody = z.output<typeof IssueInvoiceBody>;

export const IssueInvoicesBody = z
  .strictObject({
    ids: z.array(Id).min(1).max(10_000).optional(),
    batchId: Id.optional().describe('Instead: all drafts of a batch, numbered by customer, contract, draft.'),
    ...options,
    dryRun: z.boolean().default(false).describe('Only says how many can, and why others cannot (R48).'),
  })
  .refine(({ ids, batchId }) => (ids === undefined) !== (batchId === undefined), expects('invoicesOrBatch'));
export type IssueInvoicesBody = z.output<typeof IssueInvoicesBody>;

/** What became of a selection of invoices. */
export const IssuedView = z.object({
  issued: z.array(z.object({ id: Id, number: z.string() })).describe('With the numbers they got.'),
  refused: z.array(
    z.object({
      id: Id,
      number: z.string().nullable(),
      customer: z.string(),
      findings: z.array(FindingView).describe('What to mend; empty: it is issued already, see its number.'),
    }),
  ),
});
export type IssuedView = z.output<typeof IssuedView>;
