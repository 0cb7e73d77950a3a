import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';

/** How far long work is, how to stop it, and in the end what failed and why. */
export function ProgressPanel({
  title,
  done,
  total,
  finished,
  failures = [],
  onCancel,
  children,
}: {
  readonly title: string;
  readonly done: number;
  /** null: not known yet. */
  readonly total: number | null;
  readonly finished: boolean;
  readonly failures?: readonly { readonly key: string; readonly name: ReactNode; readonly reason: string }[];
  readonly onCancel?: () => void;
  /** The result, once finished. */
  readonly children?: ReactNode;
}) {
  const t = useTexts();
  const { count } = useFormats();
  const percent = finished ? 100 : total === null || total === 0 ? 0 : Math.floor((done / total) * 100);
  const far =
    total === null
      ? t('general.progressRunning')
      : t('general.progressDone', { done: count(done), total: count(total) });
  return (
    <Stack gap="sm" className="panel" p="lg">
      <Group justify="space-between">
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed" role="status">
          {finished ? t('general.progressFinished') : far}
        </Text>
      </Group>
      <Progress value={percent} aria-label={title} animated={!finished && total === null} />
      {!finished && (
        <Group justify="space-between">
          <Text size="xs" c="dimmed">
            {t('general.progressLeave')}
          </Text>
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('general.cancel')}
            </Button>
          )}
        </Group>
      )}
      {failures.length > 0 && (
        <Alert color="red" title={t('general.progressFailed', { count: failures.length })}>
          <ul style={{ margin: 0, paddingLeft: 16 }}>
            {failures.map(({ key, name, reason }) => (
              <li key={key}>
                {name}: {reason}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {finished && children}
    </Stack>
  );
}
