import type { DocumentTimeEntry, IssuedDocument } from '../../billing/issued-document.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import type { LetterParts } from '../../documents/letter.ts';
import { present } from '../../lib/editing.ts';
import { invariant } from '../../lib/errors.ts';
import type { Language } from '../../lib/messages.ts';
import { loadVatCurrency } from '../settings/exchange-rates.operations.ts';
import { loadBankAccounts } from '../settings/lists.operations.ts';
import { type Account, loadAccount, todayOf } from '../settings/operations.ts';
import { appearanceOf, type DocumentParts, documentHead, sellerOf } from './document.operations.ts';
import {
  type Buyer,
  loadBuyers,
  loadStatedBefore,
  loadTaxes,
  type StatedBefore,
} from './document.repository.ts';
import { keepLines, type MadeLines, makeLines, withLines } from './document-lines.operations.ts';
import type { KeptLines } from './document-lines.repository.ts';
import { type DraftToIssue, listDrafts } from './issue.repository.ts';
import { listTimesheets } from './timesheet.repository.ts';

/** The drafts among these invoices in the order of `ids`, held until the transaction ends, each with what its document is made of. */
export async function partsToIssue(tx: Tx, ids: readonly string[]): Promise<DocumentParts[]> {
  const drafts = new Map((await listDrafts(tx, ids, true)).map((draft) => [draft.id, draft]));
  if (drafts.size === 0) return [];
  const account = await loadAccount(tx);
  const lines = await keepLines(tx, account.currency, [...drafts.keys()]);
  const ordered = ids.flatMap((id) => drafts.get(id) ?? []);
  return loadParts(tx, account, ordered, lines);
}

/** A draft's parts and lines as they are now, held and kept nowhere. @throws {Refusal} `absent` if there is no such draft. */
export async function partsOfDraft(
  tx: Tx,
  id: string,
): Promise<{ readonly parts: DocumentParts; readonly lines: MadeLines }> {
  const [found] = await listDrafts(tx, [id], false);
  const draft = present(found, 'invoice');
  const account = await loadAccount(tx);
  const made = await makeLines(tx, account.currency, [id]);
  const [parts] = await loadParts(tx, account, [draft], made);
  return { parts: present(parts, 'invoice'), lines: present(made.get(id), 'invoice') };
}

async function loadParts(
  tx: Tx,
  account: Account,
  drafts: readonly DraftToIssue[],
  lines: ReadonlyMap<string, KeptLines>,
): Promise<DocumentParts[]> {
  const bankAccounts = await loadBankAccounts(tx);
  const buyers = await loadBuyers(tx, [...new Set(drafts.map(({ customerId }) => customerId))]);
  const taxes = await loadTaxes(
    tx,
    drafts.map(({ id }) => id),
  );
  const vatCurrency = await loadVatCurrency(tx, account);
  const corrected = await loadCorrected(tx, drafts);
  const timesheets = await loadTimesheets(tx, drafts, buyers, account.timeZone);
  return drafts.map((draft) => {
    const { id } = draft;
    return {
      account,
      bankAccounts,
      buyer: present(buyers.get(draft.customerId), 'customer'),
      draft,
      lines: present(lines.get(id), 'invoice'),
      taxes: taxes.get(id) ?? [],
      timesheet: timesheets.get(id) ?? null,
      vatCurrency,
      corrected: corrected.get(id) ?? null,
    };
  });
}

/** The document a draft would become today, without a number. @throws {Refusal} `absent` if there is no such draft. */
export async function draftDocument(
  tx: Tx,
  { now }: Pick<Context, 'now'>,
  id: string,
): Promise<IssuedDocument> {
  const { parts, lines } = await partsOfDraft(tx, id);
  const day = parts.draft.invoiceDate ?? todayOf(parts.account, now);
  return withLines(documentHead(parts, '', day), lines.text);
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
