import { Table, Tooltip } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { ScreenLink } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { StatusBadge, type Tone } from '../components/status-badge.tsx';
import { Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { PeriodsView } from './contracts.ts';
import './contract-periods.css';

type Period = PeriodsView['items'][number];

const stateTexts = {
  billed: 'contracts.stateBilled',
  ready: 'contracts.stateReady',
  open: 'contracts.stateOpen',
  locked: 'contracts.stateLocked',
  nothing: 'contracts.stateNothing',
} as const;

const stateTones: Readonly<Record<Period['state'], Tone>> = {
  billed: 'good',
  ready: 'busy',
  open: 'neutral',
  locked: 'bad',
  nothing: 'neutral',
};

/** The periods as a line of time, and each with what is billed of it and what is not. */
export function ContractPeriods({ contractId }: { readonly contractId: string }) {
  const periods = useRead<PeriodsView>(`/contracts/${contractId}/periods`);
  return <Loaded query={periods}>{({ items }) => <Periods items={items} />}</Loaded>;
}

function Periods({ items }: { readonly items: readonly Period[] }) {
  const t = useTexts();
  const { day } = useFormats();
  return (
    <section className="panel">
      <ol className="timeline" aria-label={t('contracts.timeline')}>
        {items.map(({ from, to, state, days }) => (
          <Tooltip key={from} label={`${day(from)} – ${day(to)}: ${t(stateTexts[state])}`}>
            <li data-state={state} style={{ flexGrow: days }}>
              <span>{t(stateTexts[state])}</span>
            </li>
          </Tooltip>
        ))}
      </ol>
      <div style={{ overflow: 'auto' }}>
        <Table className="periods">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('contracts.period')}</Table.Th>
              <Table.Th>{t('general.status')}</Table.Th>
              <Table.Th className="wide-only">{t('contracts.fees')}</Table.Th>
              <Table.Th className="number wide-only">{t('contracts.fixedAmount')}</Table.Th>
              <Table.Th className="wide-only">{t('contracts.billedIn')}</Table.Th>
              <Table.Th className="number wide-only">{t('contracts.tickets')}</Table.Th>
              <Table.Th className="number">{t('contracts.unbilled')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.toReversed().map((period) => (
              <PeriodRow key={period.from} period={period} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </section>
  );
}

function PeriodRow({ period }: { readonly period: Period }) {
  const t = useTexts();
  const { day } = useFormats();
  const { from, to, days, fullDays, state, lock, fees, tickets, unbilledNet } = period;
  return (
    <Table.Tr>
      <Table.Td>
        <span className="days">{day(from)} –</span> <span className="days">{day(to)}</span>
        {days < fullDays && <div style={{ fontSize: 12 }}>{t('contracts.partOf', { days, fullDays })}</div>}
      </Table.Td>
      <Table.Td>
        <StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>
        {lock !== null && <div className="period-lock">{lock.message}</div>}
      </Table.Td>
      <Table.Td className="wide-only">
        {fees.map(({ piece, label, billedIn }) => (
          <div key={piece} className="period-fee" title={label}>
            {label || (billedIn === null ? '–' : t('contracts.usage'))}
          </div>
        ))}
      </Table.Td>
      <Table.Td className="number wide-only">
        {fees.map(({ piece, net }) => (
          <div key={piece}>{net === null ? '–' : <Money amount={net} />}</div>
        ))}
      </Table.Td>
      <Table.Td className="wide-only">
        {fees.map(({ piece, billedIn }) => (
          <div key={piece} style={{ whiteSpace: 'nowrap' }}>
            {billedIn === null ? '–' : <BilledIn place={billedIn} />}
          </div>
        ))}
      </Table.Td>
      <Table.Td className="number wide-only">
        <TicketCounts {...tickets} />
      </Table.Td>
      <Table.Td className="number">
        {Number(unbilledNet) === 0 ? '–' : <Money amount={unbilledNet} />}
      </Table.Td>
    </Table.Tr>
  );
}

type Place = NonNullable<Period['fees'][number]['billedIn']>;

function BilledIn({ place: { name, invoiceId } }: { readonly place: Place }) {
  return invoiceId === null ? (
    name
  ) : (
    <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId }}>
      {name}
    </ScreenLink>
  );
}

function TicketCounts({ billed, ready, locked }: Period['tickets']) {
  const t = useTexts();
  const open = ready + locked;
  const counts = [
    billed > 0 && t('contracts.ticketsBilled', { count: billed }),
    open > 0 && t('contracts.ticketsOpen', { count: open }),
  ];
  return counts.filter((text) => text !== false).join(', ') || '–';
}
