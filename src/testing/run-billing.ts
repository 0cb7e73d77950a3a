import { createInterface } from 'node:readline';
import { systemContext } from '../context.ts';
import { issueInvoices } from '../features/invoices/issue.operations.ts';
import { tasks } from '../features/tasks.ts';
import { startWorker } from '../jobs/worker.ts';
import { depsOn } from './run-product-worker.ts';

/**
 * The product at work in a process of its own, to be killed: `node run-billing.ts APP_URL QUEUE_URL`. It does jobs, and
 * issues a batch for each line `ACCOUNT_ID BATCH_ID` on standard input.
 */
const [, , appUrl = '', queueUrl = ''] = process.argv;
const deps = depsOn(appUrl);
await startWorker(deps, queueUrl, tasks, []);
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const [accountId = '', batchId = ''] = line.split(' ');
  const actor = { kind: 'command-line', id: 'billing', name: 'billing' } as const;
  // A database that goes away in the middle is what the test is about.
  await issueInvoices(systemContext(deps, accountId, actor), { batchId }).catch(() => undefined);
}
