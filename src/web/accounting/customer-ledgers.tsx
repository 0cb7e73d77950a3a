import { Group, NativeSelect, SimpleGrid, Stack, Title } from '@mantine/core';
import type { CustomerLedgersView } from '../../features/ledgers/customer-ledgers.schema.ts';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell, tellProblem } from '../components/confirm.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Section } from '../components/page.tsx';
import { Fact } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type LedgerName, type MappingChange, vendorNames } from './accounting.ts';
import { TargetSelect } from './target-select.tsx';

type Place = CustomerLedgersView['items'][number];
type Connection = Place['connections'][number];

/** A customer's own place in the connected ledgers; nothing where none is, or for those who see no mappings. */
export function CustomerLedgers({ customerId }: { readonly customerId: string }) {
  const t = useTexts();
  const may = useMay();
  const path = `/customers/${customerId}/ledgers`;
  const { data } = useRead<CustomerLedgersView>(path, {}, { enabled: may('settings:read') });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Section title={t('shell.accounting')}>
      <Stack gap="lg">
        {data.items.map((place) => (
          <PlaceAt key={place.vendor} {...{ customerId, place }} />
        ))}
      </Stack>
    </Section>
  );
}

function PlaceAt({ customerId, place }: { readonly customerId: string; readonly place: Place }) {
  const { vendor, connections } = place;
  const hasChoice = connections.length > 1;
  return (
    <>
      {hasChoice && <Destination {...{ customerId, place }} />}
      {connections.map((connection) => {
        const name = hasChoice
          ? `${vendorNames[vendor]} · ${connection.label || connection.organisation}`
          : vendorNames[vendor];
        return (
          <Stack key={connection.ledger} gap="xs" role="group" aria-label={name}>
            <Title order={3}>{name}</Title>
            <PlaceIn {...{ customerId, vendor, connection }} />
          </Stack>
        );
      })}
    </>
  );
}

/** Who the customer is there, and by what its lines are told apart, where the ledger has anything for that. */
function PlaceIn({
  customerId,
  vendor,
  connection: { ledger, customer, tracking, choices },
}: Pick<Place, 'vendor'> & { readonly customerId: string; readonly connection: Connection }) {
  const t = useTexts();
  const save = async (remoteId: string | null) => {
    const body: MappingChange = { customerTracking: [{ id: customerId, remoteId }] };
    await put(`/ledgers/${ledger}/mapping`, body, t('general.saved'));
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      <dl style={{ margin: 0 }}>
        <Fact label={t('accounting.customerThere')}>
          {customer?.name ?? (
            <Group component="span" gap="sm">
              <span>{t('accounting.notMapped')}</span>
              <ScreenLink to="/accounting" search={{ tab: 'mapping', ledger }}>
                {t('accounting.toMapping')}
              </ScreenLink>
            </Group>
          )}
        </Fact>
      </dl>
      {(choices.length > 0 || tracking !== null) && (
        <TargetSelect
          label={t(vendor === 'xero' ? 'accounting.trackingOption' : 'accounting.class')}
          placeholder={t('accounting.asKindsOfLines')}
          mapped={tracking}
          choices={choices}
          onChange={(remoteId) => void save(remoteId).catch(tellProblem)}
        />
      )}
    </SimpleGrid>
  );
}

/** Which organisation gets the customer's documents: by the rules of all, or by one of its own. */
function Destination({ customerId, place }: { readonly customerId: string; readonly place: Place }) {
  const t = useTexts();
  const may = useMay();
  const { vendor, connections, rule, otherwise } = place;
  const nameOf = (ledger: LedgerName) => {
    const found = connections.find((one) => one.ledger === ledger);
    return found === undefined ? ledger : longNameOf(found);
  };
  const save = async (ledger: LedgerName | null) => {
    const body = { vendor, rules: [{ kind: 'customer', key: customerId, ledger }] };
    await put('/ledgers/routing', body, t('general.saved'));
  };
  return (
    <NativeSelect
      label={t('accounting.customerGoesTo', { name: vendorNames[vendor] })}
      value={rule ?? ''}
      data={[
        { value: '', label: t('accounting.byRules', { name: nameOf(otherwise) }) },
        ...connections.map((one) => ({ value: one.ledger, label: longNameOf(one) })),
      ]}
      disabled={!may('ledgers:write')}
      onChange={({ currentTarget: { value } }) =>
        void save(value === '' ? null : (value as LedgerName)).catch(tellProblem)
      }
    />
  );
}

async function put(path: string, body: object, saved: string): Promise<void> {
  await send('PUT', path, { body });
  tell(saved);
  await refresh('ledgers', 'customers');
}

const longNameOf = ({ label, organisation }: Connection) =>
  label === '' ? organisation : `${label} (${organisation})`;
