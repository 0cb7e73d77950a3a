import { useRead } from '../api/queries.ts';
import { useMay } from '../sign-in/me.ts';
import { type LedgerName, type LedgerView, vendorNames } from './accounting.ts';

/** What a connection is called: as its vendor, and where the vendor has several by its own name or its organisation besides. */
export function ledgerNameIn(ledgers: readonly LedgerView[], ledger: LedgerName): string {
  const own = ledgers.find((one) => one.ledger === ledger);
  if (own === undefined) return ledger;
  const vendor = vendorNames[own.vendor];
  const isAlone = ledgers.filter((one) => one.vendor === own.vendor).length === 1;
  const name = own.label || own.organisation?.name;
  return isAlone || name === undefined ? vendor : `${vendor} · ${name}`;
}

/** The name of each connection; until they are known, its key. */
export function useLedgerName(): (ledger: LedgerName) => string {
  const may = useMay();
  const { data } = useRead<{ items: readonly LedgerView[] }>(
    '/ledgers',
    {},
    { enabled: may('billing:read') },
  );
  return (ledger) => ledgerNameIn(data?.items ?? [], ledger);
}
