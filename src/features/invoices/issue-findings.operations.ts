import { deliveryFindings } from '../../billing/delivery-findings.ts';
import type { Finding } from '../../billing/finding.ts';
import { issueFindings } from '../../billing/issue-findings.ts';
import { minorFromText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { todayOf } from '../settings/operations.ts';
import { type DocumentParts, formOf, issuedDocument } from './document.operations.ts';
import { loadParts } from './document-parts.operations.ts';
import { vatCurrencyToCheck } from './vat-currency.operations.ts';

/** What stands in the way of issuing a draft as things are now, its date aside. */
export async function findingsOfDraft(tx: Tx, { now }: Pick<Context, 'now'>, id: string): Promise<Finding[]> {
  return (await loadParts(tx, [id], false)).flatMap((part) => findingsOf(part, todayOf(part.account, now)));
}

/** What the law misses, then what the form does; of a thing that is missing altogether nothing further is said. */
export function findingsOf(parts: DocumentParts, today: Day): Finding[] {
  const { account, bankAccounts, buyer, draft, lines } = parts;
  const lacking = issueFindings({ ...account, hasBankAccount: bankAccounts.length > 0 }, buyer.party, {
    ...draft,
    deliveryForm: formOf(parts),
    gross: minorFromText(draft.gross, account.currency),
    tax: minorFromText(draft.tax, account.currency),
    vatCurrency: vatCurrencyToCheck(parts, draft.invoiceDate ?? today),
    lines: lines.map(({ line }) => line),
  });
  const named = new Set(lacking.map(({ code }) => code));
  const document = { ...issuedDocument(parts, '', draft.invoiceDate ?? today), invoiceId: draft.id };
  return [...lacking, ...deliveryFindings(document).filter(({ code }) => !named.has(code))];
}
