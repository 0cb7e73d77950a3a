import { Menu } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { useTexts } from '../texts/texts.ts';
import type { StopsView } from './reminders.ts';
import { useStops } from './use-stops.ts';

/** In an invoice's menu of actions: reminding of it stops, or goes on. */
export function InvoiceReminderItems({
  invoice: { id, number },
}: {
  readonly invoice: { readonly id: string; readonly number: string | null };
}) {
  const t = useTexts();
  const { stopInvoice, resumeAt } = useStops();
  const stops = useRead<StopsView>('/reminder-stops', { invoiceId: id });
  if (stops.data === undefined) return null;
  const [stop] = stops.data.items;
  if (stop === undefined) {
    return <Menu.Item onClick={() => void stopInvoice(id, number ?? '')}>{t('reminders.stop')}</Menu.Item>;
  }
  return (
    <Menu.Item onClick={() => void resumeAt(stop)}>
      {t('reminders.resume')}
      {stop.reason !== '' && <div style={{ fontSize: 12, opacity: 0.8 }}>{stop.reason}</div>}
    </Menu.Item>
  );
}
