// biome-ignore-all lint/suspicious/noTemplateCurlyInString: lines of code as they stand in their files
import { inMigration, type Mutant, policies } from './mutant.ts';

/** What the database itself refuses. */
export const mutantsOfDatabase: readonly Mutant[] = [
  inMigration(
    'policies',
    'a policy without the account',
    "const condition = typeof rule === 'string' ? `${ownAccount} and (${rule})` : ownAccount;",
    "const condition = typeof rule === 'string' ? `(${rule})` : ownAccount;",
    policies,
    '',
  ),
  inMigration(
    'policies',
    'no row-level security',
    '`alter table ${table} enable row level security;`',
    '``',
    policies,
    'is fenced',
  ),
  inMigration(
    '0005-invoices',
    'billed twice',
    'primary key (account_id, kind, source_id, piece),',
    'primary key (account_id, kind, source_id, piece, holder_id),',
    'src/features/tickets/lock.attack.test.ts',
    'is a fee too',
  ),
  inMigration(
    '0005-invoices',
    'an issued document can be changed',
    "${fence('issued_document', { update: false, delete: false })}",
    "${fence('issued_document')}",
    'src/features/invoices',
    'document',
  ),
  inMigration(
    '0001-accounts',
    'the audit log can be changed',
    "${fence('audit_log', { update: false, delete: false })}",
    "${fence('audit_log')}",
    'src/features/audit-log',
    '',
  ),
  inMigration(
    '0013-frozen-amounts',
    'an issued amount can be changed beside its document',
    "const frozen = 'number, customer_id, invoice_date, due_date, net, tax, gross';",
    "const frozen = 'number, customer_id, invoice_date, due_date';",
    'src/features/invoices/issued.attack.test.ts',
    'its amount is changed',
  ),
  inMigration(
    '0022-document-lines',
    'the lines of an issued document can be written anew',
    'update: false, delete: ofDraft',
    'delete: ofDraft',
    'src/features/invoices/issued.attack.test.ts',
    'the lines of the document are written anew',
  ),
];
