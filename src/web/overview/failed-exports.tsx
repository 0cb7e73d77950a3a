import { Alert } from '@mantine/core';
import { type Page as Rows, useRead } from '../api/queries.ts';
import { ScreenLink, targetIfThere } from '../components/links.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';

/** Invoices that the bookkeeping did not take; nothing where all went well. */
export function FailedExports() {
  const t = useTexts();
  const may = useMay();
  const { data } = useRead<Rows<{ id: string }>>('/ledgers/exceptions', {}, { enabled: may('billing:read') });
  if (data === undefined || data.items.length === 0) return null;
  const target = targetIfThere('/accounting', { tab: 'exceptions' });
  return (
    <Alert color="red" title={t('overview.failedExports', { count: data.items.length })} className="prose">
      {target !== undefined && <ScreenLink {...target}>{t('overview.toExceptions')}</ScreenLink>}
    </Alert>
  );
}
