import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Context } from '../../context.ts';
import { until } from '../../testing/billing-desk.ts';
import { randomsOf } from '../../testing/randoms.ts';
import { type App, openUnderFire } from '../../testing/under-fire.ts';
import { issueInvoices } from '../invoices/issue.operations.ts';
import { deleteBatch } from './dissolve.operations.ts';
import { getBatch, saveBatch } from './operations.ts';
import { previewBatch } from './preview.operations.ts';
import { saveBatchNow } from './save.operations.ts';
import { PreviewBody, SaveBatchBody } from './schema.ts';

/** How many of each: 6 in `npm test`, `KILLS` in the soak, which takes other moments by `KILL_SEED`. */
const rounds = Number(process.env.KILLS ?? 6);
const seed = Number(process.env.KILL_SEED ?? 20_261_126);
const random = randomsOf(seed);
/** Within it a killed worker's job must run again. */
const againWithinMs = 90_000;

const fire = await openUnderFire();
afterAll(fire.close);
let app: App = await fire.startApp();

type Verb = 'save' | 'issue' | 'delete';
const verbs: readonly Verb[] = ['save', 'issue', 'delete'];
/** The longest a verb took so far; kills come up to a little after that. */
const tookMs: Record<Verb, number> = { save: 400, issue: 300, delete: 200 };
const cases = (of: string) =>
  Array.from(
    { length: rounds },
    (_, index) => [index + 1, verbs[index % verbs.length] ?? 'save', of] as const,
  );

describe(`kill -9 at random moments (seed ${seed})`, { timeout: 120_000 }, () => {
  it.each(cases('app'))('%i. of the app in the middle of a %s', async (_round, verb) => {
    const scene = await openScene(verb);
    const over = begin(scene, verb);
    await setTimeout(random.below(tookMs[verb] * 1.3));
    await app.kill();
    await expectWhole(scene, verb);
    await fire.aMinuteGoesBy();
    app = await fire.startApp();
    await over;
    await finish(scene, verb);
  });

  it.each(cases('database'))('%i. of the database in the middle of a %s', async (_round, verb) => {
    const scene = await openScene(verb);
    const over = begin(scene, verb);
    await setTimeout(random.below(tookMs[verb] * 1.3));
    await fire.killDatabase();
    await expectWhole(scene, verb);
    await fire.aMinuteGoesBy();
    await over;
    await finish(scene, verb);
  });
});

/** An account with a batch as the verb needs it, and what of it there must be. */
type Scene = {
  readonly context: Context;
  readonly batchId: string;
  readonly invoices: number;
  readonly net: string;
};

async function openScene(verb: Verb): Promise<Scene> {
  const context = await fire.openAccount();
  const preview = await previewBatch(context, PreviewBody.parse({ cutOff: '2026-10-31' }));
  const contracts = preview.contracts
    .filter(({ lock }) => lock === null)
    .map(({ contract, fingerprint }) => ({ contractId: contract.id, fingerprint }));
  const body = SaveBatchBody.parse({ name: '2026-10', cutOff: '2026-10-31', contracts });
  const expected = { invoices: preview.totals.invoices, net: preview.totals.net };
  if (verb === 'save') {
    const { id } = await saveBatch(context, body);
    return { context, batchId: id, ...expected };
  }
  // Saved here as well as by the app: whoever comes second finds it done.
  const { id } = await saveBatch(context, body);
  const start = performance.now();
  await saveBatchNow(context, id);
  tookMs.save = Math.min(2000, Math.max(tookMs.save, performance.now() - start));
  expect(await getBatch(context, id)).toMatchObject({ state: 'saved', ...expected });
  return { context, batchId: id, ...expected };
}

/** Lets the app begin; a save began with its row. The request of a delete may meet the killed server. */
async function begin(scene: Scene, verb: Verb): Promise<void> {
  if (verb === 'issue') app.issue(scene.context.accountId, scene.batchId);
  if (verb === 'delete') await requestDelete(scene).catch(() => undefined);
}

async function requestDelete({ context, batchId }: Scene): Promise<void> {
  const { state, revision } = await getBatch(context, batchId);
  if (state === 'saved') await deleteBatch(context, batchId, revision);
}

/** What there is of a batch, counted by the rows themselves. */
async function countsOf({ context, batchId }: Scene) {
  const [counts] = await fire.ask<Record<string, string | null>>(
    `select (select state from invoice_batch where account_id = $1 and id = $2) as state,
            (select count(*) from invoice where account_id = $1 and batch_id = $2) as invoices,
            (select coalesce(sum(net), 0) from invoice where account_id = $1 and batch_id = $2) as net,
            (select coalesce(sum(l.net), 0) from invoice i join invoice_line l on l.account_id = $1 and l.invoice_id = i.id
              where i.account_id = $1 and i.batch_id = $2) as lines,
            (select count(*) from billed_item where account_id = $1 and holder_id = $2 and kind <> 'contract-period') as items,
            (select count(*) from ticket where account_id = $1 and not open) as closed,
            (select sum(n) from (select count(*) as n from time_entry where account_id = $1 and holder_id = $2 union all
              select count(*) from ticket_product where account_id = $1 and holder_id = $2 union all
              select count(*) from ticket_expense where account_id = $1 and holder_id = $2) held) as held,
            (select count(*) from ticket where account_id = $1) as tickets,
            (select count(*) from invoice where account_id = $1 and not draft) as issued,
            (select count(*) from issued_document where account_id = $1) as documents,
            (select coalesce(max(number_position), 0) from invoice where account_id = $1) as last,
            (select coalesce(max(last_number), 0) from number_counter where account_id = $1) as counter,
            (select count(*) from (select from invoice i join invoice_line l on l.account_id = $1 and l.invoice_id = i.id,
               json_array_elements(l.explanation -> 'sources') s where i.account_id = $1 and s ->> 0 <> 'time-entry-part'
              group by s ->> 0, s ->> 1, case when s ->> 0 = 'contract-period' then s ->> 2 end having count(*) > 1) twice) as twice`,
    [context.accountId, batchId],
  );
  const { state, ...numbers } = counts ?? {};
  return {
    state,
    ...Object.fromEntries(Object.entries(numbers).map(([name, text]) => [name, Number(text)])),
  } as {
    state: string;
  } & Record<string, number>;
}

/** All of it or nothing of it, whatever the moment was. */
async function expectWhole(scene: Scene, verb: Verb): Promise<void> {
  const counts = await countsOf(scene);
  const isThere = counts.state === 'saved' || counts.state === 'dissolving';
  const net = isThere ? Number(scene.net) : 0;
  expect(counts, `after a kill in ${verb}`).toMatchObject({
    invoices: isThere ? scene.invoices : 0,
    net,
    lines: net,
    closed: isThere ? counts.tickets : 0,
    held: counts.items,
    twice: 0,
    // Numbers from 1 without a gap, each with its document.
    issued: counts.last,
    documents: counts.last,
    counter: counts.last,
  });
  expect(counts.items === 0).toBe(!isThere);
}

/** What was begun is done by whoever comes after, once. */
async function finish(scene: Scene, verb: Verb): Promise<void> {
  const { context, batchId, invoices } = scene;
  if (verb === 'delete') await requestDelete(scene);
  const wanted = verb === 'delete' ? 'dissolved' : 'saved';
  await until(
    () => getBatch(context, batchId),
    ({ state }) => state === wanted,
    againWithinMs,
  );
  if (verb === 'issue') {
    // The app may be at it still: whoever comes second leaves alone what the other has in hand.
    await until(
      async () => {
        await issueInvoices(context, { batchId });
        return countsOf(scene);
      },
      ({ issued }) => issued === invoices,
    );
  }
  await expectWhole(scene, verb);
  expect((await countsOf(scene)).issued).toBe(verb === 'issue' ? invoices : 0);
}
