import { Center, Group, Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { speak, spokenLanguage, useTexts } from '../texts/texts.ts';

/** Around what people see before they are signed in: one card, and the language. */
export function OutsideFrame({
  title,
  intro,
  below,
  children,
}: {
  readonly title: string;
  readonly intro?: string;
  readonly below?: ReactNode;
  readonly children: ReactNode;
}) {
  const t = useTexts();
  useEffect(() => {
    document.title = `${title} · Tagwerk`;
  }, [title]);
  const other = spokenLanguage() === 'de' ? 'en' : 'de';
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w={400} maw="100%" gap="md">
        <Text fw={700} size="lg" ta="center" c="var(--mantine-color-anchor)">
          Tagwerk
        </Text>
        <Paper className="panel" p="xl">
          <Stack gap="md">
            <Title order={1}>{title}</Title>
            {intro !== undefined && <Text c="dimmed">{intro}</Text>}
            {children}
          </Stack>
        </Paper>
        <Group justify="space-between">
          <Text size="sm" component="div" className="prose">
            {below}
          </Text>
          <UnstyledButton className="link" fz="sm" lang={other} onClick={() => void speak(other)}>
            {t(other === 'de' ? 'shell.german' : 'shell.english')}
          </UnstyledButton>
        </Group>
      </Stack>
    </Center>
  );
}
