import { z } from 'zod';
import { systemContext } from '../../context.ts';
import { defineTask } from '../../jobs/define-task.ts';
import { sealAuditLog } from './seal.operations.ts';

/** Safe to run twice and by several workers: a link that is there already is not set again. */
export const sealAuditLogTask = defineTask(
  'seal_audit_log',
  z.object({ accountId: z.string() }),
  async (deps, { accountId }) => {
    const actor = { kind: 'job', id: 'seal_audit_log', name: 'seal' } as const;
    await sealAuditLog(systemContext(deps, accountId, actor));
  },
);
