import { CloseButton, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.ts';

/** What can be done with the ticked rows. */
export function SelectionBar({
  count,
  clear,
  children,
}: {
  readonly count: number;
  readonly clear: () => void;
  readonly children: ReactNode;
}) {
  const t = useTexts();
  return (
    <Group
      gap="sm"
      className="panel no-print"
      px="md"
      py="xs"
      role="toolbar"
      aria-label={t('list.bulkActions')}
    >
      <Text size="sm" fw={600} role="status">
        {t('list.selected', { count })}
      </Text>
      {children}
      <CloseButton ml="auto" onClick={clear} aria-label={t('list.clearSelection')} />
    </Group>
  );
}
