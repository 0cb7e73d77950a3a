import { Alert } from '@mantine/core';
import type { LedgerView } from '../accounting/accounting.ts';
import { useLedgerName } from '../accounting/ledger-name.ts';
import { useRead } from '../api/queries.ts';
import { ScreenLink, targetIfThere } from '../components/links.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';

/** Ledgers that a person must connect again, or soon must: until then invoices wait. Nothing where all is well. */
export function LostLedgers() {
  const t = useTexts();
  const nameOf = useLedgerName();
  const may = useMay();
  const { day } = useFormats();
  const { data } = useRead<{ items: readonly LedgerView[] }>(
    '/ledgers',
    {},
    { enabled: may('billing:read') },
  );
  const target = targetIfThere('/accounting');
  return data?.items.flatMap(({ ledger, state, expiresSoon, connectAgainBefore, counts }) => {
    const name = nameOf(ledger);
    const isLost = state === 'reconnect' || state === 'stopped';
    if (!isLost && !(state === 'connected' && expiresSoon)) return [];
    const title = isLost
      ? t('overview.ledgerLost', { name, count: counts.waiting + counts.sending })
      : t('overview.ledgerExpires', { name, day: day(connectAgainBefore?.slice(0, 10) ?? '') });
    return [
      <Alert key={ledger} color={isLost ? 'red' : 'yellow'} title={title} className="prose">
        {target !== undefined && <ScreenLink {...target}>{t('overview.toAccounting')}</ScreenLink>}
      </Alert>,
    ];
  });
}
