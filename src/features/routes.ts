import type { Product } from '../server/app.ts';
import { accountRoutes } from './accounts/routes.ts';
import { authenticateKey } from './api-keys/operations.ts';
import { apiKeyRoutes } from './api-keys/routes.ts';
import { auditLogRoutes } from './audit-log/routes.ts';
import { bankStatementRoutes } from './bank-statements/routes.ts';
import { categoryRoutes } from './categories/routes.ts';
import { contractChoiceRoutes } from './contracts/choices.routes.ts';
import { contractCountRoutes } from './contracts/counts.routes.ts';
import { contractRoutes } from './contracts/routes.ts';
import { contractStandingRoutes } from './contracts/standing.routes.ts';
import { contractTermsRoutes } from './contracts/terms.routes.ts';
import { contactRoutes } from './customers/contacts.routes.ts';
import { customerRoutes } from './customers/routes.ts';
import { deliveryRoutes } from './deliveries/routes.ts';
import { mailSettingsRoutes } from './deliveries/settings.routes.ts';
import { documentRoutes } from './documents/routes.ts';
import { expenseRoutes } from './expenses/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { invoiceBatchRoutes } from './invoice-batches/routes.ts';
import { invoiceCorrectionRoutes } from './invoices/corrections.routes.ts';
import { invoiceDraftRoutes } from './invoices/drafts.routes.ts';
import { invoiceRoutes } from './invoices/routes.ts';
import { ledgerConnectionRoutes } from './ledgers/connection.routes.ts';
import { customerLedgerRoutes } from './ledgers/customer-ledgers.routes.ts';
import { ledgerExportRoutes } from './ledgers/export.routes.ts';
import { ledgerMappingRoutes } from './ledgers/mapping.routes.ts';
import { ledgerRoutingRoutes } from './ledgers/routing.routes.ts';
import { ledgerWebhookRoutes } from './ledgers/webhook.routes.ts';
import { paymentRoutes } from './payments/routes.ts';
import { productRoutes } from './products/routes.ts';
import { rateRoutes } from './rates/routes.ts';
import { reminderRoutes } from './reminders/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { savedViewRoutes } from './saved-views/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { settingsRoutes } from './settings/routes.ts';
import { meRoutes } from './sign-in/me.routes.ts';
import { authenticateSession } from './sign-in/operations.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { taxRoutes } from './taxes/routes.ts';
import { technicianRoutes } from './technicians/routes.ts';
import { ticketItemRoutes } from './tickets/items.routes.ts';
import { ticketRoutes } from './tickets/routes.ts';
import { ticketStatusRoutes } from './tickets/statuses.routes.ts';
import { timeEntryRoutes } from './time-entries/routes.ts';
import { timerRoutes } from './time-entries/timers.routes.ts';
import { userRoutes } from './users/routes.ts';

/** What the server serves. The routes of every slice, one line each, in alphabetical order. */
export const product: Product = {
  slices: [
    accountRoutes,
    apiKeyRoutes,
    auditLogRoutes,
    bankStatementRoutes,
    categoryRoutes,
    contactRoutes,
    contractChoiceRoutes,
    contractCountRoutes,
    contractRoutes,
    contractStandingRoutes,
    contractTermsRoutes,
    customerLedgerRoutes,
    customerRoutes,
    documentRoutes,
    deliveryRoutes,
    expenseRoutes,
    importRoutes,
    invoiceBatchRoutes,
    invoiceCorrectionRoutes,
    invoiceDraftRoutes,
    invoiceRoutes,
    mailSettingsRoutes,
    ledgerConnectionRoutes,
    ledgerExportRoutes,
    ledgerMappingRoutes,
    ledgerRoutingRoutes,
    ledgerWebhookRoutes,
    meRoutes,
    paymentRoutes,
    productRoutes,
    rateRoutes,
    reminderRoutes,
    reportRoutes,
    savedViewRoutes,
    searchRoutes,
    settingsRoutes,
    signInRoutes,
    taxRoutes,
    technicianRoutes,
    ticketItemRoutes,
    ticketRoutes,
    ticketStatusRoutes,
    timeEntryRoutes,
    timerRoutes,
    userRoutes,
  ],
  authenticate: async (deps, { kind, token }, now) =>
    kind === 'session' ? authenticateSession(deps, token, now) : authenticateKey(deps, token, now),
};
