import type { ComponentType } from 'react';
import type { Permission } from './sign-in/me.ts';
import type { PlainKey } from './texts/texts.ts';

/**
 * Every screen there is, one entry each; a screen's code is loaded when it is first opened. From this list come the
 * router, the types of links, the navigation, the screens that are tested for accessibility and photographed.
 */
type Screen = {
  readonly path: string;
  /** The title of the window. */
  readonly title: PlainKey;
  /** What whoever opens it must be allowed to do. */
  readonly permission?: Permission;
  /** Shown without the shell, to people who are not signed in. */
  readonly outside?: true;
  readonly load: () => Promise<ComponentType>;
};

export const screens = [
  {
    path: '/',
    title: 'overview.title',
    load: async () => (await import('./overview/overview-screen.tsx')).OverviewScreen,
  },
  {
    path: '/customers',
    title: 'customers.title',
    permission: 'customers:read',
    load: async () => (await import('./customers/customers-screen.tsx')).CustomersScreen,
  },
  {
    path: '/customers/new',
    title: 'customers.new',
    permission: 'customers:write',
    load: async () => (await import('./customers/new-customer-screen.tsx')).NewCustomerScreen,
  },
  {
    path: '/customers/$customerId',
    title: 'customers.one',
    permission: 'customers:read',
    load: async () => (await import('./customers/customer-screen.tsx')).CustomerScreen,
  },
  {
    path: '/contracts',
    title: 'contracts.title',
    permission: 'contracts:read',
    load: async () => (await import('./contracts/contracts-screen.tsx')).ContractsScreen,
  },
  {
    path: '/contracts/new',
    title: 'contracts.new',
    permission: 'contracts:write',
    load: async () => (await import('./contracts/new-contract-screen.tsx')).NewContractScreen,
  },
  {
    path: '/contracts/$contractId',
    title: 'contracts.one',
    permission: 'contracts:read',
    load: async () => (await import('./contracts/contract-screen.tsx')).ContractScreen,
  },
  {
    path: '/tickets',
    title: 'tickets.title',
    permission: 'tickets:read',
    load: async () => (await import('./tickets/tickets-screen.tsx')).TicketsScreen,
  },
  {
    path: '/tickets/new',
    title: 'tickets.new',
    permission: 'tickets:write',
    load: async () => (await import('./tickets/new-ticket-screen.tsx')).NewTicketScreen,
  },
  {
    path: '/tickets/$ticketId',
    title: 'tickets.one',
    permission: 'tickets:read',
    load: async () => (await import('./tickets/ticket-screen.tsx')).TicketScreen,
  },
  {
    path: '/time-entries',
    title: 'timeEntries.title',
    permission: 'time:read',
    load: async () => (await import('./time-entries/time-screen.tsx')).TimeScreen,
  },
  {
    path: '/time-entries/new',
    title: 'timeEntries.new',
    permission: 'time:write',
    load: async () => (await import('./time-entries/new-entry-screen.tsx')).NewEntryScreen,
  },
  {
    path: '/rates',
    title: 'shell.rates',
    permission: 'catalogue:read',
    load: async () => (await import('./catalogue/catalogue-screens.tsx')).RatesScreen,
  },
  {
    path: '/products',
    title: 'shell.products',
    permission: 'catalogue:read',
    load: async () => (await import('./catalogue/catalogue-screens.tsx')).ProductsScreen,
  },
  {
    path: '/expenses',
    title: 'shell.expenses',
    permission: 'catalogue:read',
    load: async () => (await import('./catalogue/catalogue-screens.tsx')).ExpensesScreen,
  },
  {
    path: '/billing',
    title: 'invoiceBatches.billing',
    permission: 'billing:read',
    load: async () => (await import('./billing/billing-screen.tsx')).BillingScreen,
  },
  {
    path: '/invoice-batches/new',
    title: 'invoiceBatches.new',
    permission: 'billing:write',
    load: async () => (await import('./invoice-batches/new-batch-screen.tsx')).NewBatchScreen,
  },
  {
    path: '/invoice-batches/$batchId',
    title: 'invoiceBatches.one',
    permission: 'billing:read',
    load: async () => (await import('./invoice-batches/batch-screen.tsx')).BatchScreen,
  },
  {
    path: '/invoices/new',
    title: 'invoices.new',
    permission: 'billing:write',
    load: async () => (await import('./invoices/invoice-form.tsx')).NewInvoiceScreen,
  },
  {
    path: '/invoices/$invoiceId',
    title: 'invoices.one',
    permission: 'billing:read',
    load: async () => (await import('./invoices/invoice-screen.tsx')).InvoiceScreen,
  },
  {
    path: '/reminders',
    title: 'reminders.title',
    permission: 'billing:read',
    load: async () => (await import('./reminders/reminders-screen.tsx')).RemindersScreen,
  },
  {
    path: '/reminders/new',
    title: 'reminders.newRun',
    permission: 'billing:write',
    load: async () => (await import('./reminders/new-run-screen.tsx')).NewRunScreen,
  },
  {
    path: '/reminder-runs/$reminderRunId',
    title: 'reminders.title',
    permission: 'billing:read',
    load: async () => (await import('./reminders/run-screen.tsx')).RunScreen,
  },
  {
    path: '/bank-statements',
    title: 'bankStatements.title',
    permission: 'billing:read',
    load: async () => (await import('./bank-statements/bank-statements-screen.tsx')).BankStatementsScreen,
  },
  {
    path: '/accounting',
    title: 'accounting.title',
    permission: 'billing:read',
    load: async () => (await import('./accounting/accounting-screen.tsx')).AccountingScreen,
  },
  {
    path: '/api-keys',
    title: 'apiKeys.title',
    permission: 'api-keys:write',
    load: async () => (await import('./api-keys/api-keys-screen.tsx')).ApiKeysScreen,
  },
  {
    path: '/audit-log',
    title: 'auditLog.title',
    permission: 'audit:read',
    load: async () => (await import('./audit-log/audit-log-screen.tsx')).AuditLogScreen,
  },
  {
    path: '/deliveries',
    title: 'deliveries.title',
    permission: 'billing:read',
    load: async () => (await import('./deliveries/deliveries-screen.tsx')).DeliveriesScreen,
  },
  {
    path: '/emails',
    title: 'emails.title',
    permission: 'settings:read',
    load: async () => (await import('./emails/emails-screen.tsx')).EmailsScreen,
  },
  {
    path: '/imports',
    title: 'imports.title',
    permission: 'imports:write',
    load: async () => (await import('./imports/imports-screen.tsx')).ImportsScreen,
  },
  {
    path: '/imports/new',
    title: 'imports.new',
    permission: 'imports:write',
    load: async () => (await import('./imports/new-import-screen.tsx')).NewImportScreen,
  },
  {
    path: '/imports/$importId',
    title: 'imports.one',
    permission: 'imports:write',
    load: async () => (await import('./imports/import-screen.tsx')).ImportScreen,
  },
  {
    path: '/me',
    title: 'me.title',
    load: async () => (await import('./me/me-screen.tsx')).MeScreen,
  },
  {
    path: '/reports',
    title: 'reports.title',
    permission: 'reports:read',
    load: async () => (await import('./reports/reports-screen.tsx')).ReportsScreen,
  },
  {
    path: '/settings',
    title: 'settings.title',
    permission: 'settings:read',
    load: async () => (await import('./settings/settings-screen.tsx')).SettingsScreen,
  },
  {
    path: '/taxes',
    title: 'taxes.title',
    permission: 'catalogue:read',
    load: async () => (await import('./taxes/taxes-screen.tsx')).TaxesScreen,
  },
  {
    path: '/technicians',
    title: 'technicians.title',
    permission: 'settings:read',
    load: async () => (await import('./technicians/technicians-screen.tsx')).TechniciansScreen,
  },
  {
    path: '/users',
    title: 'users.title',
    permission: 'users:read',
    load: async () => (await import('./users/users-screen.tsx')).UsersScreen,
  },
  {
    path: '/register',
    title: 'accounts.title',
    outside: true,
    load: async () => (await import('./accounts/register-screen.tsx')).RegisterScreen,
  },
  {
    path: '/sign-in',
    title: 'signIn.title',
    outside: true,
    load: async () => (await import('./sign-in/sign-in-screen.tsx')).SignInScreen,
  },
] as const satisfies readonly Screen[];

export type ScreenPath = (typeof screens)[number]['path'];

/** The names in a path: `/customers/$customerId` has `customerId`. */
export type ParamOf<Path> = Path extends `${string}$${infer Name}/${infer Rest}`
  ? Name | ParamOf<`/${Rest}`>
  : Path extends `${string}$${infer Name}`
    ? Name
    : never;

/** The paths that need no values. */
export type PlainPath = { [Path in ScreenPath]: [ParamOf<Path>] extends [never] ? Path : never }[ScreenPath];

/** The list with the shape that all entries have in common. */
export const allScreens: readonly (Screen & { readonly path: ScreenPath })[] = screens;

/** Whether there is a screen at this path without values; navigation offers only those. */
export function isScreen(path: string): path is PlainPath {
  return screens.some((screen) => screen.path === path);
}

/** Whether one record is shown at this address: `/customers/0199…`. */
export function isRecordScreen(address: string): boolean {
  const folder = address.split('/')[1] ?? '';
  return screens.some(({ path }) => new RegExp(`^/${folder}/\\$\\w+$`).test(path));
}
