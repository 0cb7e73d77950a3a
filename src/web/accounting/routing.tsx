import { Button, Group, NativeSelect, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import type { RoutingView } from '../../features/ledgers/routing.schema.ts';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell, tellProblem } from '../components/confirm.tsx';
import { CountrySelect } from '../components/country-select.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Section } from '../components/page.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type LedgerName, vendorNames } from './accounting.ts';

type Routed = RoutingView['items'][number];
type Rule = Routed['rules'][number];

/** Where invoices go among several organisations of a vendor; nothing where there is no choice. */
export function Routing() {
  const { data } = useRead<RoutingView>('/ledgers/routing');
  return data?.items
    .filter(({ connections }) => connections.length > 1)
    .map((routed) => <RoutingOf key={routed.vendor} routed={routed} />);
}

function RoutingOf({ routed }: { readonly routed: Routed }) {
  const t = useTexts();
  const may = useMay();
  const { vendor, connections, fallback, rules } = routed;
  const choices = connections.map(({ ledger, label, organisation }) => ({
    value: ledger,
    label: label === '' ? organisation : `${label} (${organisation})`,
  }));
  const put = async (kind: Rule['kind'] | 'default', key: string, ledger: LedgerName | null) => {
    await send('PUT', '/ledgers/routing', { body: { vendor, rules: [{ kind, key, ledger }] } });
    tell(t('general.saved'));
    await refresh('ledgers');
  };
  const isFixed = !may('ledgers:write');
  return (
    <Section title={t('accounting.routing', { name: vendorNames[vendor] })}>
      <Stack gap="md">
        <Text size="sm" className="prose">
          {t('accounting.routingHint')}
        </Text>
        <NativeSelect
          maw={420}
          label={t('accounting.fallback')}
          value={fallback}
          data={choices}
          disabled={isFixed}
          onChange={({ currentTarget }) =>
            void put('default', '', currentTarget.value as LedgerName).catch(tellProblem)
          }
        />
        {rules.length > 0 && (
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('accounting.ruleFor')}</Table.Th>
                <Table.Th>{t('accounting.goesTo')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rules.map((rule) => (
                <RuleRow
                  key={`${rule.kind} ${rule.key}`}
                  {...{ rule, choices, isFixed }}
                  onChange={(ledger) => void put(rule.kind, rule.key, ledger).catch(tellProblem)}
                />
              ))}
            </Table.Tbody>
          </Table>
        )}
        {!isFixed && <NewRule choices={choices} onAdd={put} />}
      </Stack>
    </Section>
  );
}

type Choices = readonly { readonly value: LedgerName; readonly label: string }[];

function RuleRow({
  rule: { kind, key, name, ledger },
  choices,
  isFixed,
  onChange,
}: {
  readonly rule: Rule;
  readonly choices: Choices;
  readonly isFixed: boolean;
  readonly onChange: (ledger: LedgerName | null) => void;
}) {
  const t = useTexts();
  const { country } = useFormats();
  const subject = kind === 'customer' ? name : country(key);
  return (
    <Table.Tr>
      <Table.Td className="cell">
        {kind === 'customer' ? (
          <ScreenLink to="/customers/$customerId" params={{ customerId: key }}>
            {name}
          </ScreenLink>
        ) : (
          t('accounting.customersIn', { country: subject })
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="sm">
          <NativeSelect
            aria-label={t('accounting.goesToOf', { name: subject })}
            value={ledger}
            data={[...choices]}
            disabled={isFixed}
            onChange={({ currentTarget }) => onChange(currentTarget.value as LedgerName)}
          />
          {!isFixed && (
            <Button
              variant="subtle"
              color="red"
              aria-label={t('accounting.removeRule', { name: subject })}
              onClick={() => onChange(null)}
            >
              {t('accounting.remove')}
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function NewRule({
  choices,
  onAdd,
}: {
  readonly choices: Choices;
  readonly onAdd: (kind: Rule['kind'], key: string, ledger: LedgerName) => Promise<void>;
}) {
  const t = useTexts();
  const [kind, setKind] = useState<Rule['kind']>('customer');
  const [key, setKey] = useState<string | null>(null);
  // Whoever adds a rule means another organisation than the first.
  const [ledger, setLedger] = useState(choices[1]?.value ?? choices[0]?.value ?? 'xero');
  const add = async () => {
    if (key === null) return;
    await onAdd(kind, key, ledger);
    setKey(null);
  };
  return (
    <Group gap="sm" align="flex-end">
      <NativeSelect
        label={t('accounting.ruleBy')}
        value={kind}
        data={[
          { value: 'customer', label: t('accounting.byCustomer') },
          { value: 'country', label: t('accounting.byCountry') },
        ]}
        onChange={({ currentTarget }) => {
          setKind(currentTarget.value as Rule['kind']);
          setKey(null);
        }}
      />
      {kind === 'customer' ? (
        <RecordSelect<{ id: string; name: string }>
          path="/customers"
          label={t('accounting.ruleCustomer')}
          nameOf={({ name }) => name}
          value={key}
          onChange={setKey}
        />
      ) : (
        <CountrySelect label={t('accounting.ruleCountry')} value={key} onChange={setKey} />
      )}
      <NativeSelect
        label={t('accounting.goesTo')}
        value={ledger}
        data={[...choices]}
        onChange={({ currentTarget }) => setLedger(currentTarget.value as LedgerName)}
      />
      <Button variant="default" disabled={key === null} onClick={() => void add().catch(tellProblem)}>
        {t('accounting.addRule')}
      </Button>
    </Group>
  );
}
