import { ScreenLink, useGo } from '../components/links.tsx';
import { Page } from '../components/page.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { useTexts } from '../texts/texts.ts';
import { EntryForm } from './entry-form.tsx';

/** Records work; `?ticket=` names on which ticket. */
export function NewEntryScreen() {
  const t = useTexts();
  const go = useGo();
  const [ticketId] = useSearchParam('ticket', '');
  return (
    <Page
      title={t('timeEntries.new')}
      above={<ScreenLink to="/time-entries">{t('timeEntries.title')}</ScreenLink>}
    >
      <div className="panel" style={{ padding: 16, maxWidth: 880 }}>
        <EntryForm proposed={{ ticketId }} onDone={() => go({ to: '/time-entries' })} />
      </div>
    </Page>
  );
}
