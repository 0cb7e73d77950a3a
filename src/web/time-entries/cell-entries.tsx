import { ActionIcon, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { tellProblem } from '../components/confirm.tsx';
import { hoursText } from '../formats/hours.ts';
import { useTexts } from '../texts/texts.ts';
import type { SheetEntry } from './time-sheet.ts';

/** What the hours of a cell are made of: each entry opens, and more can be added. */
export function CellEntries({
  entries,
  onOpen,
  onDelete,
}: {
  readonly entries: readonly SheetEntry[];
  /** Of an entry; null: a new one. */
  readonly onOpen: (id: string | null) => void;
  readonly onDelete: (entry: SheetEntry) => Promise<void>;
}) {
  const t = useTexts();
  return (
    <Stack gap="xs">
      {entries.map((entry) => (
        <EntryLine key={entry.id} entry={entry} onOpen={() => onOpen(entry.id)} onDelete={onDelete} />
      ))}
      <Button variant="default" onClick={() => onOpen(null)}>
        {t('timeEntries.addMore')}
      </Button>
    </Stack>
  );
}

function EntryLine({
  entry,
  onOpen,
  onDelete,
}: {
  readonly entry: SheetEntry;
  readonly onOpen: () => void;
  readonly onDelete: (entry: SheetEntry) => Promise<void>;
}) {
  const t = useTexts();
  const { startedLocal, endedLocal, minutes, note } = entry;
  return (
    <Group gap="sm" wrap="nowrap" justify="space-between">
      <UnstyledButton className="link" fz="sm" miw={0} onClick={onOpen}>
        <span>
          {startedLocal.slice(11)}–{endedLocal.slice(11)}
        </span>
        <Text size="xs" c="dimmed" truncate>
          {note || '–'}
        </Text>
      </UnstyledButton>
      <Group gap="xs" wrap="nowrap">
        <Text fw={600}>{hoursText(minutes)}</Text>
        <ActionIcon
          variant="subtle"
          aria-label={t('timeEntries.delete')}
          onClick={() => void onDelete(entry).catch(tellProblem)}
        >
          <IconTrash size={14} />
        </ActionIcon>
      </Group>
    </Group>
  );
}
