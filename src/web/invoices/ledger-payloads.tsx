import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { PayloadView } from '../../features/ledgers/exports.schema.ts';
import { useLedgerName } from '../accounting/ledger-name.ts';
import { useRead } from '../api/queries.ts';
import { Loaded } from '../components/loaded.tsx';
import { Moment, Money } from '../components/values.tsx';
import { useTexts } from '../texts/texts.ts';

/** What a ledger is sent of the invoice, to the letter; before that, what it would be sent. Read only when somebody wants to see it. */
export function LedgerPayloads({ invoiceId }: { readonly invoiceId: string }) {
  const t = useTexts();
  const [shown, setShown] = useState(false);
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        px={0}
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
      >
        {t(shown ? 'invoices.hidePayloads' : 'invoices.showPayloads')}
      </Button>
      {shown && <Payloads invoiceId={invoiceId} />}
    </div>
  );
}

function Payloads({ invoiceId }: { readonly invoiceId: string }) {
  const payloads = useRead<{ items: readonly PayloadView[] }>(`/invoices/${invoiceId}/ledger-payloads`);
  return (
    <Loaded query={payloads}>
      {({ items }) => (
        <Stack gap="md" mt="sm">
          {items.map((one) => (
            <Payload key={one.ledger} payload={one} />
          ))}
        </Stack>
      )}
    </Loaded>
  );
}

function Payload({
  payload: { ledger, request, body, sentAt, expected, problems },
}: {
  readonly payload: PayloadView;
}) {
  const t = useTexts();
  const nameOf = useLedgerName();
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{nameOf(ledger)}</Text>
        <Text size="xs" c="dimmed">
          {sentAt === null ? t('invoices.wouldBeSent') : <Moment instant={sentAt} />}
        </Text>
      </Group>
      {expected !== null && (
        <Text size="sm">
          {t('invoices.ledgerMustComeTo')} <Money amount={expected.net} /> + <Money amount={expected.tax} /> ={' '}
          <Money amount={expected.gross} />
        </Text>
      )}
      {problems.map(({ code, blocking, message }) => (
        <Alert key={`${code} ${message}`} color={blocking ? 'red' : 'yellow'}>
          {message}
        </Alert>
      ))}
      {body !== null && (
        <Code block tabIndex={0} mah={320} style={{ overflow: 'auto' }}>
          {`${request}\n${body}`}
        </Code>
      )}
    </Stack>
  );
}
