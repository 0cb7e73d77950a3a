import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.ts';

/** Rows of a form that are added and taken away one by one, such as percentages by their first day. */
export function FormRows({
  count,
  add,
  onAdd,
  onRemove,
  children,
}: {
  readonly count: number;
  /** What the button for another row says. */
  readonly add: string;
  readonly onAdd: () => void;
  readonly onRemove: (place: number) => void;
  /** The inputs of the row at a place. */
  readonly children: (place: number) => ReactNode;
}) {
  const t = useTexts();
  const places = [...Array(count).keys()];
  return (
    <Stack gap="sm" align="flex-start">
      {places.map((place) => (
        <Group key={place} gap="sm" wrap="nowrap" align="flex-start">
          {children(place)}
          <ActionIcon size="md" aria-label={t('general.remove')} onClick={() => onRemove(place)}>
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button variant="default" leftSection={<IconPlus size={14} />} onClick={onAdd}>
        {add}
      </Button>
    </Stack>
  );
}
