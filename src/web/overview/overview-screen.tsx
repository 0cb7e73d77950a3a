import { Stack } from '@mantine/core';
import type { CustomerView } from '../../features/customers/schema.ts';
import type { InvoiceSummary } from '../../features/invoices/schema.ts';
import type { TicketView } from '../../features/tickets/schema.ts';
import type { Query } from '../api/client.ts';
import { type Page as Rows, useRead } from '../api/queries.ts';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Empty } from '../components/list/empty.tsx';
import { Page } from '../components/page.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';

/** What needs doing today, in figures. */
export function OverviewScreen() {
  const t = useTexts();
  const may = useMay();
  const billing = may('billing:read');
  const customers = useHowMany<CustomerView>('/customers', { active: 'true' });
  const tickets = useHowMany<TicketView>('/tickets', { billed: 'false' });
  const drafts = useHowMany<InvoiceSummary>('/invoices', { status: 'draft' }, billing);
  const overdue = useHowMany<InvoiceSummary>('/invoices', { overdue: 'true' }, billing);
  return (
    <Page title={t('overview.title')}>
      <Stack gap="lg">
        <KeyFigures>
          <KeyFigure
            label={t('overview.customers')}
            value={customers}
            link={{ to: '/customers', search: { active: 'true' } }}
          />
          <KeyFigure label={t('overview.openTickets')} value={tickets} />
          {billing && <KeyFigure label={t('overview.drafts')} value={drafts} />}
          {billing && <KeyFigure label={t('overview.overdue')} value={overdue} />}
        </KeyFigures>
        {customers === '0' && (
          <Empty
            title={t('overview.firstSteps')}
            text={t('overview.firstStepsText')}
            action={<ScreenLink to="/customers/new">{t('overview.addCustomer')}</ScreenLink>}
          />
        )}
      </Stack>
    </Page>
  );
}

/** How many rows a list has, up to what one page tells: "200+". */
function useHowMany<View>(path: string, query: Query, enabled = true): string | undefined {
  const { data } = useRead<Rows<View>>(path, { ...query, limit: 200 }, { enabled });
  if (data === undefined) return undefined;
  return `${data.items.length}${data.nextCursor === null ? '' : '+'}`;
}
