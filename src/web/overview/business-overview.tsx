import { SimpleGrid, Stack, Text } from '@mantine/core';
import type { OverviewView } from '../../features/reports/schema.ts';
import type { UnbilledView } from '../../features/reports/unbilled.schema.ts';
import { useRead } from '../api/queries.ts';
import { Chart } from '../components/chart.tsx';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { ScreenLink, targetIfThere } from '../components/links.tsx';
import { Empty } from '../components/list/empty.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { FailedExports } from './failed-exports.tsx';
import { LostLedgers } from './lost-ledgers.tsx';
import { RunningOut } from './running-out.tsx';
import { FillWithSample } from './sample-data.tsx';
import { UnbilledWork } from './unbilled-work.tsx';

/** Revenue, what is not billed yet, what is not paid yet, and what went wrong. */
export function BusinessOverview() {
  const overview = useRead<OverviewView>('/reports/overview');
  const unbilled = useRead<UnbilledView>('/reports/unbilled-work');
  return (
    <Loaded query={overview}>
      {(view) =>
        view.customers === 0 ? (
          <FirstSteps />
        ) : (
          <Stack gap="lg">
            <Figures view={view} unbilled={unbilled.data} />
            <LostLedgers />
            <FailedExports />
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
              <Revenue months={view.months} />
              <Overdue overdue={view.overdue} />
              <UnbilledWork unbilled={unbilled} />
              <RunningOut />
            </SimpleGrid>
          </Stack>
        )
      }
    </Loaded>
  );
}

function Figures({
  view: { drafts, open, overdue },
  unbilled,
}: {
  readonly view: OverviewView;
  readonly unbilled: UnbilledView | undefined;
}) {
  const t = useTexts();
  const { money, day } = useFormats();
  const invoices = (number: number) => t('overview.invoices', { count: number });
  const billing = (search: Record<string, string>) => {
    const target = targetIfThere('/billing', search);
    return target && { link: target };
  };
  return (
    <KeyFigures>
      <KeyFigure
        label={t('overview.unbilled')}
        value={unbilled && money(unbilled.due)}
        hint={unbilled && t('overview.unbilledUntil', { day: day(unbilled.asOf) })}
        {...(unbilled && linkTo('/invoice-batches/new', { cutOff: unbilled.asOf }))}
      />
      <KeyFigure
        label={t('overview.drafts')}
        value={money(drafts.gross)}
        hint={invoices(drafts.invoices)}
        {...billing({ status: 'draft' })}
      />
      <KeyFigure
        label={t('overview.open')}
        value={money(open.amount)}
        hint={invoices(open.invoices)}
        {...billing({ status: 'issued' })}
      />
      <KeyFigure
        label={t('overview.overdue')}
        value={money(overdue.amount)}
        hint={invoices(overdue.invoices)}
        {...billing({ overdue: 'true' })}
      />
    </KeyFigures>
  );
}

function linkTo(path: string, search: Record<string, string> = {}) {
  const target = targetIfThere(path, search);
  return target && { link: target };
}

function Revenue({ months }: { readonly months: OverviewView['months'] }) {
  const t = useTexts();
  const { worded, money } = useFormats();
  const short = new Intl.DateTimeFormat(worded, { month: 'short', timeZone: 'UTC' });
  if (months.every(({ net }) => /^-?[0.]+$/.test(net))) {
    return (
      <Section title={t('overview.revenue')}>
        <Text c="dimmed">{t('overview.noRevenue')}</Text>
      </Section>
    );
  }
  return (
    <Section title={t('overview.revenue')}>
      <Chart
        title={t('overview.revenueByMonth')}
        kind="bars"
        rows={months.map((row) => ({
          label: short.format(new Date(`${row.month}-01T00:00:00Z`)),
          net: Number(row.net),
        }))}
        series={[{ name: 'net', label: t('overview.revenueNet') }]}
        format={(value) => money(String(value))}
      />
    </Section>
  );
}

function Overdue({ overdue }: { readonly overdue: OverviewView['overdue'] }) {
  const t = useTexts();
  const { money } = useFormats();
  if (overdue.invoices === 0) {
    return (
      <Section title={t('overview.overdueByAge')}>
        <Text c="dimmed">{t('overview.nothingOverdue')}</Text>
      </Section>
    );
  }
  const ages = [
    ['upTo30', '1–30'],
    ['upTo60', '31–60'],
    ['upTo90', '61–90'],
    ['over90', '> 90'],
  ] as const;
  return (
    <Section title={t('overview.overdueByAge')}>
      <Chart
        title={t('overview.overdueByAge')}
        kind="bars"
        rows={ages.map(([name, label]) => ({ label, amount: Number(overdue[name]) }))}
        series={[{ name: 'amount', label: t('overview.overdue'), color: '#c9565b' }]}
        format={(value) => money(String(value))}
      />
    </Section>
  );
}

function FirstSteps() {
  const t = useTexts();
  return (
    <Empty
      title={t('overview.firstSteps')}
      text={t('overview.firstStepsText')}
      action={
        <>
          <ScreenLink to="/customers/new">{t('overview.addCustomer')}</ScreenLink>
          <ImportLink />
          <FillWithSample />
        </>
      }
    />
  );
}

function ImportLink() {
  const t = useTexts();
  const target = targetIfThere('/imports');
  return target === undefined ? null : <ScreenLink {...target}>{t('overview.import')}</ScreenLink>;
}
