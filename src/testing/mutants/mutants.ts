import { mutantsOfBatches } from './batches.ts';
import { mutantsOfBilling } from './billing.ts';
import { mutantsOfCorrespondence } from './correspondence.ts';
import { mutantsOfDatabase } from './database.ts';
import { mutantsOfDocuments } from './documents.ts';
import { mutantsOfDue } from './due.ts';
import { mutantsOfImports } from './imports.ts';
import { mutantsOfInvoices } from './invoices.ts';
import { mutantsOfLedgers } from './ledgers.ts';
import { mutantsOfLib } from './lib.ts';
import type { Mutant } from './mutant.ts';

/** Every sabotage that is tried; each turned its test red when it was written down. */
export const mutants: readonly Mutant[] = [
  ...mutantsOfBilling,
  ...mutantsOfDue,
  ...mutantsOfImports,
  ...mutantsOfDatabase,
  ...mutantsOfLib,
  ...mutantsOfInvoices,
  ...mutantsOfBatches,
  ...mutantsOfLedgers,
  ...mutantsOfCorrespondence,
  ...mutantsOfDocuments,
];
