import { Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { Money } from '../components/values.tsx';
import { useTexts } from '../texts/texts.ts';
import { type AcceptedView, entriesTouched } from './bank-statements.ts';

const accept = (dryRun: boolean) =>
  send<AcceptedView>('POST', '/bank-entries/accept-sure', { body: { dryRun } });

/** Records all certain ones at once, after saying which they are (R48). */
export function AcceptSureButton() {
  const t = useTexts();
  const [busy, setBusy] = useState(false);
  const acceptAll = async () => {
    const { accepted } = await accept(true);
    if (accepted.length === 0) {
      tell(t('bankStatements.acceptSureNone'));
      return;
    }
    const sure = await confirm({
      title: t('bankStatements.acceptSureTitle', { count: accepted.length }),
      text: <Planned accepted={accepted} />,
      action: t('bankStatements.book'),
    });
    if (!sure) return;
    const done = await accept(false);
    tell(t('bankStatements.accepted', { count: done.accepted.length }));
  };
  const press = async () => {
    setBusy(true);
    await acceptAll().catch(tellProblem);
    setBusy(false);
    await entriesTouched();
  };
  return (
    <Button loading={busy} onClick={() => void press()}>
      {t('bankStatements.acceptSure')}
    </Button>
  );
}

function Planned({ accepted }: Pick<AcceptedView, 'accepted'>) {
  const t = useTexts();
  return (
    <Stack gap="sm">
      <Text size="sm">{t('bankStatements.acceptSureText')}</Text>
      <div style={{ maxHeight: 320, overflow: 'auto' }}>
        <Table>
          <Table.Tbody>
            {accepted.map(({ id, customer, amount }) => (
              <Table.Tr key={id}>
                <Table.Td>{customer.name}</Table.Td>
                <Table.Td className="number">
                  <Money amount={amount} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Stack>
  );
}
