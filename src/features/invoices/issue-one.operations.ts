import { type Context, transaction } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { findingView } from './findings.operations.ts';
import { type IssueOptions, issueInvoices, type Unissued } from './issue.operations.ts';
import type { IssuedView, IssueInvoicesBody } from './issue.schema.ts';
import { getInvoice, presentInvoice } from './operations.ts';
import type { InvoiceView } from './schema.ts';

/**
 * Issues one draft (R35).
 *
 * @throws {Refusal} `absent`; `conflict` if it is issued already, or something stands in the way (`details.findings`).
 */
export async function issueInvoice(
  context: Context,
  id: string,
  options: IssueOptions = {},
): Promise<InvoiceView> {
  const before = await transaction(context, (tx) => presentInvoice(tx, context, id));
  const { refused } = await issueInvoices(context, { ids: [before.id] }, options);
  const [refusal] = refused;
  if (refusal) throw notIssued(refusal, context);
  return getInvoice(context, id);
}

/** Why a draft was not issued, in words. */
export function notIssued(
  { number, findings, customer }: Unissued,
  { language }: Pick<Context, 'language'>,
): Refusal {
  if (number !== null) return new Refusal('conflict', { key: 'invoices.issuedAlready', params: { number } });
  const views = findings.map((finding) => findingView(finding, language));
  const reasons = views.map(({ message }) => message).join(' ');
  return new Refusal(
    'conflict',
    { key: 'invoices.notIssuable', params: { customer, reasons } },
    { findings: views },
  );
}

/**
 * Issues many drafts, or says what would become of them (R39, R48). One that cannot be issued leaves the others alone.
 *
 * @throws {Refusal} `absent` if none of them is there.
 */
export async function issueSelection(context: Context, body: IssueInvoicesBody): Promise<IssuedView> {
  const { ids, batchId, confirmOldDate, dryRun } = body;
  const selection = ids === undefined ? { batchId: present(batchId, 'invoice') } : { ids };
  const { issued, refused } = await issueInvoices(context, selection, { confirmOldDate, dryRun });
  if (issued.length + refused.length === 0) present(null, 'invoice');
  return {
    issued: [...issued],
    refused: refused.map(({ findings, ...named }) => ({
      ...named,
      findings: findings.map((finding) => findingView(finding, context.language)),
    })),
  };
}
