import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { Section } from '../components/page.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { Fact, Moment } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type LedgerView, stateTexts, stateTones } from './accounting.ts';
import { LedgerApp } from './ledger-app.tsx';
import { useLedgerName } from './ledger-name.ts';
import { LedgerSettingsForm } from './ledger-settings-form.tsx';
import { LedgerWebhook } from './ledger-webhook.tsx';
import { SimulatorBadge } from './simulator-badge.tsx';

/** One ledger: whether it is connected, to what, how it is, and what can be done. */
export function LedgerPanel({ view }: { readonly view: LedgerView }) {
  const t = useTexts();
  const nameOf = useLedgerName();
  const may = useMay();
  const { ledger, state, problems, appKnown } = view;
  return (
    <Section
      title={nameOf(ledger)}
      beside={view.simulator && <SimulatorBadge />}
      actions={<StatusBadge tone={stateTones[state]}>{t(stateTexts[state])}</StatusBadge>}
    >
      <Stack gap="md">
        <Failure view={view} />
        {problems.map(({ code, blocking, message }) => (
          <Alert key={code} color={blocking ? 'red' : 'yellow'}>
            {message}
          </Alert>
        ))}
        {view.simulator && <Text size="sm">{t('accounting.simulator')}</Text>}
        {view.organisation !== null && <Health view={view} />}
        {state === 'choosing' && <ChooseOrganisation view={view} />}
        {may('ledgers:write') && !appKnown && <LedgerApp view={view} />}
        {may('ledgers:write') && appKnown && state !== 'connected' && view.clientId !== '' && (
          <details>
            <summary>{t('accounting.otherApp')}</summary>
            <LedgerApp view={view} />
          </details>
        )}
        <Actions view={view} />
        {may('ledgers:write') && state !== 'off' && state !== 'choosing' && (
          <>
            <LedgerSettingsForm view={view} />
            <LedgerWebhook key={`${view.webhook.keyKnown}`} view={view} />
          </>
        )}
      </Stack>
    </Section>
  );
}

/** What a person must do before anything goes on; the code helps whoever is asked for help. */
function Failure({ view: { state, failure, ledger } }: { readonly view: LedgerView }) {
  const t = useTexts();
  const nameOf = useLedgerName();
  if (state !== 'reconnect' && state !== 'stopped') return null;
  const name = nameOf(ledger);
  return (
    <Alert color="red">
      {t(state === 'reconnect' ? 'accounting.reconnectText' : 'accounting.stoppedText', { name })}
      {failure !== '' && (
        <Text size="xs" component="div" mt="xs">
          {failure}
        </Text>
      )}
    </Alert>
  );
}

function Health({ view }: { readonly view: LedgerView }) {
  const t = useTexts();
  const { count } = useFormats();
  const { organisation, polledAt, counts, connectAgainBefore, expiresSoon } = view;
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3 }} m={0} spacing="md" verticalSpacing="sm">
      <Fact label={t('accounting.organisation')}>{organisation?.name}</Fact>
      <Fact label={t('accounting.polledAt')}>{polledAt === null ? '–' : <Moment instant={polledAt} />}</Fact>
      <Fact label={t('accounting.connectAgainBefore')}>
        <Text span size="sm" {...(expiresSoon && { c: 'red' })}>
          {connectAgainBefore === null ? t('accounting.unlimited') : <Moment instant={connectAgainBefore} />}
        </Text>
      </Fact>
      <Fact label={t('accounting.waiting')}>{count(counts.waiting + counts.sending)}</Fact>
      <Fact label={t('accounting.done')}>{count(counts.done)}</Fact>
      <Fact label={t('accounting.failed')}>{count(counts.failed)}</Fact>
    </SimpleGrid>
  );
}

function ChooseOrganisation({ view: { ledger, choices } }: { readonly view: LedgerView }) {
  const t = useTexts();
  const may = useMay();
  const [chosen, setChosen] = useState(choices[0]?.id ?? '');
  const choose = async () => {
    await send('POST', `/ledgers/${ledger}/organisation`, { body: { organisationId: chosen } });
    tell(t('accounting.resultConnected'));
    await refresh('ledgers');
  };
  return (
    <Group align="flex-end" gap="sm">
      <NativeSelect
        label={t('accounting.whichOrganisation')}
        value={chosen}
        data={choices.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ currentTarget: { value } }) => setChosen(value)}
      />
      <Button disabled={!may('ledgers:write')} onClick={() => void choose().catch(tellProblem)}>
        {t('accounting.choose')}
      </Button>
    </Group>
  );
}

function Actions({ view: { ledger, vendor, organisation, state, appKnown } }: { readonly view: LedgerView }) {
  const t = useTexts();
  const nameOf = useLedgerName();
  const may = useMay();
  const name = nameOf(ledger);
  const connect = async () => {
    const { url } = await send<{ url: string }>('POST', `/ledgers/${ledger}/connect`, { body: {} });
    location.assign(url);
  };
  const sync = async () => {
    await send('POST', `/ledgers/${ledger}/sync`, { body: {} });
    tell(t('accounting.synced', { name }));
    await refresh('ledgers', 'invoices');
  };
  const disconnect = async () => {
    const sure = await confirm({
      title: t('accounting.disconnectTitle', { name }),
      text: t('accounting.disconnectText'),
      action: t('accounting.disconnect'),
      danger: true,
    });
    if (!sure) return;
    await send('POST', `/ledgers/${ledger}/disconnect`, { body: {} });
    await refresh('ledgers');
  };
  const remove = async () => {
    await send('DELETE', `/ledgers/${ledger}`);
    await refresh('ledgers');
  };
  const isConnected = state === 'connected' || state === 'stopped' || state === 'reconnect';
  return (
    <Group gap="sm">
      {may('ledgers:write') && state !== 'connected' && appKnown && (
        <Button onClick={() => void connect().catch(tellProblem)}>
          {t(state === 'reconnect' ? 'accounting.connectAgain' : 'accounting.connect', { name })}
        </Button>
      )}
      {may('billing:write') && state === 'connected' && (
        <Button variant="default" onClick={() => void sync().catch(tellProblem)}>
          {t('accounting.sync')}
        </Button>
      )}
      {may('ledgers:write') && organisation === null && ledger !== vendor && (
        <Button variant="subtle" color="red" onClick={() => void remove().catch(tellProblem)}>
          {t('accounting.remove')}
        </Button>
      )}
      {may('ledgers:write') && isConnected && (
        <Button variant="subtle" color="red" onClick={() => void disconnect().catch(tellProblem)}>
          {t('accounting.disconnect')}
        </Button>
      )}
    </Group>
  );
}
