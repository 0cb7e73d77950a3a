import { Alert, Button, NativeSelect, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell, tellProblem } from '../components/confirm.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import {
  type LedgerName,
  type LedgerView,
  ledgerNames,
  lineTexts,
  type MappingChange,
  type MappingView,
} from './accounting.ts';

/** What customers, taxes and lines are in the ledger; what fits by number, VAT id or name is suggested. */
export function LedgerMapping({ ledgers }: { readonly ledgers: readonly LedgerView[] }) {
  const t = useTexts();
  const connected = ledgers.filter(({ organisation }) => organisation !== null);
  const [wanted, setLedger] = useSearchParam('ledger', connected[0]?.ledger ?? '');
  const shown = connected.find(({ ledger }) => ledger === wanted) ?? connected[0];
  if (shown === undefined) return <Text c="dimmed">{t('accounting.connectFirst')}</Text>;
  return (
    <Stack gap="lg" maw={960}>
      {connected.length > 1 && (
        <NativeSelect
          label={t('accounting.ledger')}
          maw={240}
          value={shown.ledger}
          data={connected.map(({ ledger }) => ({ value: ledger, label: ledgerNames[ledger] }))}
          onChange={({ currentTarget: { value } }) => setLedger(value)}
        />
      )}
      <Mapping key={shown.ledger} ledger={shown.ledger} />
    </Stack>
  );
}

function Mapping({ ledger }: { readonly ledger: LedgerName }) {
  const t = useTexts();
  const path = `/ledgers/${ledger}/mapping`;
  const mapping = useRead<MappingView>(path);
  const put = async (body: MappingChange) => {
    await send('PUT', path, { body });
    tell(t('general.saved'));
    await refresh('ledgers');
  };
  const save = (body: MappingChange) => void put(body).catch(tellProblem);
  return (
    <Loaded query={mapping}>
      {(view) => {
        const { choices } = view;
        const suggested = suggestionsOf(view);
        const count = (suggested.customers?.length ?? 0) + (suggested.taxes?.length ?? 0);
        return (
          <>
            {!view.complete && <Alert color="yellow">{t('accounting.incomplete')}</Alert>}
            {count > 0 && (
              <div>
                <Button onClick={() => save(suggested)}>{t('accounting.takeSuggestions', { count })}</Button>
              </div>
            )}
            <MappingTable
              title={t('accounting.taxes')}
              choices={choices.taxes}
              rows={view.taxes.map(({ key, name, ...row }) => ({ id: key, name, ...row }))}
              onChange={(key, remoteId) => save({ taxes: [{ key, remoteId }] })}
            />
            <MappingTable
              title={t('accounting.lines')}
              choices={choices.lines}
              rows={view.lines.map(({ kind, mapped }) => ({ id: kind, name: t(lineTexts[kind]), mapped }))}
              onChange={(kind, remoteId) => save({ lines: [{ kind, remoteId }] })}
            />
            <MappingTable
              title={t('accounting.accounts')}
              choices={choices.accounts}
              rows={view.accounts.map(({ use, mapped }) => ({
                id: use,
                name: t(`accounting.${use}`),
                mapped,
              }))}
              onChange={(use, remoteId) => save({ accounts: [{ use, remoteId }] })}
            />
            <MappingTable
              title={t('accounting.customers')}
              choices={choices.customers}
              rows={view.customers}
              onChange={(id, remoteId) => save({ customers: [{ id, remoteId }] })}
            />
          </>
        );
      }}
    </Loaded>
  );
}

/** The best suggestion of each that is not mapped. */
function suggestionsOf({ customers, taxes }: MappingView): MappingChange {
  return {
    customers: customers.flatMap(({ id, mapped, suggestions: [best] }) =>
      mapped === null && best !== undefined ? [{ id, remoteId: best.remoteId }] : [],
    ),
    taxes: taxes.flatMap(({ key, mapped, suggestions: [best] }) =>
      mapped === null && best !== undefined ? [{ key, remoteId: best.remoteId }] : [],
    ),
  };
}

type Target = { readonly remoteId: string; readonly name: string };

/** More are found by searching; what is not mapped comes first. */
const rowsAtOnce = 50;

function MappingTable<Id extends string>({
  title,
  choices,
  rows,
  onChange,
}: {
  readonly title: string;
  readonly choices: readonly Target[];
  readonly rows: readonly {
    readonly id: Id;
    readonly name: string;
    readonly mapped: Target | null;
    readonly suggestions?: readonly Target[];
  }[];
  readonly onChange: (id: Id, remoteId: string | null) => void;
}) {
  const t = useTexts();
  const may = useMay();
  const [search, setSearch] = useState('');
  if (rows.length === 0) return null;
  const found = rows.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  const shown = found.toSorted((a, b) => Number(a.mapped !== null) - Number(b.mapped !== null));
  const data = choices.map(({ remoteId, name }) => ({ value: remoteId, label: name }));
  return (
    <Section
      title={title}
      actions={
        rows.length > rowsAtOnce && (
          <TextInput
            aria-label={t('general.search')}
            placeholder={t('general.search')}
            value={search}
            onChange={({ currentTarget: { value } }) => setSearch(value)}
          />
        )
      }
    >
      <Table>
        <Table.Tbody>
          {shown.slice(0, rowsAtOnce).map(({ id, name, mapped, suggestions: [best] = [] }) => (
            <Table.Tr key={id}>
              <Table.Td className="cell">{name}</Table.Td>
              <Table.Td w={320}>
                <Select
                  aria-label={name}
                  searchable
                  clearable
                  readOnly={!may('ledgers:write')}
                  placeholder={
                    best === undefined
                      ? t('accounting.notMapped')
                      : t('accounting.suggested', { name: best.name })
                  }
                  data={data}
                  value={mapped?.remoteId ?? null}
                  onChange={(remoteId) => onChange(id, remoteId)}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {found.length > rowsAtOnce && (
        <Text size="xs" c="dimmed" mt="sm">
          {t('accounting.furtherRows', { count: found.length - rowsAtOnce })}
        </Text>
      )}
    </Section>
  );
}
