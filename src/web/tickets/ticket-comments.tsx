import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { refresh, usePages } from '../api/queries.ts';
import { tellProblem } from '../components/confirm.tsx';
import { Section } from '../components/page.tsx';
import { Moment } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { TicketCommentView } from './tickets.ts';

/** What was said on the ticket; free on a billed one too (R24). */
export function TicketComments({ ticketId }: { readonly ticketId: string }) {
  const t = useTexts();
  const may = useMay();
  const [text, setText] = useState('');
  const path = `/tickets/${ticketId}/comments`;
  const { rows } = usePages<TicketCommentView>(path);
  const add = () =>
    void send('POST', path, { body: { text } })
      .then(() => setText(''), tellProblem)
      .finally(() => void refresh('tickets'));
  return (
    <Section title={t('tickets.comments')}>
      <Stack gap="md">
        {rows.map((comment) => (
          <div key={comment.id}>
            <Text size="xs" c="dimmed">
              {comment.author} · <Moment instant={comment.createdAt} />
            </Text>
            <Text size="sm" style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
              {comment.text}
            </Text>
          </div>
        ))}
        {may('tickets:write') && (
          <>
            <Textarea
              label={t('tickets.comment')}
              value={text}
              onChange={({ currentTarget: { value } }) => setText(value)}
            />
            <div>
              <Button disabled={text.trim() === ''} onClick={add}>
                {t('tickets.addComment')}
              </Button>
            </div>
          </>
        )}
      </Stack>
    </Section>
  );
}
