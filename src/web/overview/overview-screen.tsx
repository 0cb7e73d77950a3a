import { Page } from '../components/page.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { BusinessOverview } from './business-overview.tsx';
import { WhenSampleIsIn } from './sample-data.tsx';
import { WorkOverview } from './work-overview.tsx';

/** What needs doing today: money for those who see it, tickets for everybody else. */
export function OverviewScreen() {
  const t = useTexts();
  const may = useMay();
  return (
    <Page title={t('overview.title')}>
      {may('reports:read') ? (
        <WhenSampleIsIn>
          <BusinessOverview />
        </WhenSampleIsIn>
      ) : (
        <WorkOverview />
      )}
    </Page>
  );
}
