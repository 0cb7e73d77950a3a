import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import { defineTask } from '../jobs/define-task.ts';
import { startWorker } from '../jobs/worker.ts';
import { depsOn } from './run-product-worker.ts';

/** A worker in a process of its own, to be killed: `node run-worker.ts APP_URL QUEUE_URL NAME`. */

/** Writes who took the job; the worker named "hangs" never finishes it. */
export const noteTask = (name: string) =>
  defineTask('note_who', z.object({ accountId: z.string(), file: z.string() }), async (_, { file }) => {
    appendFileSync(file, `${name}\n`);
    if (name === 'hangs') await new Promise(() => undefined);
  });

if (import.meta.main) {
  const [, , appUrl = '', queueUrl = '', name = ''] = process.argv;
  await startWorker(depsOn(appUrl), queueUrl, [noteTask(name)], []);
  console.log('ready');
}
