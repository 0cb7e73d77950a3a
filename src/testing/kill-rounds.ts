import { expect } from 'vitest';
import { z } from 'zod';
import { inAccount, rowsOf } from '../db/transaction.ts';
import { ExportedView } from '../features/ledgers/exports.schema.ts';
import { LedgerView } from '../features/ledgers/schema.ts';
import { PaymentView } from '../features/payments/schema.ts';
import { startExporter } from './exporter.ts';
import { connect, type LedgerDesk } from './ledger-desk.ts';

const minutes = 60_000;

/** What came of the rounds. */
export type KillReport = {
  /** More than kills where a process had ended before its moment came. */
  readonly rounds: number;
  readonly kills: number;
  /** How often a person had to connect again, because a process fell between a new token and keeping it. */
  readonly reconnected: number;
  readonly invoices: number;
  readonly payments: number;
  /** By state, of everything that was to go out. */
  readonly states: Readonly<Record<string, number>>;
};

/**
 * New invoices and payments in every round, a process that sends them, and kill -9 in the midst of it, while the ledger answers 429,
 * 500, 503, slowly, with a web page, or not at all after it has done what was asked. At the end time goes on until nothing is on its way.
 *
 * @param there With payments recorded here, so that they go out.
 * @param wanted So many kills.
 */
export async function killRounds(there: LedgerDesk, wanted: number, seed: number): Promise<KillReport> {
  const { product, desk, books, ledger } = there;
  const customers = [await there.customer(), await there.customer()];
  const random = randomFrom(seed);
  const unpaid: { readonly id: string; readonly customerId: string }[] = [];
  let [rounds, kills, reconnected, invoices, payments] = [0, 0, 0, 0, 0];
  const shares = {
    '429': 0.07,
    '500': 0.04,
    '503': 0.04,
    '500-after-commit': 0.06,
    'drop-after-commit': 0.08,
  };
  const more = { 'drop-before': 0.03, 'slow:60': 0.15, 'html-502': 0.03, 'corrupt-json': 0.02 };
  const chaos = { seed, shares: { ...shares, ...more } };
  books.simulator.faults.chaos(chaos);
  const mendConnection = async (then: typeof chaos | null) => {
    const { state } = await product.owner.get(LedgerView, `/ledgers/${ledger}`);
    if (state !== 'reconnect') return;
    books.simulator.faults.chaos(null);
    await connect(product, ledger, books.simulator.url);
    books.simulator.faults.chaos(then);
    reconnected += 1;
  };
  for (; kills < wanted && rounds < 2 * wanted; rounds += 1) {
    const drafts = [];
    for (const customer of [...customers, ...customers]) {
      const draft = await desk.draft(customer.id, [['Wartung', (100 + rounds).toFixed(2)]]);
      drafts.push({ id: draft.id, customerId: customer.id });
    }
    await product.owner.post(ExportedView, `/ledgers/${ledger}/export`, { ids: drafts.map(({ id }) => id) });
    invoices += drafts.length;
    for (const { id, customerId } of unpaid.splice(0, 3)) {
      const body = { customerId, amount: '10.00', invoices: [{ invoiceId: id }] };
      await product.owner.post(PaymentView, '/payments', body);
      payments += 1;
    }
    unpaid.push(...drafts);
    if (await killedAfter(there, random() * 150)) kills += 1;
    await mendConnection(chaos);
    forward(there, 61_000);
  }
  for (let step = 0; step < 100 && (await waiting(there)) > 0; step += 1) {
    if (step === 20) books.simulator.faults.chaos(null);
    await killedAfter(there, null);
    await mendConnection(step < 20 ? chaos : null);
    forward(there, (step < 40 ? 2 : 60) * minutes);
  }
  return { rounds, kills, reconnected, invoices, payments, states: await statesOf(there) };
}

/** Nothing is there twice, nothing is lost, and whatever is not there is with a person. */
export async function expectNothingTwice(there: LedgerDesk): Promise<void> {
  const { product, books } = there;
  const { accountId } = product.account;
  const numbers = books.documents().map(({ number }) => number);
  expect(new Set(numbers).size).toBe(numbers.length);
  const references = books.payments().map(({ reference }) => reference);
  expect(new Set(references).size).toBe(references.length);
  const lost = await inAccount(product.deps.database, accountId, (tx) =>
    rowsOf<[string, string]>(
      tx,
      `select t.kind, t.reference from ledger_transfer t
        where t.account_id = $1 and t.state not in ('done')
          and not exists (select from ledger_exception e where e.account_id = $1 and e.transfer_id = t.id and e.state = 'open')`,
      [accountId],
    ),
  );
  expect(lost).toEqual([]);
  const done = await inAccount(product.deps.database, accountId, (tx) =>
    rowsOf<[string, string]>(
      tx,
      `select t.kind, t.remote_id from ledger_transfer t where t.account_id = $1 and t.state = 'done'`,
      [accountId],
    ),
  );
  const present = new Set([...books.documents(), ...books.payments()].map(({ id }) => id));
  expect(done.filter(([, remoteId]) => !present.has(remoteId))).toEqual([]);
  expect(done.filter(([kind]) => kind === 'document')).toHaveLength(numbers.length);
  expect(done.filter(([kind]) => kind === 'payment')).toHaveLength(references.length);
}

/** @param ms After how long it is killed; null: it comes to its end. @returns Whether it was killed. */
async function killedAfter(there: LedgerDesk, ms: number | null): Promise<boolean> {
  const { child, started, ended } = startExporter(there);
  await started;
  if (ms !== null) {
    await new Promise((resolve) => setTimeout(resolve, ms));
    child.kill('SIGKILL');
  }
  await ended;
  return child.signalCode === 'SIGKILL';
}

function forward({ product, books }: LedgerDesk, ms: number): void {
  product.clock.advance(ms);
  books.simulator.clock.advance(ms);
}

async function waiting(there: LedgerDesk): Promise<number> {
  const states = await statesOf(there);
  return (states.waiting ?? 0) + (states.ready ?? 0) + (states.sending ?? 0);
}

async function statesOf({ product }: LedgerDesk): Promise<Record<string, number>> {
  const { accountId } = product.account;
  const rows = await inAccount(product.deps.database, accountId, (tx) =>
    rowsOf<[string, number]>(
      tx,
      'select state, count(*)::int from ledger_transfer where account_id = $1 group by state',
      [accountId],
    ),
  );
  return Object.fromEntries(z.array(z.tuple([z.string(), z.number()])).parse(rows));
}

/** Numbers from 0 to 1 that follow from a seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
