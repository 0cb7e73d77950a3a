import type { Task } from '../jobs/define-task.ts';
import type { Schedule } from '../jobs/worker.ts';

/** What jobs can do, one line a task, by slice in alphabetical order. */
export const tasks: readonly Task[] = [];

/** What every account gets done by the clock (UTC). */
export const schedules: readonly Schedule[] = [];
