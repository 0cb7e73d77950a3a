import type { Command } from './command.ts';
import { changeCurrency, listAllAccounts, register } from './commands/account.ts';
import { auditVerify } from './commands/audit.ts';
import { batchDelete, batchList, batchPreview, batchSave } from './commands/batch.ts';
import { contractAdd } from './commands/contract.ts';
import { importFiles } from './commands/import.ts';
import { backUp, restoreFrom, resumeAll, roles } from './commands/installation.ts';
import { invoiceIssue, invoiceList, invoiceShow } from './commands/invoice.ts';

/** Every command, in the order the overview shows them. */
export const commands: readonly Command[] = [
  register,
  listAllAccounts,
  changeCurrency,
  importFiles,
  contractAdd,
  invoiceList,
  invoiceShow,
  invoiceIssue,
  batchPreview,
  batchSave,
  batchList,
  batchDelete,
  backUp,
  restoreFrom,
  resumeAll,
  roles,
  auditVerify,
];
