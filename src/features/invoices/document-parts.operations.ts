import type { DocumentTimeEntry, IssuedDocument } from '../../billing/issued-document.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import type { LetterParts } from '../../documents/letter.ts';
import { present } from '../../lib/editing.ts';
import { invariant } from '../../lib/errors.ts';
import type { Language } from '../../lib/messages.ts';
import { loadVatCurrency } from '../settings/exchange-rates.operations.ts';
import { loadBankAccounts } from '../settings/lists.operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { appearanceOf, type DocumentParts, issuedDocument, sellerOf } from './document.operations.ts';
import {
  type Buyer,
  loadBuyers,
  loadDocumentLines,
  loadStatedBefore,
  loadTaxes,
  type StatedBefore,
} from './document.repository.ts';
import { type DraftToIssue, listDrafts } from './issue.repository.ts';
import { listTimesheets } from './timesheet.repository.ts';

/** The drafts in the order of `ids`, each with what its document is made of. @param lock Holds them. */
export async function loadParts(tx: Tx, ids: readonly string[], lock: boolean): Promise<DocumentParts[]> {
  const drafts = new Map((await listDrafts(tx, ids, lock)).map((draft) => [draft.id, draft]));
  if (drafts.size === 0) return [];
  const draftIds = [...drafts.keys()];
  const account = await loadAccount(tx);
  const bankAccounts = await loadBankAccounts(tx);
  const buyers = await loadBuyers(tx, [...new Set([...drafts.values()].map(({ customerId }) => customerId))]);
  const lines = await loadDocumentLines(tx, draftIds);
  const taxes = await loadTaxes(tx, draftIds);
  const vatCurrency = await loadVatCurrency(tx, account);
  const corrected = await loadCorrected(tx, [...drafts.values()]);
  const timesheets = await loadTimesheets(tx, [...drafts.values()], buyers, account.timeZone);
  return ids.flatMap((id) => {
    const draft = drafts.get(id);
    if (draft === undefined) return [];
    const buyer = buyers.get(draft.customerId);
    invariant(buyer, 'an invoice has a customer');
    return [
      {
        account,
        bankAccounts,
        buyer,
        draft,
        lines: lines.get(id) ?? [],
        taxes: taxes.get(id) ?? [],
        timesheet: timesheets.get(id) ?? null,
        vatCurrency,
        corrected: corrected.get(id) ?? null,
      },
    ];
  });
}

/** The document a draft would become today, without a number. @throws {Refusal} `absent` if there is no such draft. */
export async function draftDocument(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  id: string,
): Promise<IssuedDocument> {
  const [parts] = await loadParts(tx, [id], false);
  const { account, draft } = present(parts, 'invoice');
  return issuedDocument(present(parts, 'invoice'), '', draft.invoiceDate ?? todayOf(account, now));
}

/** Who writes to whom, for letters to customers that are no invoices, by the customers' ids. */
export async function loadLetterParts(
  tx: Tx,
  customers: readonly { readonly id: string; readonly language: Language }[],
): Promise<ReadonlyMap<string, LetterParts>> {
  const account = await loadAccount(tx);
  const bankAccounts = await loadBankAccounts(tx);
  const buyers = await loadBuyers(
    tx,
    customers.map(({ id }) => id),
  );
  return new Map(
    customers.map(({ id, language }) => {
      const buyer = buyers.get(id);
      invariant(buyer, 'a letter has somebody it is to');
      const footer = account.texts[language]?.footer ?? '';
      const seller = sellerOf(account);
      const appearance = appearanceOf(account);
      return [id, { language, seller, buyer: buyer.party, bankAccounts, appearance, footer }];
    }),
  );
}

/** What the invoices that corrections correct state of their tax; invoices have none before them. */
async function loadCorrected(
  tx: Tx,
  drafts: readonly DraftToIssue[],
): Promise<ReadonlyMap<string, StatedBefore>> {
  const ids = drafts.filter(({ corrects }) => corrects !== null).map(({ id }) => id);
  return ids.length === 0 ? new Map() : loadStatedBefore(tx, ids);
}

/** The work on invoices of customers that get a timesheet; corrections have none. */
async function loadTimesheets(
  tx: Tx,
  drafts: readonly DraftToIssue[],
  buyers: ReadonlyMap<string, Buyer>,
  timeZone: string,
): Promise<ReadonlyMap<string, readonly DocumentTimeEntry[]>> {
  const ids = drafts
    .filter(({ kind, customerId }) => kind === 'invoice' && buyers.get(customerId)?.attachTimesheet === true)
    .map(({ id }) => id);
  return ids.length === 0 ? new Map() : listTimesheets(tx, ids, timeZone);
}
