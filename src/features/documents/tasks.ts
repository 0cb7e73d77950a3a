import { z } from 'zod';
import { systemContext } from '../../context.ts';
import { defineTask } from '../../jobs/define-task.ts';
import { makeFiles } from './make.operations.ts';

/** Safe to run twice and by several workers: what is made stays. */
export const makeDocuments = defineTask(
  'make_documents',
  z.object({ accountId: z.string(), invoiceIds: z.array(z.string()) }),
  async (deps, { accountId, invoiceIds }) => {
    const actor = { kind: 'job', id: 'make_documents', name: 'documents' } as const;
    await makeFiles(systemContext(deps, accountId, actor), invoiceIds);
  },
);
