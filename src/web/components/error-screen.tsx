import { Button, Code, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconFileUnknown, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import type { ErrorComponentProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Problem } from '../api/problem.ts';
import { useTexts } from '../texts/texts.ts';
import { ScreenLink } from './links.tsx';

/** What stands where a screen or a part of it could not be shown: absent, forbidden, away, failed. */
export function ErrorScreen({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const t = useTexts();
  const again = retry && <Button onClick={retry}>{t('general.retry')}</Button>;
  if (!(error instanceof Problem)) return <Explained title={t('general.failedTitle')}>{again}</Explained>;
  if (error.status === 404 || isWrongAddress(error)) return <AbsentScreen />;
  if (error.status === 403) {
    return (
      <Explained
        icon={<IconLock size={32} stroke={1.5} />}
        title={t('general.forbiddenTitle')}
        text={t('general.forbiddenText')}
      >
        <ScreenLink to="/">{t('general.absentBack')}</ScreenLink>
      </Explained>
    );
  }
  if (error.isAway) {
    return (
      <Explained
        icon={<IconPlugConnectedX size={32} stroke={1.5} />}
        title={t('general.awayTitle')}
        text={t('general.awayText')}
      >
        {again}
      </Explained>
    );
  }
  return (
    <Explained title={t('general.failedTitle')} text={error.message}>
      {again}
      {error.requestId !== null && (
        <Text size="xs" c="dimmed">
          {t('general.failedRequest', { requestId: error.requestId })}
        </Text>
      )}
    </Explained>
  );
}

/** What stands in the address cannot be the id of anything. */
const isWrongAddress = ({ errors }: Problem) => errors.some(({ path }) => path.startsWith('params/'));

/** For addresses that lead nowhere, and for records that are gone. */
export function AbsentScreen() {
  const t = useTexts();
  return (
    <Explained
      icon={<IconFileUnknown size={32} stroke={1.5} />}
      title={t('general.absentTitle')}
      text={t('general.absentText')}
    >
      <ScreenLink to="/">{t('general.absentBack')}</ScreenLink>
    </Explained>
  );
}

/** A mistake of ours while drawing a screen, or a part of a newer version that is no longer there. */
export function CrashScreen({ error: thrown }: ErrorComponentProps) {
  const t = useTexts();
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (error instanceof Problem) return <ErrorScreen error={error} />;
  const outdated = /dynamically imported module|Importing a module/i.test(error.message);
  return (
    <Explained
      title={outdated ? t('general.newVersion') : t('general.crashedTitle')}
      {...(!outdated && { text: t('general.crashedText') })}
    >
      <Button onClick={() => location.reload()}>{t('general.reload')}</Button>
      {!outdated && <Code block>{error.message}</Code>}
    </Explained>
  );
}

function Explained({
  icon = <IconAlertTriangle size={32} stroke={1.5} />,
  title,
  text,
  children,
}: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}) {
  return (
    <Stack align="center" gap="sm" py={64} px="md" role="alert">
      {icon}
      <Title order={2}>{title}</Title>
      {text !== undefined && (
        <Text c="dimmed" ta="center" maw={480}>
          {text}
        </Text>
      )}
      <Group mt="sm">{children}</Group>
    </Stack>
  );
}
