import { deliveryFindings } from '../../billing/delivery-findings.ts';
import type { Finding } from '../../billing/finding.ts';
import { issueFindings } from '../../billing/issue-findings.ts';
import { minorFromText } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { todayOf } from '../settings/operations.ts';
import { regionHasVat } from '../taxes/operations.ts';
import { type DocumentParts, documentHead, type KeptHead } from './document.operations.ts';
import { partsOfDraft } from './document-parts.operations.ts';
import { vatCurrencyToCheck } from './vat-currency.operations.ts';

/** What stands in the way of issuing a draft as things are now, its date aside. */
export async function findingsOfDraft(tx: Tx, { now }: Pick<Context, 'now'>, id: string): Promise<Finding[]> {
  const { parts } = await partsOfDraft(tx, id);
  return checkDocument(parts, todayOf(parts.account, now)).findings;
}

/**
 * A draft's document as it would be issued today, without a number, and what stands in its way: what the law misses, then
 * what the form does; of a thing that is missing altogether nothing further is said.
 */
export function checkDocument(
  parts: DocumentParts,
  today: Day,
): { readonly document: KeptHead; readonly findings: Finding[] } {
  const { account, bankAccounts, buyer, draft } = parts;
  const lines = parts.lines.taxes;
  const document = documentHead(parts, '', draft.invoiceDate ?? today);
  const seller = {
    ...account,
    hasBankAccount: bankAccounts.length > 0,
    leviesVat: regionHasVat(account.country),
  };
  const lacking = issueFindings(
    seller,
    { ...buyer.party, kind: buyer.kind },
    {
      ...draft,
      currency: account.currency,
      deliveryForm: document.deliveryForm,
      gross: minorFromText(draft.gross, account.currency),
      tax: minorFromText(draft.tax, account.currency),
      vatCurrency: vatCurrencyToCheck(parts, document.invoiceDate),
      lines,
    },
  );
  const named = new Set(lacking.map(({ code }) => code));
  const ofForm = deliveryFindings({ ...document, lines, invoiceId: draft.id });
  return { document, findings: [...lacking, ...ofForm.filter(({ code }) => !named.has(code))] };
}
