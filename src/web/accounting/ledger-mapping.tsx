import { Alert, Button, Stack } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { tell, tellProblem } from '../components/confirm.tsx';
import { Loaded } from '../components/loaded.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import {
  type LedgerName,
  type LedgerView,
  lineTexts,
  type MappingChange,
  type MappingView,
  vendorOf,
} from './accounting.ts';
import { ConnectFirst } from './connect-first.tsx';
import { CustomerActions } from './customer-actions.tsx';
import { LedgerChoice, useShownLedger } from './ledger-choice.tsx';
import { MappingTable } from './mapping-table.tsx';

/** What customers, taxes and lines are in the ledger; what fits by number, VAT id or name is suggested. */
export function LedgerMapping({ ledgers }: { readonly ledgers: readonly LedgerView[] }) {
  const shown = useShownLedger(ledgers);
  if (shown === null) return <ConnectFirst />;
  return (
    <Stack gap="lg" maw={960}>
      <LedgerChoice ledgers={ledgers} />
      <Mapping key={shown} ledger={shown} />
    </Stack>
  );
}

function Mapping({ ledger }: { readonly ledger: LedgerName }) {
  const t = useTexts();
  const may = useMay();
  const { percentage } = useFormats();
  const path = `/ledgers/${ledger}/mapping`;
  const mapping = useRead<MappingView>(path);
  const isXero = vendorOf(ledger) === 'xero';
  const put = async (body: MappingChange) => {
    await send('PUT', path, { body });
    tell(t('general.saved'));
    await refresh('ledgers');
  };
  const save = (body: MappingChange) => void put(body).catch(tellProblem);
  return (
    <Loaded query={mapping}>
      {(view) => {
        const { choices } = view;
        const suggested = suggestionsOf(view);
        const count = Object.values(suggested).reduce((sum, some) => sum + some.length, 0);
        return (
          <>
            {!view.complete && <Alert color="yellow">{t('accounting.incomplete')}</Alert>}
            {count > 0 && may('ledgers:write') && (
              <div>
                <Button onClick={() => save(suggested)}>{t('accounting.takeSuggestions', { count })}</Button>
              </div>
            )}
            <MappingTable
              title={t('accounting.taxes')}
              choices={choices.taxes}
              rows={view.taxes.map(({ key, name, ...row }) => {
                const hint = percentage(key.split(' ')[1] ?? '0');
                return { id: key, name: name || key, ...(!saysAlready(name, hint) && { hint }), ...row };
              })}
              onChange={(key, remoteId) => save({ taxes: [{ key, remoteId }] })}
            />
            <MappingTable
              title={t('accounting.lines')}
              choices={choices.lines}
              rows={view.lines.map(({ kind, ...row }) => ({
                id: kind,
                name: t(lineTexts[kind]),
                ...row,
                ...(kind !== 'other' && { otherwise: t('accounting.asOthers') }),
              }))}
              onChange={(kind, remoteId) => save({ lines: [{ kind, remoteId }] })}
            />
            {choices.tracking.length > 0 && (
              <MappingTable
                title={t(isXero ? 'accounting.trackingXero' : 'accounting.trackingQuickbooks')}
                choices={choices.tracking}
                rows={view.tracking.map(({ kind, mapped }) => ({
                  id: kind,
                  name: t(lineTexts[kind]),
                  mapped,
                  suggestions: [],
                  otherwise: t(kind === 'other' ? 'accounting.none' : 'accounting.asOthers'),
                }))}
                onChange={(kind, remoteId) => save({ tracking: [{ kind, remoteId }] })}
              />
            )}
            <MappingTable
              title={t('accounting.accounts')}
              choices={choices.accounts}
              rows={view.accounts.map(({ use, ...row }) => ({
                id: use,
                name: t(`accounting.${use}`),
                ...row,
              }))}
              onChange={(use, remoteId) => save({ accounts: [{ use, remoteId }] })}
            />
            <MappingTable
              title={t('accounting.customers')}
              actions={<CustomerActions ledger={ledger} view={view} />}
              choices={choices.customers}
              rows={view.customers}
              onChange={(id, remoteId) => save({ customers: [{ id, remoteId }] })}
            />
            {choices.tracking.length > 0 && (
              <MappingTable
                title={t(
                  isXero ? 'accounting.customerTrackingXero' : 'accounting.customerTrackingQuickbooks',
                )}
                choices={choices.tracking}
                rows={trackedCustomersOf(view).map((row) => ({
                  ...row,
                  suggestions: [],
                  otherwise: t('accounting.asKindsOfLines'),
                }))}
                onChange={(id, remoteId) => save({ customerTracking: [{ id, remoteId }] })}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

/** Whether a name has the percentage in it, with whatever space. */
function saysAlready(name: string, percentage: string): boolean {
  const plain = (text: string) => text.replaceAll('\u00a0', '').replaceAll(' ', '');
  return plain(name).includes(plain(percentage));
}

/** Every customer, and by what its lines are told apart, if by anything of its own. */
function trackedCustomersOf({ customers, customerTracking }: MappingView) {
  const targets = new Map(customerTracking.map(({ id, mapped }) => [id, mapped]));
  return customers.map(({ id, name }) => ({ id, name, mapped: targets.get(id) ?? null }));
}

/** The best suggestion of each that is not mapped; of taxes only what fits by its name too. */
function suggestionsOf({ customers, taxes, lines, accounts }: MappingView) {
  const best = <Key extends object>(
    rows: readonly (Pick<MappingView['lines'][number], 'mapped' | 'suggestions'> & { readonly key: Key })[],
  ) =>
    rows.flatMap(({ key, mapped, suggestions: [first] }) =>
      mapped === null && first !== undefined ? [{ ...key, remoteId: first.remoteId }] : [],
    );
  return {
    customers: best(customers.map((row) => ({ ...row, key: { id: row.id } }))),
    taxes: best(
      taxes.map((row) => ({
        ...row,
        suggestions: row.suggestions.filter(({ fits }) => fits),
        key: { key: row.key },
      })),
    ),
    lines: best(lines.map((row) => ({ ...row, key: { kind: row.kind } }))),
    accounts: best(accounts.map((row) => ({ ...row, key: { use: row.use } }))),
  } satisfies MappingChange;
}
