import {
  IconBellRinging,
  IconBuildingBank,
  IconClock,
  IconCoins,
  IconFileInvoice,
  IconFileText,
  IconHistory,
  IconHome,
  IconKey,
  IconMail,
  IconPackage,
  IconPercentage,
  IconReceipt,
  IconReportAnalytics,
  IconSend,
  IconSettings,
  IconTicket,
  IconTool,
  IconTransferIn,
  IconUpload,
  IconUsers,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import { allScreens, isScreen, type PlainPath } from '../routes.ts';
import type { Permission } from '../sign-in/me.ts';
import type { PlainKey } from '../texts/texts.ts';

/** Where one can go, in the order of the work. An entry shows once its screen is in the list of screens. */
export type NavigationItem = {
  readonly path: PlainPath;
  readonly text: PlainKey;
  readonly icon: TablerIcon;
  readonly permission: Permission | undefined;
};
export type NavigationGroup = { readonly text: PlainKey | null; readonly items: readonly NavigationItem[] };

type Planned = readonly [path: string, text: PlainKey, icon: TablerIcon];

const daily: readonly Planned[] = [
  ['/', 'shell.overview', IconHome],
  ['/customers', 'shell.customers', IconUsers],
  ['/contracts', 'shell.contracts', IconFileText],
  ['/tickets', 'shell.tickets', IconTicket],
  ['/time-entries', 'shell.time', IconClock],
];
const catalogue: readonly Planned[] = [
  ['/rates', 'shell.rates', IconCoins],
  ['/products', 'shell.products', IconPackage],
  ['/expenses', 'shell.expenses', IconReceipt],
];
const money: readonly Planned[] = [
  ['/billing', 'shell.billing', IconFileInvoice],
  ['/deliveries', 'shell.deliveries', IconSend],
  ['/reminders', 'shell.reminders', IconBellRinging],
  ['/bank-statements', 'shell.bankStatements', IconTransferIn],
  ['/reports', 'shell.reports', IconReportAnalytics],
];
const administration: readonly Planned[] = [
  ['/settings', 'shell.settings', IconSettings],
  ['/accounting', 'shell.accounting', IconBuildingBank],
  ['/taxes', 'shell.taxes', IconPercentage],
  ['/users', 'shell.users', IconUsersGroup],
  ['/technicians', 'shell.technicians', IconTool],
  ['/api-keys', 'shell.apiKeys', IconKey],
  ['/emails', 'shell.email', IconMail],
  ['/audit-log', 'shell.auditLog', IconHistory],
  ['/imports', 'shell.import', IconUpload],
];

/** What the ＋ menu makes. */
const creations: readonly Planned[] = [
  ['/invoices/new', 'shell.newInvoice', IconFileInvoice],
  ['/invoice-batches/new', 'shell.newBatch', IconFileInvoice],
  ['/tickets/new', 'shell.newTicket', IconTicket],
  ['/time-entries/new', 'shell.newTimeEntry', IconClock],
  ['/customers/new', 'shell.newCustomer', IconUsers],
  ['/contracts/new', 'shell.newContract', IconFileText],
];

export const navigation: readonly NavigationGroup[] = [
  { text: null, items: existing(daily) },
  { text: 'shell.catalogue' as const, items: existing(catalogue) },
  { text: null, items: existing(money) },
  { text: 'shell.administration' as const, items: existing(administration) },
].filter(({ items }) => items.length > 0);

export const creatable: readonly NavigationItem[] = existing(creations);

/** Whether the address belongs to the entry: invoices and batches are reached from the billing page. */
export function belongsTo(address: string, { path }: NavigationItem): boolean {
  if (path === '/') return address === '/';
  const within = path === '/billing' ? [path, '/invoices', '/invoice-batches'] : [path];
  return within.some((start) => address === start || address.startsWith(`${start}/`));
}

function existing(planned: readonly Planned[]): readonly NavigationItem[] {
  return planned.flatMap(([path, text, icon]) => {
    if (!isScreen(path)) return [];
    const permission = allScreens.find((screen) => screen.path === path)?.permission;
    return [{ path, text, icon, permission }];
  });
}
