import { Button, Group, Stack, Tabs } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { addressOf } from '../api/client.ts';
import { DayInput } from '../components/day-input.tsx';
import { Page } from '../components/page.tsx';
import { useSearchParam, useSearchParams } from '../components/search-params.ts';
import { TabRow } from '../components/tab-row.tsx';
import { isDayOrNone } from '../formats/days.ts';
import { todayIn } from '../formats/today.ts';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { AgeingReport } from './ageing-report.tsx';
import { BlocksReport } from './blocks-report.tsx';
import { ProfitabilityReport } from './profitability-report.tsx';
import { type Span, tabs } from './reports.ts';
import { RevenueReport } from './revenue-report.tsx';
import { TimesheetReport } from './timesheet-report.tsx';
import { UnbilledReport } from './unbilled-report.tsx';
import { VatReport } from './vat-report.tsx';

/** The reports, one tab each; tab and days stand in the address. */
export function ReportsScreen() {
  const t = useTexts();
  const [wanted, setTab] = useSearchParam('tab', 'unbilled-work');
  const [span, setSpan] = useSpan();
  const tab = tabs.find(({ name }) => name === wanted) ?? tabs[0];
  const query = tab.hasSpan ? span : {};
  return (
    <Page
      title={t('reports.title')}
      actions={
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={14} />}
          href={addressOf(`/reports/${tab.name}/csv`, query)}
          download
        >
          {t('reports.csv')}
        </Button>
      }
    >
      <Tabs value={tab.name} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
        <TabRow open={tab.name}>
          {tabs.map(({ name, text }) => (
            <Tabs.Tab key={name} value={name}>
              {t(text)}
            </Tabs.Tab>
          ))}
        </TabRow>
        {tabs.map(({ name }) => (
          <Tabs.Panel key={name} value={name}>
            <Stack gap="lg">
              {tab.hasSpan && <SpanFields span={span} onChange={setSpan} />}
              {bodies[name](span)}
            </Stack>
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}

const bodies: Readonly<Record<(typeof tabs)[number]['name'], (span: Span) => ReactNode>> = {
  'unbilled-work': () => <UnbilledReport />,
  'block-balances': () => <BlocksReport />,
  revenue: (span) => <RevenueReport span={span} />,
  vat: (span) => <VatReport span={span} />,
  ageing: () => <AgeingReport />,
  timesheet: (span) => <TimesheetReport span={span} />,
  profitability: (span) => <ProfitabilityReport span={span} />,
};

/** From the address; default: this year up to today. */
function useSpan(): [Span, (change: Partial<Span>) => void] {
  const { timeZone } = useMe();
  const [{ from, to }, change] = useSearchParams();
  const today = todayIn(timeZone);
  const span = {
    from: typeof from === 'string' ? from : `${today.slice(0, 4)}-01-01`,
    to: typeof to === 'string' ? to : today,
  };
  return [span, change];
}

function SpanFields({
  span,
  onChange,
}: {
  readonly span: Span;
  readonly onChange: (change: Partial<Span>) => void;
}) {
  const t = useTexts();
  return (
    <Group gap="md" wrap="nowrap" className="no-print">
      {(['from', 'to'] as const).map((name) => (
        <DayInput
          key={name}
          style={{ flex: '0 1 180px' }}
          label={t(`reports.${name}`)}
          value={span[name]}
          onChange={(day) => isDayOrNone(day) && onChange({ [name]: day })}
        />
      ))}
    </Group>
  );
}
