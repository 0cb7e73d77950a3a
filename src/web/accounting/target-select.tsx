import { Select } from '@mantine/core';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';

/** What something of ours is in the ledger. */
export type Target = { readonly remoteId: string; readonly name: string };

/** Chooses among what the ledger has, or nothing. What was archived there since is still sent, so it is shown too. */
export function TargetSelect({
  mapped,
  choices,
  onChange,
  ...looks
}: {
  readonly label?: string;
  readonly 'aria-label'?: string;
  readonly placeholder: string;
  readonly mapped: Target | null;
  readonly choices: readonly Target[];
  readonly onChange: (remoteId: string | null) => void;
}) {
  const t = useTexts();
  const may = useMay();
  const data = choices.map(({ remoteId, name }) => ({ value: remoteId, label: name }));
  const isGone = mapped !== null && choices.every(({ remoteId }) => remoteId !== mapped.remoteId);
  if (isGone) data.push({ value: mapped.remoteId, label: t('accounting.goneThere', { name: mapped.name }) });
  return (
    <Select
      {...looks}
      style={{ flex: '1 1 auto' }}
      searchable
      clearable
      readOnly={!may('ledgers:write')}
      data={data}
      value={mapped?.remoteId ?? null}
      onChange={onChange}
    />
  );
}
