import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { z } from 'zod';
import type { ImportFileView } from '../../features/imports/schema.ts';
import { send } from '../api/client.ts';
import { FileDrop } from '../components/file-drop.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Page, Section } from '../components/page.tsx';
import { useSearchParams } from '../components/search-params.ts';
import { useTexts } from '../texts/texts.ts';
import { ImportReading } from './import-reading.tsx';
import { isKind, kindTexts } from './imports.ts';

/** From a file to a dry run: what its rows are, the file, how it is read. All of it stands in the address. */
export function NewImportScreen() {
  const t = useTexts();
  const [{ kind: wanted, file: fileId, name }, change] = useSearchParams();
  const kind = isKind(wanted) ? wanted : 'customers';
  const upload = async (file: File) => {
    const { id, fileName } = await send<z.output<typeof ImportFileView>>('POST', '/import-files', {
      query: { fileName: file.name },
      file: new Blob([file], { type: 'text/csv' }),
    });
    change({ kind, file: id, name: fileName });
  };
  return (
    <Page title={t('imports.new')} above={<ScreenLink to="/imports">{t('imports.title')}</ScreenLink>}>
      <Stack gap="lg" maw={960}>
        <Section title={t('imports.chooseFile')}>
          <Stack gap="md">
            <NativeSelect
              label={t('imports.kindOfRows')}
              description={t('imports.kindHint')}
              maw={400}
              value={kind}
              data={Object.entries(kindTexts).map(([value, key]) => ({ value, label: t(key) }))}
              onChange={({ currentTarget: { value } }) => change({ kind: value })}
            />
            {typeof fileId === 'string' ? (
              <Group gap="sm">
                <Text size="sm" fw={500}>
                  {name}
                </Text>
                <Button variant="subtle" onClick={() => change({ file: undefined, name: undefined })}>
                  {t('imports.otherFile')}
                </Button>
              </Group>
            ) : (
              <FileDrop
                accept=".csv,.txt,text/csv"
                invitation={t('imports.drop')}
                action={t('imports.choose')}
                hint={t('imports.fileHint')}
                onFile={upload}
              />
            )}
          </Stack>
        </Section>
        {typeof fileId === 'string' && (
          <ImportReading key={`${fileId} ${kind}`} fileId={fileId} kind={kind} />
        )}
      </Stack>
    </Page>
  );
}
