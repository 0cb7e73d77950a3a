import type { Task } from '../jobs/define-task.ts';
import type { Schedule } from '../jobs/worker.ts';
import { forgetExpired, playSampleDataTask } from './accounts/tasks.ts';
import { sealAuditLogTask } from './audit-log/tasks.ts';
import { queueDueDeliveries, sendDelivery } from './deliveries/tasks.ts';
import { makeDocuments } from './documents/tasks.ts';
import { forgetImportFiles, takeImportFiles } from './imports/tasks.ts';
import { cancelBatchTask, dissolveBatchTask, saveBatchTask } from './invoice-batches/tasks.ts';
import { compareWithLedgers, exportInvoiceBatch, pollLedgers, sendToLedger } from './ledgers/tasks.ts';

/** What jobs can do, one line a task, by slice in alphabetical order. */
export const tasks: readonly Task[] = [
  forgetExpired,
  playSampleDataTask,
  sealAuditLogTask,
  makeDocuments,
  queueDueDeliveries,
  sendDelivery,
  forgetImportFiles,
  takeImportFiles,
  saveBatchTask,
  cancelBatchTask,
  dissolveBatchTask,
  sendToLedger,
  exportInvoiceBatch,
  pollLedgers,
  compareWithLedgers,
];

/** What every account gets done by the clock (UTC). */
export const schedules: readonly Schedule[] = [
  { task: forgetExpired.name, cron: '17 * * * *' },
  { task: forgetImportFiles.name, cron: '41 3 * * *' },
  { task: sealAuditLogTask.name, cron: '*/5 * * * *' },
  { task: pollLedgers.name, cron: '*/15 * * * *' },
  { task: compareWithLedgers.name, cron: '40 1 * * *' },
  { task: queueDueDeliveries.name, cron: '* * * * *' },
];
