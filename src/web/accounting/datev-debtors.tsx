import { Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Section } from '../components/page.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { FileSettingsView } from './accounting.ts';

type Debtor = FileSettingsView['debtors'][number];

/** More are found by searching; those DATEV would not take come first. */
const rowsAtOnce = 50;

/** Each customer's debtor number: its own number unless another one is set. */
export function DatevDebtors({
  debtors,
  accountLength,
}: {
  readonly debtors: readonly Debtor[];
  readonly accountLength: number;
}) {
  const t = useTexts();
  const { worded } = useFormats();
  const [search, setSearch] = useState('');
  if (debtors.length === 0) return null;
  const found = debtors
    .filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()))
    .toSorted((a, b) => Number(a.usable) - Number(b.usable) || a.name.localeCompare(b.name, worded));
  const rest = found.length - rowsAtOnce;
  return (
    <Section
      title={t('accounting.debtors')}
      actions={
        <TextInput
          aria-label={t('general.search')}
          placeholder={t('general.search')}
          value={search}
          onChange={({ currentTarget: { value } }) => setSearch(value)}
        />
      }
    >
      <Text size="sm" c="dimmed">
        {t('accounting.debtorsHint', { digits: accountLength + 1 })}
      </Text>
      <Table>
        <Table.Tbody>
          {found.slice(0, rowsAtOnce).map((debtor) => (
            <DebtorRow key={`${debtor.customerId} ${debtor.debtor}`} debtor={debtor} />
          ))}
        </Table.Tbody>
      </Table>
      {rest > 0 && (
        <Text size="xs" c="dimmed" mt="sm">
          {t('accounting.furtherRows', { count: rest })}
        </Text>
      )}
    </Section>
  );
}

function DebtorRow({ debtor: { customerId, name, number, debtor, usable } }: { readonly debtor: Debtor }) {
  const t = useTexts();
  const may = useMay();
  const [typed, setTyped] = useState(debtor);
  const [problem, setProblem] = useState('');
  const save = async () => {
    if (typed.trim() === debtor) return;
    setProblem('');
    try {
      const wanted = typed.trim() === '' || typed.trim() === number ? null : typed.trim();
      await send('PUT', `/ledger-files/debtors/${customerId}`, { body: { debtor: wanted } });
      tell(t('general.saved'));
      await refresh('ledger-files');
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error.errors.length > 0 ? t('accounting.debtorWrong') : error.message);
    }
  };
  return (
    <Table.Tr>
      <Table.Td className="cell">
        <ScreenLink to="/customers/$customerId" params={{ customerId }}>
          {name}
        </ScreenLink>
      </Table.Td>
      <Table.Td w={220}>
        <TextInput
          aria-label={t('accounting.debtorOf', { name })}
          inputMode="numeric"
          readOnly={!may('ledgers:write')}
          value={typed}
          error={problem !== '' ? problem : !usable && typed === debtor && t('accounting.debtorUnusable')}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
          onBlur={() => void save()}
          onKeyDown={({ key }) => {
            if (key === 'Enter') void save();
          }}
        />
      </Table.Td>
    </Table.Tr>
  );
}
