import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../api/queries.ts';
import { SideDrawer } from '../components/form/edit-drawer.tsx';
import { Loaded } from '../components/loaded.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Day, Fact, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type EntryView, ibanText, stateTexts, stateTones } from './bank-statements.ts';
import { EntryAssignment } from './entry-assignment.tsx';
import { EntryDecision } from './entry-decision.tsx';
import { EntryProposals } from './entry-proposals.tsx';
import { EntryReversals } from './entry-reversals.tsx';
import { useEntryActions } from './use-entry-actions.ts';

/** One entry: what the bank says, what it may be for and why, and what was decided. */
export function EntryDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useTexts();
  const { day } = useFormats();
  const entry = useRead<EntryView>(`/bank-entries/${id}`);
  const title = entry.data
    ? t('bankStatements.entryOf', { day: day(entry.data.bookedOn) })
    : t('bankStatements.entries');
  return (
    <SideDrawer title={title} onClose={onClose}>
      <Loaded query={entry}>{(view) => <Details key={view.id} entry={view} />}</Loaded>
    </SideDrawer>
  );
}

function Details({ entry }: { readonly entry: EntryView }) {
  const t = useTexts();
  const { state, amount, currency, payerName, payerIban, purpose, bookedOn, valuedOn } = entry;
  return (
    <Stack gap="lg">
      <Group justify="space-between" wrap="nowrap">
        <Text size="xl" fw={600}>
          <Money amount={amount} currency={currency} />
        </Text>
        <StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>
      </Group>
      <SimpleGrid component="dl" cols={2} spacing="md" m={0}>
        <Fact label={t('bankStatements.payer')}>{payerName}</Fact>
        <Fact label={t('bankStatements.iban')}>{ibanText(payerIban)}</Fact>
        <Fact label={t('bankStatements.bookedOn')}>
          <Day day={bookedOn} />
        </Fact>
        <Fact label={t('bankStatements.valuedOn')}>
          <Day day={valuedOn} />
        </Fact>
      </SimpleGrid>
      <dl style={{ margin: 0 }}>
        <Fact label={t('bankStatements.purpose')}>{purpose}</Fact>
      </dl>
      {state === 'outgoing' && <Text c="dimmed">{t('bankStatements.outgoingText')}</Text>}
      {state === 'open' && <Open entry={entry} />}
      {(state === 'accepted' || state === 'ignored') && <EntryDecision entry={entry} />}
    </Stack>
  );
}

/** What can be decided: a proposal, another purpose, or that it is none. */
function Open({ entry }: { readonly entry: EntryView }) {
  const t = useTexts();
  const may = useMay();
  const { ignore } = useEntryActions(entry.id);
  const [assigns, setAssigns] = useState(false);
  if (entry.reversal) {
    return (
      <>
        <EntryReversals entry={entry} />
        {may('billing:write') && <IgnoreButton onIgnore={ignore} />}
      </>
    );
  }
  return (
    <>
      <EntryProposals entry={entry} />
      {may('billing:write') &&
        (assigns ? (
          <EntryAssignment entry={entry} onCancel={() => setAssigns(false)} />
        ) : (
          <Group gap="sm">
            <Button variant="default" onClick={() => setAssigns(true)}>
              {t('bankStatements.otherInvoice')}
            </Button>
            <IgnoreButton onIgnore={ignore} />
          </Group>
        ))}
    </>
  );
}

function IgnoreButton({ onIgnore }: { readonly onIgnore: () => Promise<void> }) {
  const t = useTexts();
  return (
    <Group gap="sm">
      <Button variant="default" onClick={() => void onIgnore()}>
        {t('bankStatements.ignore')}
      </Button>
    </Group>
  );
}
