import { z } from 'zod';
import { systemContext } from '../../context.ts';
import { inAccount } from '../../db/transaction.ts';
import { defineTask } from '../../jobs/define-task.ts';
import { LanguageCode } from '../../lib/wire.ts';
import { forgetFiles, takeFiles } from './operations.ts';
import { takeFilesTask } from './start.operations.ts';

const ActorShape = z.object({
  kind: z.enum(['user', 'api-key', 'command-line', 'job']),
  id: z.string(),
  name: z.string(),
});

/** Takes files in, in the name of whoever started it. */
export const takeImportFiles = defineTask(
  takeFilesTask,
  z.object({
    accountId: z.string(),
    actor: ActorShape,
    language: LanguageCode,
    runIds: z.array(z.string()).min(1),
  }),
  async (deps, { accountId, actor, language, runIds }) => {
    const asJob = { ...actor, kind: 'job' } as const;
    await takeFiles({ ...systemContext(deps, accountId, asJob, language), actor }, runIds);
  },
);

/** Files wait for seven days. */
export const forgetImportFiles = defineTask(
  'forget_import_files',
  z.object({ accountId: z.string() }),
  async ({ database, clock }, { accountId }) => {
    await inAccount(database, accountId, (tx) => forgetFiles(tx, clock.now()));
  },
);
