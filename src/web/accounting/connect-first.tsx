import { Button } from '@mantine/core';
import { useGo } from '../components/links.tsx';
import { Empty } from '../components/list/empty.tsx';
import { useTexts } from '../texts/texts.ts';

/** What stands where nothing can be shown before a ledger is connected. */
export function ConnectFirst() {
  const t = useTexts();
  const go = useGo();
  return (
    <Empty
      title={t('accounting.connectFirstTitle')}
      text={t('accounting.connectFirst')}
      action={<Button onClick={() => go({ to: '/accounting' })}>{t('accounting.toConnections')}</Button>}
    />
  );
}
