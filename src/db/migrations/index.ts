import type { Migration } from 'kysely/migration';
import * as m0001 from './0001-accounts.ts';
import * as m0002 from './0002-catalogue.ts';
import * as m0003 from './0003-customers-and-contracts.ts';
import * as m0004 from './0004-tickets.ts';
import * as m0005 from './0005-invoices.ts';
import * as m0006 from './0006-payments-and-imports.ts';
import * as m0007 from './0007-mail-and-deliveries.ts';
import * as m0008 from './0008-documents.ts';
import * as m0009 from './0009-ledgers.ts';
import * as m0010 from './0010-reminders-and-bank-statements.ts';
import * as m0011 from './0011-statistics.ts';
import * as m0012 from './0012-import-files.ts';
import * as m0013 from './0013-frozen-amounts.ts';
import * as m0014 from './0014-saved-views.ts';
import * as m0015 from './0015-reminder-payments.ts';
import * as m0016 from './0016-ledger-reductions.ts';
import * as m0017 from './0017-exchange-rates.ts';
import * as m0018 from './0018-ledger-custom-connections.ts';
import * as m0020 from './0020-electronic-address.ts';
import * as m0022 from './0022-document-lines.ts';
import * as m0023 from './0023-ledger-connections.ts';
import * as m0024 from './0024-notices.ts';
import * as m0025 from './0025-reductions-taken-back.ts';
import * as m0026 from './0026-tracking-by-customer.ts';

/** All migrations by name, in the order they run; forward only, never edited once released. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-accounts': m0001,
  '0002-catalogue': m0002,
  '0003-customers-and-contracts': m0003,
  '0004-tickets': m0004,
  '0005-invoices': m0005,
  '0006-payments-and-imports': m0006,
  '0007-mail-and-deliveries': m0007,
  '0008-documents': m0008,
  '0009-ledgers': m0009,
  '0010-reminders-and-bank-statements': m0010,
  '0011-statistics': m0011,
  '0012-import-files': m0012,
  '0013-frozen-amounts': m0013,
  '0014-saved-views': m0014,
  '0015-reminder-payments': m0015,
  '0016-ledger-reductions': m0016,
  '0017-exchange-rates': m0017,
  '0018-ledger-custom-connections': m0018,
  '0020-electronic-address': m0020,
  '0022-document-lines': m0022,
  '0023-ledger-connections': m0023,
  '0024-notices': m0024,
  '0025-reductions-taken-back': m0025,
  '0026-tracking-by-customer': m0026,
};
