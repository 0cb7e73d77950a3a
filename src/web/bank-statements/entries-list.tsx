import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { OpenLink, useOpenRecord } from '../components/form/edit-drawer.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { useSearchParams } from '../components/search-params.ts';
import { StatusBadge } from '../components/status-badge.tsx';
import { Money } from '../components/values.tsx';
import { type Formats, useFormats } from '../formats/formats.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { type EntryView, ibanText, stateTexts, stateTones } from './bank-statements.ts';
import { EntryDrawer } from './entry-drawer.tsx';

/** Entries of all statements, with what each may be for; opening one shows why, and what can be done. */
export function EntriesList() {
  const t = useTexts();
  const formats = useFormats();
  const [openId, open] = useOpenRecord();
  const [{ statementId }, change] = useSearchParams();
  return (
    <>
      {statementId !== undefined && (
        <Button
          mb="sm"
          variant="light"
          rightSection={<IconX size={12} />}
          onClick={() => change({ statementId: undefined })}
        >
          {t('bankStatements.oneFile')}
        </Button>
      )}
      <DataList<EntryView>
        id="bank-entries"
        path="/bank-entries"
        query={{ statementId }}
        columns={columns(t, formats)}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ payerName, purpose }) => payerName || purpose}
        onOpen={({ id }) => open(id)}
        searchWhat={t('bankStatements.search')}
        empty={{ title: t('bankStatements.emptyTitle'), text: t('bankStatements.nothingOpen') }}
      />
      {openId !== null && <EntryDrawer id={openId} onClose={() => open(null)} />}
    </>
  );
}

const columns = (t: Say, formats: Formats): readonly Column<EntryView>[] => [
  {
    id: 'bookedOn',
    title: t('bankStatements.bookedOn'),
    width: 100,
    cell: ({ id, bookedOn }) => <OpenLink id={id}>{formats.day(bookedOn)}</OpenLink>,
    csv: ({ bookedOn }) => bookedOn,
  },
  {
    id: 'payer',
    title: t('bankStatements.payer'),
    cell: ({ payerName }) => payerName || t('bankStatements.unnamed'),
    csv: ({ payerName }) => payerName,
    under: 'bookedOn',
  },
  {
    id: 'purpose',
    title: t('bankStatements.purpose'),
    cell: ({ purpose }) => <span title={purpose}>{purpose || t('bankStatements.noPurpose')}</span>,
    csv: ({ purpose }) => purpose,
    roomy: true,
  },
  {
    id: 'iban',
    title: t('bankStatements.iban'),
    cell: ({ payerIban }) => ibanText(payerIban),
    csv: ({ payerIban }) => payerIban,
    wide: true,
    optional: true,
  },
  {
    id: 'amount',
    title: t('general.amount'),
    numeric: true,
    cell: ({ amount, currency }) => <Money amount={amount} currency={currency} />,
    csv: ({ amount }) => amount,
  },
  {
    id: 'proposal',
    title: t('bankStatements.proposal'),
    cell: (entry) => <ShortProposal entry={entry} />,
    csv: (entry) => shortText(entry, t),
    under: 'bookedOn',
  },
  {
    id: 'state',
    title: t('general.status'),
    cell: ({ state }) => <StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>,
    csv: ({ state }) => t(stateTexts[state]),
    under: 'amount',
  },
];

/** The likeliest purpose of an open entry in a few words, and whether somebody needs to look. */
function ShortProposal({ entry }: { readonly entry: EntryView }) {
  const t = useTexts();
  const text = shortText(entry, t);
  const [best] = entry.proposals;
  if (entry.state !== 'open') return null;
  return (
    <Group gap="xs" wrap="nowrap">
      {best !== undefined && (
        <StatusBadge tone={best.sure ? 'good' : 'waiting'}>
          {t(best.sure ? 'bankStatements.sure' : 'bankStatements.likely')}
        </StatusBadge>
      )}
      <span className="ellipsis" title={text}>
        {text}
      </span>
    </Group>
  );
}

function shortText({ state, proposals: [best], reversals: [reversal] }: EntryView, t: Say): string {
  if (state !== 'open') return '';
  if (reversal !== undefined) return `${t('bankStatements.reversalTitle')} · ${reversal.customer.name}`;
  if (best === undefined) return t('bankStatements.noProposal');
  return `${best.allocations.map(({ invoice }) => invoice.number).join(', ')} · ${best.customer.name}`;
}

const filters = (t: Say): readonly Filter[] => [
  {
    name: 'state',
    label: t('general.status'),
    kind: 'many',
    choices: Object.entries(stateTexts).map(([value, key]) => ({ value, label: t(key) })),
  },
];
