import { useLocalStorage } from '@mantine/hooks';
import type { Column } from './list-types.ts';

type Chosen = { readonly hidden: readonly string[]; readonly added: readonly string[] };

/** Which columns of a list somebody wants to see; remembered on this machine. The first one always stays. */
export function useChosenColumns<Row>(listId: string, columns: readonly Column<Row>[]) {
  const [{ hidden, added }, choose] = useLocalStorage<Chosen>({
    key: `tagwerk.columns.${listId}`,
    defaultValue: { hidden: [], added: [] },
    getInitialValueInEffect: false,
  });
  const isHidden = ({ id, optional }: Column<Row>) => (optional ? !added.includes(id) : hidden.includes(id));
  const toggle = (column: Column<Row>) => {
    const flip = (ids: readonly string[]) =>
      ids.includes(column.id) ? ids.filter((id) => id !== column.id) : [...ids, column.id];
    choose(column.optional ? { hidden, added: flip(added) } : { hidden: flip(hidden), added });
  };
  /** Just these; the first one always. */
  const showOnly = (ids: readonly string[]) =>
    choose({
      hidden: columns.filter(({ id, optional }) => !optional && !ids.includes(id)).map(({ id }) => id),
      added: columns.filter(({ id, optional }) => optional && ids.includes(id)).map(({ id }) => id),
    });
  return {
    shown: columns.filter((column, place) => place === 0 || !isHidden(column)),
    hidden: new Set(columns.filter(isHidden).map(({ id }) => id)),
    toggle,
    showOnly,
  };
}
