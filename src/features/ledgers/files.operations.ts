import { minor, minorFromText, minorToText, sumMinor } from '../../billing/money.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import {
  type DatevSettings,
  datevBookings,
  datevDebtors,
  datevProblems,
  type FileDocument,
  type FileProblem,
  genericCsv,
  genericJson,
  quickbooksCsv,
  quickbooksIif,
  suggestedAccounts,
  type WrittenFiles,
  xeroCsv,
} from '../../integrations/ledger-files.ts';
import { inRevision } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { say } from '../../lib/messages.ts';
import { record } from '../audit-log/operations.ts';
import { requireCustomers } from '../customers/operations.ts';
import { lockInvoices, recordEvents, saveFacts } from '../invoices/facts.operations.ts';
import { type Account, loadAccount, todayOf } from '../settings/operations.ts';
import { takeOutOfExport } from './automatic.operations.ts';
import type {
  FileFormat,
  FileSettings,
  FileSettingsView,
  FilesView,
  WriteFilesBody,
} from './exports.schema.ts';
import {
  type DebtorRow,
  findFileSettings,
  listDebtors,
  saveDebtor,
  saveFileSettings,
  selectForFiles,
} from './files.repository.ts';
import { listDocuments } from './freeze.repository.ts';

export function readFileSettings(context: Context): Promise<FileSettingsView> {
  return transaction(context, presentSettings);
}

/** @throws {Refusal} `stale` */
export function putFileSettings(
  context: Context,
  revision: number,
  settings: FileSettings,
): Promise<FileSettingsView> {
  return transaction(context, async (tx) => {
    inRevision(await findFileSettings(tx, true), revision, 'settings');
    await saveFileSettings(tx, settings, context.now);
    await record(tx, context, {
      action: 'ledger-files.changed',
      subject: { kind: 'account', id: context.accountId },
      detail: { settings },
    });
    return presentSettings(tx);
  });
}

/** Gives a customer a debtor number of its own. @throws {Refusal} `absent`; `conflict` for a taken one */
export function putDebtor(
  context: Context,
  customerId: string,
  debtor: string | null,
): Promise<FileSettingsView> {
  return transaction(context, async (tx) => {
    await requireCustomers(tx, [customerId]);
    const taken = (await listDebtors(tx)).some(
      (one) => one.debtor === debtor && one.customerId !== customerId,
    );
    if (debtor !== null && taken)
      throw new Refusal('conflict', { key: 'ledgers.debtorTaken', params: { debtor } });
    await saveDebtor(tx, customerId, debtor);
    return presentSettings(tx);
  });
}

/**
 * Writes issued documents into files, and sets them to Exported if asked to (R36), in one transaction; or only says what is in the way.
 *
 * @throws {Refusal} `conflict` with everything that is in the way (`details.problems`), or if nothing is issued.
 */
export function writeFiles(context: Context, body: WriteFilesBody): Promise<FilesView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { issued, drafts } = await selectForFiles(tx, body);
    if (issued.length === 0) throw new Refusal('conflict', { key: 'ledgers.nothingIssued' });
    const documents = await listDocuments(tx, issued);
    const written = write(body.format, documents, {
      account,
      settings: (await findFileSettings(tx)).settings,
      debtors: await listDebtors(tx),
      now: context.now,
    });
    const problems = written.problems.map((problem) => problemOf(problem, context));
    const blocking = problems.filter((problem) => problem.blocking);
    if (blocking.length > 0 && !body.dryRun) {
      const reasons = blocking
        .slice(0, 10)
        .map(({ message }) => message)
        .join(' ');
      throw new Refusal('conflict', { key: 'ledgers.filesBlocked', params: { reasons } }, { problems });
    }
    if (body.markExported && !body.dryRun) await markExported(tx, context, account, body.format, issued);
    const files = body.dryRun ? [] : written.files;
    return {
      ...totalsOf(documents, account),
      documents: documents.length,
      drafts,
      problems,
      files: files.map(({ content, ...file }) => ({ ...file, content: content.toString('base64') })),
    };
  });
}

type Material = {
  readonly account: Account;
  readonly settings: FileSettings;
  readonly debtors: readonly DebtorRow[];
  readonly now: Date;
};

function write(
  format: FileFormat,
  documents: readonly FileDocument[],
  { account, settings, debtors, now }: Material,
): WrittenFiles {
  const numbers = new Map(debtors.map(({ customerId, debtor }) => [customerId, debtor]));
  const datev = datevOf(settings);
  switch (format) {
    case 'datev-bookings': {
      const problems = datevProblems(documents, datev, numbers);
      return problems.length > 0 ? { files: [], problems } : datevBookings(documents, datev, numbers, now);
    }
    case 'datev-debtors': {
      const named = new Set(documents.map(({ customerId }) => customerId));
      const own = debtors.filter(({ customerId }) => named.has(customerId));
      return datevDebtors(own, datev, todayOf(account, now), now);
    }
    case 'xero-csv':
      return xeroCsv(documents, settings.names);
    case 'quickbooks-csv':
      return quickbooksCsv(documents, settings.names);
    case 'quickbooks-iif':
      return quickbooksIif(documents, settings.names);
    case 'csv':
      return genericCsv(documents);
    case 'json':
      return genericJson(documents);
  }
}

function datevOf({ datev }: FileSettings): DatevSettings {
  return { ...datev, accounts: datev.accounts ?? suggestedAccounts(datev.chart) };
}

function problemOf({ code, blocking, number, params }: FileProblem, { language }: Context) {
  return { code, blocking, number, message: say({ key: `ledgers.file-${code}`, params }, language) };
}

const places: Readonly<Record<FileFormat, string>> = {
  'datev-bookings': 'DATEV',
  'datev-debtors': 'DATEV',
  'xero-csv': 'Xero (CSV)',
  'quickbooks-csv': 'QuickBooks (CSV)',
  'quickbooks-iif': 'QuickBooks (IIF)',
  csv: 'CSV',
  json: 'JSON',
};

/** By hand: it records where, and takes them out of automatic export (R36). */
async function markExported(
  tx: Tx,
  context: Context,
  { currency }: Account,
  format: FileFormat,
  ids: readonly string[],
): Promise<void> {
  const invoices = await lockInvoices(tx, currency, ids);
  const exportedTo = places[format];
  const exportedAtMs = context.now.getTime();
  await saveFacts(
    tx,
    context,
    currency,
    invoices.map((invoice) => ({ invoice, facts: { ...invoice.facts, exportedAtMs }, exportedTo })),
  );
  const detail = { to: exportedTo, byHand: true };
  await recordEvents(
    tx,
    context,
    ids.map((invoiceId) => ({ invoiceId, event: 'exported', detail })),
  );
  await takeOutOfExport(tx, ids);
}

function totalsOf(documents: readonly FileDocument[], { currency }: Account) {
  const sum = (name: 'net' | 'tax' | 'gross') =>
    minorToText(
      sumMinor(
        documents.map(({ document }) => {
          const amount = minorFromText(document.totals[name], currency);
          return document.kind === 'invoice' ? amount : minor(0 - amount);
        }),
      ),
      currency,
    );
  return { net: sum('net'), tax: sum('tax'), gross: sum('gross') };
}

async function presentSettings(tx: Tx): Promise<FileSettingsView> {
  const { settings, revision } = await findFileSettings(tx);
  const digits = settings.datev.accountLength + 1;
  const usable = new RegExp(`^[1-6]\\d{${digits - 1}}$`);
  return {
    settings,
    suggestions: {
      skr03: suggestedAccounts('skr03').map((one) => ({ ...one })),
      skr04: suggestedAccounts('skr04').map((one) => ({ ...one })),
    },
    debtors: (await listDebtors(tx)).map(({ customerId, name, number, debtor }) => ({
      customerId,
      name,
      number,
      debtor,
      usable: usable.test(debtor),
    })),
    revision,
  };
}
