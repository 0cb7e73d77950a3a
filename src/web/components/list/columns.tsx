import type { PlainKey, Say } from '../../texts/texts.ts';
import { StatusBadge } from '../status-badge.tsx';
import type { Column, Filter } from './list-types.ts';

/** Columns and filters that many lists have. */

type Looks = Pick<Column<never>, 'sort' | 'numeric' | 'width' | 'wide' | 'under' | 'optional'>;

/** A column that says the same on the screen and in a CSV file. */
export function textColumn<Row>(
  id: string,
  title: string,
  of: (row: Row) => string | number | null,
  looks: Looks = {},
): Column<Row> {
  return { id, title, cell: of, csv: of, ...looks };
}

/** Whether a record is still offered. */
export function activeColumn<Row extends { readonly active: boolean }>(t: Say): Column<Row> {
  const text = ({ active }: Row) => t(active ? 'general.active' : 'general.inactive');
  return {
    id: 'active',
    title: t('general.status'),
    cell: (row) => <StatusBadge tone={row.active ? 'good' : 'neutral'}>{text(row)}</StatusBadge>,
    csv: text,
  };
}

export function activeFilter(t: Say): Filter {
  return {
    name: 'active',
    label: t('general.status'),
    kind: 'one',
    choices: [
      { value: 'true', label: t('general.active') },
      { value: 'false', label: t('general.inactive') },
    ],
  };
}

type Texts = Readonly<Record<string, PlainKey>>;

/** One of the values that a record of texts names. */
export function choiceFilter(
  t: Say,
  { name, label, kind, texts }: Pick<Filter, 'name' | 'label' | 'kind'> & { readonly texts: Texts },
): Filter {
  return {
    name,
    label,
    kind,
    choices: Object.entries(texts).map(([value, key]) => ({ value, label: t(key) })),
  };
}
