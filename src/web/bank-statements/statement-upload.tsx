import { Button, FileButton, Stack, Text, Title } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { send } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { tell } from '../components/confirm.tsx';
import { FileDrop } from '../components/file-drop.tsx';
import { useGo } from '../components/links.tsx';
import { type Say, useTexts } from '../texts/texts.ts';
import { entriesTouched, type ImportedStatements } from './bank-statements.ts';

const accept = '.xml,.camt,.053,application/xml,text/xml';

/** Takes a bank's file in; says how many entries are new, or in words why it was not taken. */
export function useStatementUpload() {
  const t = useTexts();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const upload = async (file: File) => {
    setBusy(true);
    try {
      const { newEntries } = await takeIn(file);
      tell(
        newEntries === 0
          ? t('bankStatements.uploadedNone')
          : t('bankStatements.uploaded', { count: newEntries }),
      );
      if (newEntries > 0) go({ to: '/bank-statements', search: { state: 'open' } });
    } catch (error) {
      modals.open({
        title: t('bankStatements.refusedTitle'),
        children: <Text size="sm">{reasonOf(error, t)}</Text>,
      });
    } finally {
      setBusy(false);
      await entriesTouched();
    }
  };
  return { upload, busy };
}

type Upload = ReturnType<typeof useStatementUpload>;

/** Chooses a further file; one can be dropped anywhere on the screen as well. */
export function UploadButton({ upload, busy }: Upload) {
  const t = useTexts();
  const forget = useRef<() => void>(null);
  const take = async (file: File | null) => {
    if (file !== null) await upload(file);
    // The same file can be chosen again, once what was wrong is mended.
    forget.current?.();
  };
  return (
    <FileButton accept={accept} resetRef={forget} onChange={(file) => void take(file)}>
      {(button) => (
        <Button variant="default" leftSection={<IconUpload size={14} />} loading={busy} {...button}>
          {t('bankStatements.choose')}
        </Button>
      )}
    </FileButton>
  );
}

/** Before the first file: what this is for, and where to drop it. */
export function FirstUpload({ upload }: Upload) {
  const t = useTexts();
  return (
    <Stack className="panel" p="lg">
      <Title order={2}>{t('bankStatements.emptyTitle')}</Title>
      <Text c="dimmed">{t('bankStatements.emptyText')}</Text>
      <FileDrop
        accept={accept}
        invitation={t('bankStatements.drop')}
        action={t('bankStatements.choose')}
        hint={t('bankStatements.fileHint')}
        onFile={upload}
      />
    </Stack>
  );
}

/** Whatever type the browser guesses: what it is decides the server by looking into it. */
async function takeIn(file: File): Promise<ImportedStatements> {
  const bytes = await file.arrayBuffer();
  if (isZip(bytes)) throw new ZipFile();
  return send<ImportedStatements>('POST', '/bank-statements', {
    query: { fileName: file.name.slice(0, 200) },
    file: new Blob([bytes], { type: 'application/xml' }),
  });
}

class ZipFile extends Error {}

/** Banks hand out many statements as one archive, which begins with "PK". */
function isZip(bytes: ArrayBuffer): boolean {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  return first === 0x50 && second === 0x4b;
}

function reasonOf(error: unknown, t: Say): string {
  if (error instanceof ZipFile) return t('bankStatements.zipHint');
  return error instanceof Problem ? error.message : t('general.failedTitle');
}
