import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { usePages } from '../api/queries.ts';
import { askText } from '../components/ask-text.tsx';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { Section } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { changingWork } from '../time-entries/changing-work.ts';
import { EntryForm } from '../time-entries/entry-form.tsx';
import type { TimeEntryView } from '../time-entries/time-sheet.ts';
import { itemStateTexts, itemStateTones, type TicketView } from './tickets.ts';

/** The thread of work on a ticket, in the order it was done. */
export function TicketEntries({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts();
  const may = useMay();
  const { duration } = useFormats();
  const [open, setOpen] = useState(false);
  const { rows } = usePages<TimeEntryView>('/time-entries', { ticketId: ticket.id, sort: 'start' });
  const add = may('time:write') && !ticket.billed && (
    <Button onClick={() => setOpen(true)}>{t('timeEntries.new')}</Button>
  );
  return (
    <Section title={t('tickets.workOf', { duration: duration(ticket.minutes) })} actions={add}>
      {rows.length === 0 && <Text c="dimmed">{t('tickets.noWork')}</Text>}
      <Stack gap={0}>
        {rows.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </Stack>
      <FormDialog opened={open} onClose={() => setOpen(false)} title={t('timeEntries.new')} size="lg">
        <EntryForm proposed={{ ticketId: ticket.id }} onDone={() => setOpen(false)} />
      </FormDialog>
    </Section>
  );
}

function EntryRow({ entry }: { readonly entry: TimeEntryView }) {
  const t = useTexts();
  const may = useMay();
  const { day, duration, money } = useFormats();
  const [editing, setEditing] = useState(false);
  const { technician, startedLocal, minutes, note, rate, price, billable, onSite, state, writtenOff } = entry;
  const facts = [
    technician.name,
    `${day(startedLocal)}, ${startedLocal.slice(11, 16)}`,
    rate?.name,
    price && money(price),
    onSite ? t('timeEntries.onSite') : null,
    billable ? null : t('invoiceBatches.notBillable'),
  ];
  return (
    <Group
      justify="space-between"
      align="flex-start"
      gap="xs"
      py="sm"
      style={{ borderTop: '1px solid var(--tw-line)' }}
    >
      <div style={{ flex: '1 1 240px', minWidth: 0 }}>
        <Text size="xs" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
        <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {note || '–'}
        </Text>
        {writtenOff !== null && (
          <Text size="xs" c="dimmed">
            {t('tickets.writtenOff', { by: writtenOff.by, reason: writtenOff.reason })}
          </Text>
        )}
      </div>
      <Group gap="sm" wrap="nowrap" ml="auto">
        {state !== 'open' && (
          <StatusBadge tone={itemStateTones[state]}>{t(itemStateTexts[state])}</StatusBadge>
        )}
        <Text fw={600} style={{ whiteSpace: 'nowrap' }}>
          {duration(minutes)}
        </Text>
        {may('time:write') && <EntryActions entry={entry} onEdit={() => setEditing(true)} />}
      </Group>
      <FormDialog opened={editing} onClose={() => setEditing(false)} title={t('timeEntries.edit')} size="lg">
        <EntryForm entry={entry} onDone={() => setEditing(false)} />
      </FormDialog>
    </Group>
  );
}

/** Open entries are changed and deleted; what was left out of a bill is written off or charged again (R25). */
function EntryActions({ entry, onEdit }: { readonly entry: TimeEntryView; readonly onEdit: () => void }) {
  const t = useTexts();
  const { id, state, writtenOff, revision, minutes } = entry;
  const { duration } = useFormats();
  const remove = async () => {
    const title = t('timeEntries.deleteTitle', { duration: duration(minutes) });
    const question = { title, text: t('timeEntries.deleteText'), action: t('general.delete'), danger: true };
    if (await confirm(question)) await changingWork(send('DELETE', `/time-entries/${id}`, { revision }));
  };
  const writeOff = async () => {
    const reason = await askText({
      title: t('tickets.writeOff'),
      text: t('tickets.writeOffText'),
      label: t('invoiceBatches.reason'),
      action: t('tickets.writeOff'),
    });
    if (reason !== null)
      await changingWork(send('POST', `/time-entries/${id}/write-off`, { body: { reason } }));
  };
  const charge = () => changingWork(send('POST', `/time-entries/${id}/charge-again`));
  if (state === 'held') return null;
  return (
    <Group gap={0} wrap="nowrap">
      <Button
        variant="subtle"
        size="compact-xs"
        onClick={() => void (writtenOff === null ? writeOff() : charge()).catch(tellProblem)}
      >
        {t(writtenOff === null ? 'tickets.writeOff' : 'tickets.chargeAgain')}
      </Button>
      {state === 'open' && (
        <>
          <ActionIcon variant="subtle" color="gray" aria-label={t('timeEntries.edit')} onClick={onEdit}>
            <IconPencil size={14} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('timeEntries.delete')}
            onClick={() => void remove().catch(tellProblem)}
          >
            <IconTrash size={14} />
          </ActionIcon>
        </>
      )}
    </Group>
  );
}
