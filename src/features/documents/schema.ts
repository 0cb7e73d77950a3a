import { z } from 'zod';
import { expects, Id } from '../../lib/wire.ts';
import { FindingView } from '../invoices/schema.ts';

/** Whether the browser shows a file or saves it. */
export const FileQuery = z.object({
  disposition: z.enum(['inline', 'attachment']).default('inline'),
});

/** Invoices by their ids, or all of a batch; drafts among them have no files and are left out. */
export const SelectionQuery = z
  .object({
    ids: z
      .string()
      .max(8000)
      .transform((text) => text.split(','))
      .pipe(z.array(Id).min(1).max(200))
      .optional()
      .describe('Up to 200 ids, separated by commas.'),
    batchId: Id.optional(),
  })
  .refine(({ ids, batchId }) => (ids === undefined) !== (batchId === undefined), expects('invoicesOrBatch'));
export type SelectionQuery = z.output<typeof SelectionQuery>;

/** Whether an invoice can be sent as its customer wants it. */
export const DeliveryCheckView = z.object({
  form: z.enum(['pdf', 'zugferd', 'xrechnung-ubl', 'xrechnung-cii', 'peppol']),
  findings: z.array(FindingView).describe('What the law or the form misses, by field; empty: nothing.'),
});
export type DeliveryCheckView = z.output<typeof DeliveryCheckView>;
