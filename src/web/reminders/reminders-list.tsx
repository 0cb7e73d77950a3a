import type { ReactNode } from 'react';
import { addressOf, type Query } from '../api/client.ts';
import { OpenLink, useOpenRecord } from '../components/form/edit-drawer.tsx';
import { ScreenLink } from '../components/links.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Day, Money } from '../components/values.tsx';
import { type Formats, useFormats } from '../formats/formats.ts';
import { actorName } from '../texts/actors.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { DeliveryBadge, LevelBadge } from './badges.tsx';
import { ReminderDrawer } from './reminder-drawer.tsx';
import { deliveryTexts, levelTexts, type ReminderSummary } from './reminders.ts';

/** Reminders that were written: all of them, of a run, or of a customer. */
export function RemindersList({
  id,
  query = {},
  inAddress = true,
  maxHeight,
  action,
}: {
  readonly id: string;
  readonly query?: Query;
  readonly inAddress?: boolean;
  readonly maxHeight?: string;
  readonly action?: ReactNode;
}) {
  const t = useTexts();
  const formats = useFormats();
  const [openId, open] = useOpenRecord();
  const ofCustomer = 'customerId' in query;
  return (
    <>
      <DataList<ReminderSummary>
        id={id}
        path="/reminders"
        query={query}
        inAddress={inAddress}
        columns={columns(t, formats).filter((column) => !ofCustomer || column.id !== 'customer')}
        filters={filters(t)}
        rowId={(reminder) => reminder.id}
        rowName={({ customer }) => customer.name}
        onOpen={(reminder) => open(reminder.id)}
        isUnderWay={isUnderWay}
        defaultSort="-created"
        {...(!ofCustomer && { searchWhat: t('reminders.search') })}
        {...(maxHeight !== undefined && { maxHeight })}
        empty={{ title: t('reminders.emptyTitle'), text: t('reminders.emptyText'), action }}
      />
      {openId !== null && <ReminderDrawer id={openId} onClose={() => open(null)} />}
    </>
  );
}

/** Its e-mail is on its way, so the next look tells something else. */
const isUnderWay = ({ delivery }: ReminderSummary) =>
  delivery?.state === 'queued' || delivery?.state === 'sending';

const columns = (t: Say, formats: Formats): readonly Column<ReminderSummary>[] => [
  {
    id: 'day',
    title: t('reminders.day'),
    sort: { up: 'created', down: '-created' },
    cell: ({ id, day }) => <OpenLink id={id}>{formats.day(day)}</OpenLink>,
    csv: ({ day }) => day,
  },
  {
    id: 'customer',
    title: t('reminders.customer'),
    sort: 'customer',
    cell: ({ customer }) => (
      <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
        {customer.name}
      </ScreenLink>
    ),
    csv: ({ customer }) => customer.name,
    under: 'day',
  },
  {
    id: 'level',
    title: t('reminders.level'),
    sort: 'level',
    cell: ({ level, withdrawnAt }) => <LevelBadge level={level} withdrawn={withdrawnAt !== null} />,
    csv: ({ level }) => level,
    under: 'day',
  },
  {
    id: 'open',
    title: t('reminders.open'),
    numeric: true,
    cell: ({ open }) => <Money amount={open} />,
    csv: ({ open }) => open,
    wide: true,
  },
  {
    id: 'fee',
    title: t('reminders.fee'),
    numeric: true,
    cell: ({ fee }) => <Money amount={fee} />,
    csv: ({ fee }) => fee,
    roomy: true,
  },
  {
    id: 'interest',
    title: t('reminders.interest'),
    numeric: true,
    cell: ({ interest }) => <Money amount={interest} />,
    csv: ({ interest }) => interest,
    roomy: true,
  },
  {
    id: 'total',
    title: t('reminders.total'),
    sort: 'total',
    numeric: true,
    cell: ({ total }) => <Money amount={total} />,
    csv: ({ total }) => total,
  },
  {
    id: 'paid',
    title: t('reminders.paid'),
    numeric: true,
    cell: ({ paid }) => <Money amount={paid} />,
    csv: ({ paid }) => paid,
    wide: true,
    optional: true,
  },
  {
    id: 'payUntil',
    title: t('reminders.payUntil'),
    cell: ({ payUntil }) => <Day day={payUntil} />,
    csv: ({ payUntil }) => payUntil,
    roomy: true,
  },
  {
    id: 'delivery',
    title: t('reminders.delivery'),
    cell: ({ delivery }) => <DeliveryBadge delivery={delivery} />,
    csv: ({ delivery }) => t(deliveryTexts[delivery?.state ?? 'none']),
    under: 'total',
  },
  {
    id: 'createdBy',
    title: t('reminders.by'),
    cell: ({ createdBy }) => actorName(t, createdBy),
    csv: ({ createdBy }) => actorName(t, createdBy),
    wide: true,
    optional: true,
  },
  {
    id: 'pdf',
    title: t('reminders.pdf'),
    cell: ({ id, customer, day }) => (
      <a
        className="link"
        href={addressOf(`/reminders/${id}/pdf`)}
        target="_blank"
        rel="noreferrer"
        aria-label={`${t('reminders.pdf')}: ${customer.name}, ${formats.day(day)}`}
      >
        {t('reminders.pdf')}
      </a>
    ),
    wide: true,
  },
];

const filters = (t: Say): readonly Filter[] => [
  {
    name: 'level',
    label: t('reminders.level'),
    kind: 'many',
    choices: Object.entries(levelTexts).map(([value, key]) => ({ value, label: t(key) })),
  },
  {
    name: 'delivery',
    label: t('reminders.delivery'),
    kind: 'many',
    choices: Object.entries(deliveryTexts).map(([value, key]) => ({ value, label: t(key) })),
  },
  {
    name: 'withdrawn',
    label: t('reminders.withdrawn'),
    kind: 'one',
    choices: [
      { value: 'true', label: t('general.yes') },
      { value: 'false', label: t('general.no') },
    ],
  },
  { name: 'from', label: t('reminders.from'), kind: 'day' },
  { name: 'to', label: t('reminders.to'), kind: 'day' },
];
