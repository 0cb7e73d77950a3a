import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Section } from '../components/page.tsx';
import { useNarrow } from '../components/use-narrow.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type Target, TargetSelect } from './target-select.tsx';

export type MappingRow<Id extends string> = {
  readonly id: Id;
  readonly name: string;
  /** What tells rows of one name apart. */
  readonly hint?: string;
  readonly mapped: Target | null;
  /** What happens while it is not mapped, where that is nothing to mend. */
  readonly otherwise?: string;
  readonly suggestions: readonly Target[];
};

/** More are found by searching; what is not mapped comes first. */
const rowsAtOnce = 50;

/** Ours on the left, theirs on the right. */
export function MappingTable<Id extends string>({
  title,
  actions,
  choices,
  rows,
  onChange,
}: {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly choices: readonly Target[];
  readonly rows: readonly MappingRow<Id>[];
  readonly onChange: (id: Id, remoteId: string | null) => void;
}) {
  const t = useTexts();
  const [search, setSearch] = useState('');
  // There is no room for both side by side on a telephone.
  const isNarrow = useNarrow();
  if (rows.length === 0) return null;
  const found = rows.filter(({ name }) => name.toLowerCase().includes(search.toLowerCase()));
  const shown = found.toSorted((a, b) => Number(isFine(a)) - Number(isFine(b)));
  return (
    <Section
      title={title}
      actions={
        <Group gap="sm">
          {actions}
          {rows.length > rowsAtOnce && (
            <TextInput
              aria-label={t('general.search')}
              placeholder={t('general.search')}
              value={search}
              onChange={({ currentTarget: { value } }) => setSearch(value)}
            />
          )}
        </Group>
      }
    >
      <Table>
        <Table.Tbody>
          {shown.slice(0, rowsAtOnce).map((row) => (
            <Table.Tr key={row.id}>
              {!isNarrow && (
                <Table.Td className="cell">
                  <Name {...row} />
                </Table.Td>
              )}
              <Table.Td {...(!isNarrow && { w: 400 })}>
                {isNarrow && <Name {...row} />}
                <Choice {...{ title, row, choices }} onChange={(remoteId) => onChange(row.id, remoteId)} />
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

function Name({ name, hint }: Pick<MappingRow<string>, 'name' | 'hint'>) {
  return (
    <>
      {name}
      {hint !== undefined && (
        <Text span size="sm" c="dimmed">
          {` · ${hint}`}
        </Text>
      )}
    </>
  );
}

function isFine({ mapped, otherwise }: Pick<MappingRow<string>, 'mapped' | 'otherwise'>): boolean {
  return mapped !== null || otherwise !== undefined;
}

function Choice<Id extends string>({
  title,
  row: { name, hint, mapped, suggestions, otherwise },
  choices,
  onChange,
}: {
  readonly title: string;
  readonly row: MappingRow<Id>;
  readonly choices: readonly Target[];
  readonly onChange: (remoteId: string | null) => void;
}) {
  const t = useTexts();
  const may = useMay();
  const [best] = suggestions;
  const label = hint === undefined ? name : `${name} · ${hint}`;
  return (
    <Group gap="sm" wrap="nowrap">
      <TargetSelect
        aria-label={`${title}: ${label}`}
        placeholder={
          best === undefined
            ? (otherwise ?? t('accounting.notMapped'))
            : t('accounting.suggested', { name: best.name })
        }
        {...{ mapped, choices, onChange }}
      />
      {mapped === null && best !== undefined && may('ledgers:write') && (
        <Button
          variant="subtle"
          aria-label={t('accounting.takeSuggestionFor', { name: label })}
          onClick={() => onChange(best.remoteId)}
        >
          {t('accounting.takeSuggestion')}
        </Button>
      )}
    </Group>
  );
}
