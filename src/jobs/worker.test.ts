import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openConnection } from '../db/pool.ts';
import { inAccount } from '../db/transaction.ts';
import { urlsOfDatabase } from '../testing/database.ts';
import { openProduct } from '../testing/product.ts';
import { noteTask } from '../testing/run-worker.ts';
import { defineTask } from './define-task.ts';
import { enqueue, enqueueMany } from './queue.ts';
import { startWorker } from './worker.ts';

const product = await openProduct();
const urls = urlsOfDatabase(product.deps.database);
const folder = mkdtempSync(path.join(tmpdir(), 'tagwerk-worker-'));
afterAll(async () => {
  await product.close();
  rmSync(folder, { recursive: true, force: true });
});
const { accountId } = product.account;

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}

async function until(condition: () => boolean, seconds: number): Promise<number> {
  const start = performance.now();
  while (!condition() && performance.now() - start < seconds * 1000)
    await new Promise((resolve) => setTimeout(resolve, 200));
  return (performance.now() - start) / 1000;
}

describe('a job', () => {
  it('exists exactly if its transaction commits', async () => {
    const file = path.join(folder, 'committed');
    const job = { task: 'note_who', payload: { accountId, file } };
    await expect(
      inAccount(product.deps.database, accountId, async (tx) => {
        await enqueue(tx, { ...job, payload: { accountId, file: `${file}-not` } });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await inAccount(product.deps.database, accountId, (tx) => enqueue(tx, job));
    const worker = await startWorker(product.deps, urls.queue, [noteTask('works')], []);
    await until(() => linesOf(file).length > 0, 20);
    await worker.stop();
    expect(linesOf(file)).toEqual(['works']);
    expect(linesOf(`${file}-not`)).toEqual([]);
  });

  it('of a worker that was killed before it ever said it lives is freed at the next start', async () => {
    const file = path.join(folder, 'ghost');
    await inAccount(product.deps.database, accountId, (tx) =>
      enqueue(tx, { task: 'note_who', payload: { accountId, file }, queueName: 'one by one' }),
    );
    const queue = await openConnection(urls.queue);
    await queue.query(
      `update graphile_worker._private_jobs set locked_by = 'ghost', locked_at = now() - interval '61 s'`,
    );
    await queue.query(
      `update graphile_worker._private_job_queues set locked_by = 'ghost', locked_at = now() - interval '61 s'`,
    );
    await queue.end();
    const worker = await startWorker(product.deps, urls.queue, [noteTask('works')], []);
    await until(() => linesOf(file).length > 0, 20);
    await worker.stop();
    expect(linesOf(file)).toEqual(['works']);
  });

  it('is one for each account by the clock, however often the clock strikes, and none for those on hold', async () => {
    const second = await product.register();
    const held = await product.register();
    const owner = await openConnection(urls.owner);
    await owner.query('update account_directory set on_hold = true where account_id = $1', [
      held.account.accountId,
    ]);
    await owner.end();
    const done: string[] = [];
    const noteAccount = defineTask(
      'note_account',
      z.object({ accountId: z.string() }),
      async (_, payload) => {
        done.push(payload.accountId);
      },
    );
    const strike = { task: 'fan_out', payload: { accountId, task: 'note_account' } };
    await inAccount(product.deps.database, accountId, (tx) => enqueueMany(tx, [strike, strike]));
    const worker = await startWorker(product.deps, urls.queue, [], [], 1);
    const queue = await openConnection(urls.queue);
    const waiting = async () => {
      const { rows } = await queue.query(
        `select t.identifier as task, count(*)::int as jobs
           from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id group by 1`,
      );
      return rows;
    };
    // both strikes are done, and of the three accounts those two wait that are not on hold
    await expect.poll(waiting, { timeout: 20_000 }).toEqual([{ task: 'note_account', jobs: 2 }]);
    await worker.stop();
    const later = await startWorker(product.deps, urls.queue, [noteAccount], []);
    await until(() => done.length === 2, 20);
    await later.stop();
    await queue.end();
    expect(done.toSorted()).toEqual([accountId, second.account.accountId].toSorted());
  });

  it('finds a worker that started again after it could not write down how another one ended', async () => {
    const file = path.join(folder, 'again');
    const add = () =>
      inAccount(product.deps.database, accountId, (tx) =>
        enqueue(tx, { task: 'note_who', payload: { accountId, file } }),
      );
    const queue = await openConnection(urls.queue);
    await queue.query('revoke delete on graphile_worker._private_jobs from tagwerk_queue');
    const worker = await startWorker(product.deps, urls.queue, [noteTask('works')], [], 1);
    await add();
    await until(() => linesOf(file).length === 1, 20);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await queue.query('grant delete on graphile_worker._private_jobs to tagwerk_queue');
    await add();
    // the first one again, because nobody knows that it was done, and the second
    await until(() => linesOf(file).length === 3, 20);
    await worker.stop();
    expect(linesOf(file)).toEqual(['works', 'works', 'works']);
    const { rows } = await queue.query('select from graphile_worker._private_jobs');
    expect(rows).toEqual([]);
    await queue.end();
  });

  it('of a killed worker runs again within 90 seconds', { timeout: 90_000 }, async () => {
    const file = path.join(folder, 'killed');
    await inAccount(product.deps.database, accountId, (tx) =>
      enqueue(tx, { task: 'note_who', payload: { accountId, file } }),
    );
    const child = spawn(process.execPath, ['src/testing/run-worker.ts', urls.app, urls.queue, 'hangs'], {
      stdio: 'inherit',
    });
    await until(() => linesOf(file).length > 0, 30);
    expect(linesOf(file)).toEqual(['hangs']);
    child.kill('SIGKILL');
    await once(child, 'exit');
    // It has been silent for 50 of the 60 seconds, which spares waiting for them.
    const queue = await openConnection(urls.queue);
    await queue.query(`update queue_door.worker_heartbeat set seen_at = seen_at - interval '50 s'`);
    await queue.query(`update graphile_worker._private_jobs set locked_at = locked_at - interval '50 s'`);
    await queue.end();

    const worker = await startWorker(product.deps, urls.queue, [noteTask('works')], []);
    const seconds = 50 + (await until(() => linesOf(file).length > 1, 50));
    await worker.stop();
    expect(linesOf(file)).toEqual(['hangs', 'works']);
    expect(seconds).toBeLessThan(90);
  });
});
