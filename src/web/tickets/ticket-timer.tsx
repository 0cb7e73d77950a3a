import { Button } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import type { z } from 'zod';
import type { TimerView as Timer } from '../../features/time-entries/timers.schema.ts';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tellProblem } from '../components/confirm.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { TicketView } from './tickets.ts';

type TimerView = z.output<typeof Timer>;

/** Starts a timer on the ticket, or stops the one that runs into a time entry. */
export function TicketTimer({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts();
  const { duration } = useFormats();
  const { data } = useRead<{ items: readonly TimerView[] }>('/timers', {}, { everyMs: 60_000 });
  const mine = data?.items.find((timer) => timer.mine);
  const isHere = mine?.ticket.id === ticket.id;
  const act = (path: string, body: object) => () =>
    void send('POST', path, { body })
      .catch(tellProblem)
      .finally(() => void refresh('timers', 'tickets', 'time-entries', 'time-sheet'));
  if (ticket.billed) return null;
  if (isHere) {
    return (
      <Button leftSection={<IconPlayerStop size={14} />} onClick={act('/timers/stop', {})}>
        {t('tickets.stopTimer', { duration: duration(mine.minutes) })}
      </Button>
    );
  }
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerPlay size={14} />}
      onClick={act('/timers/start', { ticketId: ticket.id, switch: true })}
    >
      {t(mine === undefined ? 'tickets.startTimer' : 'tickets.switchTimer')}
    </Button>
  );
}
