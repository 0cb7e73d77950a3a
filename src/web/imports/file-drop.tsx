import { Button, FileButton, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { tellProblem } from '../components/confirm.tsx';
import { useTexts } from '../texts/texts.ts';

/** Takes a CSV file that is dropped or chosen. */
export function FileDrop({ onFile }: { readonly onFile: (file: File) => Promise<void> }) {
  const t = useTexts();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const take = async (file: File | null | undefined) => {
    if (file === null || file === undefined) return;
    setBusy(true);
    await onFile(file).catch(tellProblem);
    setBusy(false);
  };
  return (
    <Stack
      align="center"
      gap="sm"
      p="xl"
      style={{
        border: `1px dashed var(${over ? '--mantine-color-anchor' : '--mantine-color-dimmed'})`,
        borderRadius: 6,
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <IconUpload size={24} aria-hidden />
      <Text size="sm">{t('imports.drop')}</Text>
      <FileButton accept=".csv,.txt,text/csv" onChange={(file) => void take(file)}>
        {(button) => (
          <Button loading={busy} {...button}>
            {t('imports.choose')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed" ta="center">
        {t('imports.fileHint')}
      </Text>
    </Stack>
  );
}
