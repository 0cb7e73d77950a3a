import { Button, FileButton, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { tellProblem } from './confirm.tsx';

/** Takes a file that is dropped or chosen. */
export function FileDrop({
  accept,
  invitation,
  action,
  hint,
  onFile,
}: {
  /** What the dialog for files offers: extensions and types. */
  readonly accept: string;
  readonly invitation: string;
  /** What the button says. */
  readonly action: string;
  readonly hint: string;
  readonly onFile: (file: File) => Promise<void>;
}) {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const forget = useRef<() => void>(null);
  const take = async (file: File | null | undefined) => {
    if (file === null || file === undefined) return;
    setBusy(true);
    await onFile(file).catch(tellProblem);
    setBusy(false);
    // The same file can be chosen again, once what was wrong is mended.
    forget.current?.();
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
      <Text size="sm">{invitation}</Text>
      <FileButton accept={accept} resetRef={forget} onChange={(file) => void take(file)}>
        {(button) => (
          <Button loading={busy} {...button}>
            {action}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed" ta="center">
        {hint}
      </Text>
    </Stack>
  );
}
