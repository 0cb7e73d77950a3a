import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** What stands where there is nothing yet: what belongs here, and what to do first. */
export function Empty({
  title,
  text,
  action,
}: {
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}) {
  return (
    <Stack className="panel" align="center" gap="sm" py={48} px="lg">
      <Title order={2}>{title}</Title>
      <Text c="dimmed" ta="center" maw={480}>
        {text}
      </Text>
      {action !== undefined && <Group mt="sm">{action}</Group>}
    </Stack>
  );
}
