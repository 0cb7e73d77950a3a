import { NativeSelect } from '@mantine/core';
import { useSearchParam } from '../components/search-params.ts';
import { useTexts } from '../texts/texts.ts';
import type { LedgerName, LedgerView } from './accounting.ts';
import { ledgerNameIn } from './ledger-name.ts';

/** Which of the connected ledgers a tab is about, by the address; null: none is connected. */
export function useShownLedger(ledgers: readonly LedgerView[]): LedgerName | null {
  const [wanted] = useSearchParam('ledger', '');
  const connected = connectedOf(ledgers);
  return connected.find((ledger) => ledger === wanted) ?? connected[0] ?? null;
}

/** Chooses among several connected ledgers; nothing where there is no choice. */
export function LedgerChoice({ ledgers }: { readonly ledgers: readonly LedgerView[] }) {
  const t = useTexts();
  const shown = useShownLedger(ledgers);
  const [, setLedger] = useSearchParam('ledger', '');
  const connected = connectedOf(ledgers);
  if (connected.length < 2 || shown === null) return null;
  return (
    <NativeSelect
      label={t('accounting.ledger')}
      maw={420}
      value={shown}
      data={connected.map((ledger) => ({ value: ledger, label: ledgerNameIn(ledgers, ledger) }))}
      onChange={({ currentTarget: { value } }) => setLedger(value)}
    />
  );
}

function connectedOf(ledgers: readonly LedgerView[]): LedgerName[] {
  return ledgers.filter(({ organisation }) => organisation !== null).map(({ ledger }) => ledger);
}
