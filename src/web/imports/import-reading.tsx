import { Alert, Button, Group, NativeSelect, Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import type { StartedImportsView } from '../../features/imports/schema.ts';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tellProblem } from '../components/confirm.tsx';
import { useGo } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { ColumnMapping } from './column-mapping.tsx';
import {
  encodingNames,
  type FileReading,
  fieldText,
  type ImportKindName,
  type InspectedImportFileView,
  missingFields,
  separatorTexts,
} from './imports.ts';

type Reading = Pick<FileReading, 'encoding' | 'separator' | 'decimalMark' | 'dayOrder'>;

/** How the file is read, and what each column is for; then the dry run. */
export function ImportReading({ fileId, kind }: { readonly fileId: string; readonly kind: ImportKindName }) {
  const [reading, setReading] = useState<Reading>({});
  const { encoding, separator } = reading;
  const inspection = useRead<InspectedImportFileView>(`/import-files/${fileId}/inspection`, {
    kind,
    encoding,
    separator,
  });
  return (
    <Loaded query={inspection}>
      {(found) => (
        <DryRunForm
          key={`${found.encoding} ${found.separator}`}
          found={found}
          file={{ fileId, kind, ...reading }}
          onReading={(some) => setReading({ ...reading, ...some })}
        />
      )}
    </Loaded>
  );
}

function DryRunForm({
  found,
  file,
  onReading,
}: {
  readonly found: InspectedImportFileView;
  readonly file: FileReading;
  readonly onReading: (some: Reading) => void;
}) {
  const t = useTexts();
  const go = useGo();
  const me = useMe();
  const [columns, setColumns] = useState<Readonly<Record<string, string | null>>>(() =>
    Object.fromEntries(found.columns.map(({ column, field }) => [column, field])),
  );
  const [timeZone, setTimeZone] = useState(me.timeZone);
  const [strict, setStrict] = useState(false);
  const [busy, setBusy] = useState(false);
  const missing = missingFields(found, Object.values(columns));
  const start = async () => {
    setBusy(true);
    try {
      const { items } = await send<StartedImportsView>('POST', '/imports', {
        body: { files: [{ ...file, columns }], dryRun: true, strict, timeZone },
      });
      await refresh('imports');
      const importId = items[0]?.id;
      if (importId !== undefined) go({ to: '/imports/$importId', params: { importId } });
    } catch (error) {
      tellProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Section title={t('imports.reading')}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
          <FormatFields found={found} file={file} onReading={onReading} />
          <Select
            label={t('imports.timeZone')}
            description={t('imports.timeZoneHint')}
            searchable
            inputWrapperOrder={['label', 'input', 'description']}
            data={Intl.supportedValuesOf('timeZone')}
            value={timeZone}
            onChange={(zone) => zone !== null && setTimeZone(zone)}
          />
        </SimpleGrid>
      </Section>
      <Section title={t('imports.columns')}>
        <ColumnMapping found={found} columns={columns} onChange={setColumns} />
      </Section>
      <Stack gap="md">
        {missing.length > 0 && (
          <Alert color="yellow" title={t('imports.missing')}>
            {missing.map((group) => (
              <div key={group.join()}>{group.map((field) => t(fieldText(field))).join(t('imports.or'))}</div>
            ))}
          </Alert>
        )}
        <Switch
          label={t('imports.strict')}
          description={t('imports.strictHint')}
          checked={strict}
          onChange={({ currentTarget: { checked } }) => setStrict(checked)}
        />
        <Group gap="sm">
          <Button loading={busy} disabled={missing.length > 0} onClick={() => void start()}>
            {t('imports.dryRun')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('imports.dryRunHint')}
          </Text>
        </Group>
      </Stack>
    </>
  );
}

function FormatFields({
  found,
  file,
  onReading,
}: {
  readonly found: InspectedImportFileView;
  readonly file: FileReading;
  readonly onReading: (some: Reading) => void;
}) {
  const t = useTexts();
  return (
    <>
      <NativeSelect
        label={t('imports.encoding')}
        value={found.encoding}
        data={Object.entries(encodingNames).map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget: { value } }) =>
          onReading({ encoding: value as InspectedImportFileView['encoding'] })
        }
      />
      <NativeSelect
        label={t('imports.separator')}
        value={found.separator}
        data={Object.entries(separatorTexts).map(([value, key]) => ({ value, label: t(key) }))}
        onChange={({ currentTarget: { value } }) =>
          onReading({ separator: value as InspectedImportFileView['separator'] })
        }
      />
      <NativeSelect
        label={t('imports.decimalMark')}
        value={file.decimalMark ?? ''}
        data={[
          { value: '', label: t('imports.byItself') },
          { value: 'comma', label: '1.234,56' },
          { value: 'point', label: '1,234.56' },
        ]}
        onChange={({ currentTarget: { value } }) =>
          onReading({ decimalMark: value === '' ? undefined : (value as 'comma' | 'point') })
        }
      />
      <NativeSelect
        label={t('imports.dayOrder')}
        value={file.dayOrder ?? ''}
        data={[
          { value: '', label: t('imports.byItself') },
          { value: 'day first', label: t('imports.dayFirst') },
          { value: 'month first', label: t('imports.monthFirst') },
        ]}
        onChange={({ currentTarget: { value } }) =>
          onReading({ dayOrder: value === '' ? undefined : (value as 'day first' | 'month first') })
        }
      />
    </>
  );
}
