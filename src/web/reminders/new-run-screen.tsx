import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { keyOf } from '../api/queries.ts';
import { ScreenLink } from '../components/links.tsx';
import { Empty } from '../components/list/empty.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page, Section } from '../components/page.tsx';
import { ScreenSkeleton } from '../components/skeletons.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { LeftInvoices } from './left-invoices.tsx';
import { type LeftOut, without } from './left-out.ts';
import { NewRunPanel } from './new-run-panel.tsx';
import type { ReminderPreview } from './reminders.ts';
import './new-run.css';
import { PreviewTable } from './preview-table.tsx';

/** A run before it is written: who would be reminded of what, who would not and why, and what to leave out. */
export function NewRunScreen() {
  const t = useTexts();
  const [leftOut, setLeftOut] = useState<LeftOut>({ customers: new Set(), invoices: new Set() });
  const preview = usePreview([...leftOut.invoices]);
  return (
    <Page
      title={t('reminders.newRun')}
      above={<ScreenLink to="/reminders">{t('reminders.title')}</ScreenLink>}
    >
      <Loaded query={preview} skeleton={<ScreenSkeleton />}>
        {(view) => <Preview preview={view} leftOut={leftOut} onLeaveOut={setLeftOut} />}
      </Loaded>
    </Page>
  );
}

function Preview({
  preview,
  leftOut,
  onLeaveOut,
}: {
  readonly preview: ReminderPreview;
  readonly leftOut: LeftOut;
  readonly onLeaveOut: (leftOut: LeftOut) => void;
}) {
  const t = useTexts();
  const { day } = useFormats();
  const { reminders, left } = preview;
  const include = (invoiceId: string) =>
    onLeaveOut({ ...leftOut, invoices: without(leftOut.invoices, invoiceId) });
  return (
    <div className="run-layout">
      <div className="run-lists">
        {reminders.length === 0 ? (
          <Empty
            title={t('reminders.nobodyTitle')}
            text={t(left.length === 0 ? 'reminders.nothingOverdue' : 'reminders.nobodyText')}
          />
        ) : (
          <Section title={t('reminders.reminded')}>
            <p className="run-hint">{t('reminders.runHint', { day: day(preview.day) })}</p>
            <PreviewTable preview={preview} leftOut={leftOut} onLeaveOut={onLeaveOut} />
          </Section>
        )}
        {left.length > 0 && (
          <Section title={t('reminders.left')}>
            <LeftInvoices left={left} onInclude={include} />
          </Section>
        )}
      </div>
      {reminders.length > 0 && <NewRunPanel preview={preview} leftOut={leftOut} />}
    </div>
  );
}

/** Priced by the server, so that what is shown is what is written; the last answer stays until the next is there. */
function usePreview(leaveOut: readonly string[]) {
  const query = { leaveOut };
  return useQuery<ReminderPreview, Problem>({
    queryKey: keyOf('/reminders/preview', query),
    queryFn: ({ signal }) => read<ReminderPreview>('/reminders/preview', query, signal),
    placeholderData: keepPreviousData,
  });
}
