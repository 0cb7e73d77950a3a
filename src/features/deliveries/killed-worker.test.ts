import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openConnection } from '../../db/pool.ts';
import { urlsOfDatabase } from '../../testing/database.ts';
import { openDesk } from '../../testing/desk.ts';
import { openPostRoom } from '../../testing/post-room.ts';
import { openProduct } from '../../testing/product.ts';
import { DeliveriesPage, type DeliverySummary, MailingView, SendingView } from './schema.ts';

/** How many e-mails; the soak takes 500. */
const number = Number(process.env.KILLED_MAILS ?? 40);

const product = await openProduct();
const desk = await openDesk(product);
const post = await openPostRoom(desk);
const urls = urlsOfDatabase(product.deps.database);
const queue = await openConnection(urls.queue);
const workers: ChildProcess[] = [];
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await queue.end();
  await post.server.close();
  await product.close();
});

async function startWorker(): Promise<ChildProcess> {
  const program = join(import.meta.dirname, '../../testing/run-product-worker.ts');
  const worker = spawn(process.execPath, [program, urls.app, urls.queue], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  workers.push(worker);
  await once(worker.stdout ?? worker, 'data');
  return worker;
}

/** As if the minute had passed after which a silent worker counts as killed. */
async function letTheMinutePass(): Promise<void> {
  const connected = async () => {
    const { rows } = await queue.query(
      `select from pg_stat_activity where datname = current_database() and application_name = 'tagwerk worker'`,
    );
    return rows.length;
  };
  await expect.poll(connected, { timeout: 20_000 }).toBe(0);
  await queue.query(`update queue_door.worker_heartbeat set seen_at = seen_at - interval '2 minutes'`);
  for (const table of ['_private_jobs', '_private_job_queues']) {
    await queue.query(
      `update graphile_worker.${table} set locked_at = locked_at - interval '2 minutes' where locked_at is not null`,
    );
  }
}

it('a worker that is killed again and again sends no e-mail twice, and leaves each sent or in doubt', {
  timeout: 300_000,
}, async () => {
  const customer = await post.reachable('kunde@kunde.example');
  const ids: string[] = [];
  for (let index = 0; index < number; index += 1)
    ids.push((await desk.draft(customer.id, [['Support', '10.00']])).id);
  // In the middle of its try when the signal comes: the server takes its time, longer now and then.
  post.server.pauseMs = (index) => (index % 7 === 0 ? 150 : 15);
  const { mailing } = await desk.client.post(SendingView, '/invoices/send', { ids });
  const mailingId = mailing?.id ?? '';
  const kills = 3;
  // two at a time
  const concurrency = 2;
  for (let round = 1; round <= kills; round += 1) {
    const worker = await startWorker();
    const goal = Math.floor((number * round) / (kills + 1));
    await expect
      .poll(() => post.server.received.length, { timeout: 60_000, interval: 3 })
      .toBeGreaterThanOrEqual(goal);
    worker.kill('SIGKILL');
    await once(worker, 'exit');
    await letTheMinutePass();
  }
  await startWorker();
  const state = () => desk.client.get(MailingView, `/mailings/${mailingId}`);
  await expect.poll(async () => (await state()).finished, { timeout: 120_000, interval: 200 }).toBe(true);

  const { counts, total } = await state();
  expect(total).toBe(number);
  expect(counts.sent + counts.doubtful).toBe(number);
  expect(counts.doubtful).toBeLessThanOrEqual(kills * concurrency);
  const copies = new Map<string, number>();
  for (const { mail } of post.server.received) {
    const id = mail.messageId ?? '';
    copies.set(id, (copies.get(id) ?? 0) + 1);
  }
  expect([...copies.values()].every((times) => times === 1)).toBe(true);
  const all = await everyDelivery(mailingId);
  expect(all.filter(({ state: one, messageId }) => one === 'sent' && !copies.has(messageId))).toEqual([]);
  for (const { invoice, state: one } of all) {
    expect((await desk.invoice(invoice?.id ?? '')).status).toBe(one === 'sent' ? 'sent' : 'issued');
  }
});

async function everyDelivery(mailingId: string): Promise<DeliverySummary[]> {
  const all: DeliverySummary[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = { mailingId, limit: '200', ...(cursor !== '' && { cursor }) };
    const page: { items: DeliverySummary[]; nextCursor: string | null } = await desk.client.get(
      DeliveriesPage,
      '/deliveries',
      query,
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
