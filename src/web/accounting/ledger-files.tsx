import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { refresh } from '../api/queries.ts';
import { confirm } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { ProblemAlert } from '../components/form/record-form.tsx';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { ScreenLink } from '../components/links.tsx';
import { saveFile } from '../components/list/save-csv.ts';
import { Section } from '../components/page.tsx';
import { useSearchParams } from '../components/search-params.ts';
import { isDayOrNone } from '../formats/days.ts';
import { useFormats } from '../formats/formats.ts';
import { todayIn } from '../formats/today.ts';
import { useMay, useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type FileFormat, type FilesView, type FilesWanted, formatTexts } from './accounting.ts';

/** Invoices of a span as files for the tax adviser or another program. */
export function LedgerFiles() {
  const t = useTexts();
  const may = useMay();
  const { timeZone } = useMe();
  const today = todayIn(timeZone);
  const [values, change] = useSearchParams();
  const format = String(values.format ?? 'datev-bookings') as FileFormat;
  const from = String(values.from ?? `${today.slice(0, 8)}01`);
  const to = String(values.to ?? today);
  const [markExported, setMarkExported] = useState(false);
  const [result, setResult] = useState<FilesView | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<'write' | 'check' | null>(null);
  const write = async (dryRun: boolean) => {
    const sure =
      dryRun ||
      !markExported ||
      (await confirm({
        title: t('accounting.markTitle'),
        text: t('accounting.markText'),
        action: t('accounting.write'),
      }));
    if (!sure) return;
    setBusy(dryRun ? 'check' : 'write');
    setProblem(null);
    try {
      const body: FilesWanted = { format, from, to, markExported: markExported && !dryRun, dryRun };
      const view = await send<FilesView>('POST', '/ledger-files', { body });
      setResult(view);
      if (dryRun) return;
      for (const file of view.files) saveFile(file.name, contentOf(file));
      await refresh('invoices');
    } catch (error) {
      setProblem(error as Problem);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Stack gap="lg" maw={960}>
      {problem !== null && (
        <div>
          <ProblemAlert problem={problem} title={t('accounting.notWritten')} />
          <MendLink codes={codesOf(problem)} />
        </div>
      )}
      <Section title={t('accounting.files')}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
            <NativeSelect
              label={t('accounting.format')}
              value={format}
              data={Object.entries(formatTexts).map(([value, key]) => ({ value, label: t(key) }))}
              onChange={({ currentTarget: { value } }) => change({ format: value })}
            />
            <DayInput
              label={t('accounting.from')}
              value={from}
              onChange={(day) => isDayOrNone(day) && change({ from: day })}
            />
            <DayInput
              label={t('accounting.to')}
              value={to}
              onChange={(day) => isDayOrNone(day) && change({ to: day })}
            />
          </SimpleGrid>
          <Switch
            label={t('accounting.markExported')}
            description={t('accounting.markExportedHint')}
            checked={markExported}
            onChange={({ currentTarget: { checked } }) => setMarkExported(checked)}
          />
          <Group gap="sm">
            <Button
              loading={busy === 'write'}
              disabled={busy !== null || !may('billing:write')}
              onClick={() => void write(false)}
            >
              {t('accounting.write')}
            </Button>
            <Button
              variant="default"
              loading={busy === 'check'}
              disabled={busy !== null || !may('billing:write')}
              onClick={() => void write(true)}
            >
              {t('accounting.check')}
            </Button>
          </Group>
        </Stack>
      </Section>
      {result !== null && <FilesResult result={result} />}
    </Stack>
  );
}

function FilesResult({ result }: { readonly result: FilesView }) {
  const t = useTexts();
  const { money, count } = useFormats();
  const { documents, net, tax, gross, problems } = result;
  return (
    <>
      <KeyFigures>
        <KeyFigure label={t('accounting.documents')} value={count(documents)} />
        <KeyFigure label={t('accounting.net')} value={money(net)} />
        <KeyFigure label={t('accounting.tax')} value={money(tax)} />
        <KeyFigure label={t('accounting.gross')} value={money(gross)} />
      </KeyFigures>
      {problems.length > 0 && (
        <Alert
          color={problems.some(({ blocking }) => blocking) ? 'red' : 'yellow'}
          title={t('accounting.inTheWay')}
        >
          {problems.map(({ code, number, message }) => (
            <div key={`${code} ${number} ${message}`}>
              {number === null ? message : `${number}: ${message}`}
            </div>
          ))}
          <MendLink codes={problems.map(({ code }) => code)} />
        </Alert>
      )}
    </>
  );
}

/** Where it is mended, if that is in the settings of files. */
function MendLink({ codes }: { readonly codes: readonly string[] }) {
  const t = useTexts();
  const missesName = codes.some((code) => /(tax|account)-name-missing$/.test(code));
  const missesDatev = codes.some((code) => /datev-(head-missing|debtor|account-missing)$/.test(code));
  if (!missesName && !missesDatev) return null;
  return (
    <ScreenLink to="/accounting" search={{ tab: missesName ? 'names' : 'datev' }}>
      {t(missesName ? 'accounting.enterNames' : 'accounting.enterDatev')}
    </ScreenLink>
  );
}

/** What kept the files from being written. */
function codesOf({ details: { problems = [] } }: Problem): string[] {
  return (problems as FilesView['problems']).map(({ code }) => code);
}

function contentOf({ mediaType, content }: FilesView['files'][number]): Blob {
  return new Blob([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], { type: mediaType });
}
