import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inAccount } from '../db/transaction.ts';
import { urlsOfDatabase } from '../testing/database.ts';
import { openProduct } from '../testing/product.ts';
import { noteTask } from '../testing/run-worker.ts';
import { enqueue } from './queue.ts';
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

  it('of a killed worker runs again within 90 seconds', { timeout: 150_000 }, async () => {
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

    const worker = await startWorker(product.deps, urls.queue, [noteTask('works')], []);
    const seconds = await until(() => linesOf(file).length > 1, 100);
    await worker.stop();
    expect(linesOf(file)).toEqual(['hangs', 'works']);
    expect(seconds).toBeLessThan(90);
  });
});
