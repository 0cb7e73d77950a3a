import { Alert, Button, Stack } from '@mantine/core';
import type { StartedImportsView } from '../../features/imports/schema.ts';
import { addressOf, send } from '../api/client.ts';
import { useFollowed } from '../api/progress.ts';
import { refresh } from '../api/queries.ts';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { ScreenLink, useGo, useScreenParams } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { ProgressPanel } from '../components/progress-panel.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { ImportRemarks } from './import-remarks.tsx';
import { type ImportView, kindTexts, stateTexts, stateTones } from './imports.ts';

/** One import: how far it is, what became of the rows, and after a dry run the real one. */
export function ImportScreen() {
  const { importId } = useScreenParams('/imports/$importId');
  const { query, view } = useFollowed<ImportView>(`/imports/${importId}`, isRunning, takenIn);
  return <Loaded query={query}>{(read) => <ImportBody view={view ?? read} />}</Loaded>;
}

const isRunning = ({ state }: ImportView) => state === 'running';

/** What was taken in shows on every list. */
const takenIn = () => refresh('imports', 'customers', 'contracts', 'tickets', 'time-entries', 'reports');

function ImportBody({ view }: { readonly view: ImportView }) {
  const t = useTexts();
  const { id, fileName, kind, state, refused, warnings, failure } = view;
  return (
    <Page
      title={fileName}
      above={
        <>
          <ScreenLink to="/imports">{t('imports.title')}</ScreenLink> · {t(kindTexts[kind])}
        </>
      }
      beside={<StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>}
      actions={<Actions view={view} />}
    >
      <Stack gap="lg">
        {state === 'running' && (
          <ProgressPanel
            title={t(view.dryRun ? 'imports.checking' : 'imports.takingIn')}
            done={view.rows}
            total={view.lines}
            finished={false}
          />
        )}
        {failure !== null && (
          <Alert color="red" title={t('imports.failedTitle')}>
            {failure}
          </Alert>
        )}
        {state === 'refused' && (
          <Alert color="red" title={t('imports.refusedTitle')}>
            {t('imports.refusedText')}
          </Alert>
        )}
        {state === 'checked' && <Alert color="accent">{t('imports.checkedText')}</Alert>}
        <Figures view={view} />
        {state !== 'running' && refused + warnings > 0 && <ImportRemarks importId={id} />}
      </Stack>
    </Page>
  );
}

function Figures({ view }: { readonly view: ImportView }) {
  const t = useTexts();
  const { count } = useFormats();
  const names = ['created', 'updated', 'unchanged', 'refused', 'warnings'] as const;
  return (
    <KeyFigures columns={5}>
      {names.map((name) => (
        <KeyFigure key={name} label={t(`imports.${name}`)} value={count(view[name])} />
      ))}
    </KeyFigures>
  );
}

function Actions({ view }: { readonly view: ImportView }) {
  const t = useTexts();
  const go = useGo();
  const { id, kind, fileId, fileName, state, dryRun, refused } = view;
  const takeIn = async () => {
    const { created, updated } = view;
    const sure = await confirm({
      title: t('imports.takeInTitle', { file: fileName }),
      text: t('imports.takeInText', { created, updated, refused }),
      action: t('imports.takeIn'),
    });
    if (!sure || fileId === null) return;
    const { encoding, separator, decimalMark, dayOrder, columns, strict, timeZone } = view;
    const mapping = Object.fromEntries(columns.map(({ column, field }) => [column, field]));
    const file = { fileId, kind, encoding, separator, decimalMark, dayOrder, columns: mapping };
    const { items } = await send<StartedImportsView>('POST', '/imports', {
      body: { files: [file], dryRun: false, strict, timeZone },
    });
    const importId = items[0]?.id;
    if (importId !== undefined) go({ to: '/imports/$importId', params: { importId } });
  };
  return (
    <>
      {refused > 0 && state !== 'running' && (
        <Button component="a" variant="default" href={addressOf(`/imports/${id}/refused-rows`)} download>
          {t('imports.download')}
        </Button>
      )}
      {dryRun && fileId !== null && state !== 'running' && (
        <>
          <Button
            variant="default"
            onClick={() => go({ to: '/imports/new', search: { kind, file: fileId, name: fileName } })}
          >
            {t('imports.changeReading')}
          </Button>
          {state === 'checked' && (
            <Button onClick={() => void takeIn().catch(tellProblem)}>{t('imports.takeIn')}</Button>
          )}
        </>
      )}
    </>
  );
}
