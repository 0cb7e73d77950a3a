import { addDays, addMonths, type Day, day, monthOf, yearOf } from '../billing/period.ts';
import { type Context, systemContext } from '../context.ts';
import type { Deps } from '../deps.ts';
import { completeContract } from '../features/contracts/life.operations.ts';
import { saveBatch } from '../features/invoice-batches/operations.ts';
import { previewBatch } from '../features/invoice-batches/preview.operations.ts';
import { saveBatchNow } from '../features/invoice-batches/save.operations.ts';
import { PreviewBody, SaveBatchBody } from '../features/invoice-batches/schema.ts';
import { putBankAccounts } from '../features/settings/lists.operations.ts';
import { readSettings, updateSettings } from '../features/settings/operations.ts';
import { PutBankAccountsBody } from '../features/settings/schema.ts';
import { invariant } from '../lib/errors.ts';
import { localMoment } from '../lib/local-time.ts';
import { buildHousehold, type Household } from './household.ts';
import { settleMonth, writeOddities } from './money.ts';
import { remindAndReconcile } from './receivables.ts';
import { bringWork, countAMonth, zone } from './work.ts';

/** The acting moment of a local time, such as "2026-10-02T09:00". */
export type AtMoment = (local: string) => Context;

const monthsPlayed = 14;
/** The cast begins in September 2025, so its fourteenth month is October 2026. */
const castEnds = day('2026-11-01');

/**
 * Fills a new German account with fourteen months of a sample MSP: 24 customers with every type of contract, work and
 * counts, a batch at each month's beginning, invoices in every status. The same every time, but for ids. The last month is
 * left to be billed, and of the batch before some drafts.
 *
 * @param today Everything lies before this day's month.
 * @param months Fewer are played for a look at the beginning only.
 */
export async function playSampleData(
  deps: Deps,
  accountId: string,
  today: Day,
  months: number = monthsPlayed,
): Promise<void> {
  const end = firstOf(today);
  const monthsLater = 12 * (yearOf(end) - yearOf(castEnds)) + monthOf(end) - monthOf(castEnds);
  const at = momentsOf(deps, accountId);
  const first = addMonths(end, -monthsPlayed);
  await completeSettings(at(`${first}T08:00`));
  const household = await buildHousehold(at(`${first}T08:30`), monthsLater);
  const names = Array.from({ length: months }, (_, index) => addMonths(first, index).slice(0, 7));
  await bringWork(at(`${today}T07:00`), household, names);
  for (const [index, month] of names.entries()) {
    await playMonth(at, household, month, index, monthsPlayed - 1 - index);
  }
  if (months < monthsPlayed) return;
  await remindAndReconcile(at, end);
  await writeOddities(at, household, end);
}

const firstOf = (date: Day) => day(`${date.slice(0, 7)}-01`);

function momentsOf(deps: Deps, accountId: string): AtMoment {
  const actor = { kind: 'command-line', id: 'sample', name: 'Beispieldaten' } as const;
  return (local) => {
    const moment = localMoment(local, zone);
    invariant(moment, `no such moment: ${local}`);
    return { ...systemContext(deps, accountId, actor, 'de'), now: moment.instant };
  };
}

async function playMonth(
  at: AtMoment,
  household: Household,
  month: string,
  index: number,
  monthsToGo: number,
): Promise<void> {
  const next = addMonths(day(`${month}-01`), 1);
  for (const customer of household.customers) {
    await countAMonth(at(`${month}-26T07:00`), customer, month, index);
    for (const { id, completedOn } of customer.contracts) {
      if (completedOn?.slice(0, 7) !== month) continue;
      await completeContract(at(`${next}T08:00`), id, { completedOn });
    }
  }
  // The last month is left for whoever looks: its batch is not made yet.
  if (monthsToGo === 0) return;
  const batchId = await billUpTo(at(`${addDays(next, 1)}T09:00`), addDays(next, -1));
  await settleMonth(at, batchId, next, monthsToGo);
}

/** Saves the batch of everything that is due, as somebody does from the preview. @returns Its id. */
async function billUpTo(context: Context, cutOff: Day): Promise<string> {
  const question = { cutOff, invoicePer: 'contract', levelOfDetail: 'ticket' } as const;
  const preview = await previewBatch(context, PreviewBody.parse(question));
  const contracts = preview.contracts
    .filter(({ lock }) => lock === null)
    .map(({ contract, fingerprint }) => ({ contractId: contract.id, fingerprint }));
  const { preparedAt } = preview;
  const body = SaveBatchBody.parse({ ...question, name: cutOff.slice(0, 7), preparedAt, contracts });
  const { id } = await saveBatch(context, body);
  await saveBatchNow(context, id);
  return id;
}

async function completeSettings(context: Context): Promise<void> {
  const { revision } = await readSettings(context);
  const settings = await updateSettings(context, revision, {
    street: 'Deichstraße 21',
    postalCode: '20459',
    city: 'Hamburg',
    country: 'DE',
    email: 'rechnung@nordlicht-it.example',
    phone: '+49 40 000000',
    taxNumber: '22/815/00001',
    vatId: 'DE136695976',
    registerCourt: 'Amtsgericht Hamburg',
    registerNumber: 'HRB 000001',
  });
  const account = { holderName: 'Nordlicht IT GmbH', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' };
  const body = PutBankAccountsBody.parse({ items: [{ ...account, bankName: 'Musterbank' }] });
  await putBankAccounts(context, settings.revision, body);
}
