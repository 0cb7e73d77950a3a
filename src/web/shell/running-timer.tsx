import { Text, Tooltip } from '@mantine/core';
import { IconClockPlay } from '@tabler/icons-react';
import type { TimerView } from '../../features/time-entries/timers.schema.ts';
import { useRead } from '../api/queries.ts';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';

/** The timer of whoever is signed in, where one runs. */
export function RunningTimer() {
  const t = useTexts();
  const { duration } = useFormats();
  const { data } = useRead<{ items: readonly TimerView[] }>('/timers', {}, { everyMs: 60_000 });
  const mine = data?.items.find((timer) => timer.mine);
  if (mine === undefined) return null;
  return (
    <Tooltip label={t('shell.timerRunning', { ticket: `${mine.ticket.number} ${mine.ticket.title}` })}>
      <Text size="xs" c="var(--mantine-color-anchor)" span className="running-timer">
        <IconClockPlay size={14} /> {duration(mine.minutes)}
      </Text>
    </Tooltip>
  );
}
