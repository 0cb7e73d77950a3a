import { Button, Table } from '@mantine/core';
import type { SessionView } from '../../features/sign-in/schema.ts';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tellProblem } from '../components/confirm.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { Moment } from '../components/values.tsx';
import { useTexts } from '../texts/texts.ts';

/** Where one is signed in; each session can be ended from here. */
export function Sessions() {
  const t = useTexts();
  const sessions = useRead<{ items: readonly SessionView[] }>('/sessions');
  const end = async (change: Promise<void>) => {
    await change.catch(tellProblem);
    await refresh('sessions');
  };
  return (
    <Section title={t('me.sessions')}>
      <Loaded query={sessions}>
        {({ items }) => (
          <>
            <Table mb="md" className="flush">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('me.since')}</Table.Th>
                  <Table.Th>{t('me.lastSeen')}</Table.Th>
                  <Table.Th>
                    <span className="sr-only">{t('general.actions')}</span>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ id, createdAt, lastSeenAt, current }) => (
                  <Table.Tr key={id}>
                    <Table.Td>
                      <Moment instant={createdAt} />
                    </Table.Td>
                    <Table.Td>
                      <Moment instant={lastSeenAt} />
                    </Table.Td>
                    <Table.Td className="number">
                      {current ? (
                        t('me.thisOne')
                      ) : (
                        <Button variant="subtle" onClick={() => void end(send('DELETE', `/sessions/${id}`))}>
                          {t('me.end')}
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
            {items.length > 1 && (
              <Button variant="default" onClick={() => void end(send('POST', '/sessions/end-others'))}>
                {t('me.endOthers')}
              </Button>
            )}
          </>
        )}
      </Loaded>
    </Section>
  );
}
