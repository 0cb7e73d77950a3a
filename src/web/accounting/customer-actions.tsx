import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import { refresh } from '../api/queries.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { useAskedClose, useUnsavedInDialog } from '../components/form/enclosing-dialog.ts';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { isSame } from '../components/form/merge.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type {
  CreatedRemoteCustomersView,
  ImportedCustomersView,
  LedgerName,
  MappingView,
} from './accounting.ts';
import { useLedgerName } from './ledger-name.ts';

type Props = { readonly ledger: LedgerName; readonly view: MappingView };

/** Customers that only one side has: taken over from the ledger, or added there. */
export function CustomerActions({ ledger, view }: Props) {
  const t = useTexts();
  const nameOf = useLedgerName();
  const may = useMay();
  const [importing, setImporting] = useState(false);
  const name = nameOf(ledger);
  // What looks like somebody there is mapped by a person, not added a second time.
  const strangers = view.customers.filter(({ mapped, suggestions }) => mapped === null && !suggestions[0]);
  if (!may('ledgers:write')) return null;
  const create = async () => {
    const sure = await confirm({
      title: t('accounting.createThereTitle', { name }),
      text: t('accounting.createThereText', { count: strangers.length, name }),
      action: t('accounting.createThere', { count: strangers.length, name }),
    });
    if (!sure) return;
    const body = { customerIds: strangers.slice(0, 500).map(({ id }) => id) };
    const path = `/ledgers/${ledger}/create-customers`;
    const { mapped, refused } = await send<CreatedRemoteCustomersView>('POST', path, { body });
    tell(t('accounting.createdThere', { count: mapped, name }));
    for (const one of refused)
      tellProblem(new Problem({ status: 409, detail: `${one.name}: ${one.reason}` }));
    await refresh('ledgers');
  };
  return (
    <>
      {freeOf(view).length > 0 && (
        <Button variant="default" onClick={() => setImporting(true)}>
          {t('accounting.importFrom', { name })}
        </Button>
      )}
      {strangers.length > 0 && (
        <Button variant="default" onClick={() => void create().catch(tellProblem)}>
          {t('accounting.createThere', { count: strangers.length, name })}
        </Button>
      )}
      {importing && <ImportDialog ledger={ledger} view={view} onClose={() => setImporting(false)} />}
    </>
  );
}

/** Customers of the ledger that nobody here is mapped to, and who of ours looks like them. */
function freeOf({ customers, choices }: MappingView) {
  const taken = new Set(customers.map(({ mapped }) => mapped?.remoteId));
  return choices.customers
    .filter(({ remoteId }) => !taken.has(remoteId))
    .map((there) => ({
      ...there,
      like: customers.find(({ suggestions }) =>
        suggestions.some(({ remoteId }) => remoteId === there.remoteId),
      ),
    }));
}

type DialogProps = Props & { readonly onClose: () => void };

function ImportDialog(props: DialogProps) {
  const t = useTexts();
  const name = useLedgerName()(props.ledger);
  return (
    <FormDialog onClose={props.onClose} title={t('accounting.importFrom', { name })} size="lg">
      <ImportForm {...props} />
    </FormDialog>
  );
}

function ImportForm({ ledger, view, onClose }: DialogProps) {
  const t = useTexts();
  const name = useLedgerName()(ledger);
  const free = freeOf(view);
  const [proposed] = useState(() =>
    free.filter(({ like }) => like === undefined).map(({ remoteId }) => remoteId),
  );
  const [chosen, setChosen] = useState<readonly string[]>(proposed);
  useUnsavedInDialog(() => !isSame(chosen.toSorted(), proposed.toSorted()));
  const close = useAskedClose(onClose);
  const [busy, setBusy] = useState(false);
  const all = chosen.length === free.length;
  const save = async () => {
    setBusy(true);
    try {
      const body = { remoteIds: chosen };
      const path = `/ledgers/${ledger}/import-customers`;
      const { mapped } = await send<ImportedCustomersView>('POST', path, { body });
      tell(t('accounting.imported', { count: mapped }));
      onClose();
      await refresh('ledgers', 'customers');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="md">
      <Text size="sm">{t('accounting.importText', { name })}</Text>
      <Checkbox
        label={t('accounting.all')}
        checked={all}
        indeterminate={!all && chosen.length > 0}
        onChange={() => setChosen(all ? [] : free.map(({ remoteId }) => remoteId))}
      />
      <Stack gap="xs" mah={360} style={{ overflowY: 'auto' }}>
        {free.map(({ remoteId, name: theirs, like }) => (
          <Checkbox
            key={remoteId}
            label={theirs}
            {...(like && { description: t('accounting.looksLike', { name: like.name }) })}
            checked={chosen.includes(remoteId)}
            onChange={({ currentTarget: { checked } }) =>
              setChosen(checked ? [...chosen, remoteId] : chosen.filter((id) => id !== remoteId))
            }
          />
        ))}
      </Stack>
      <Group gap="sm">
        <Button loading={busy} disabled={chosen.length === 0} onClick={() => void save().catch(tellProblem)}>
          {t('accounting.importCount', { count: chosen.length })}
        </Button>
        <Button variant="default" onClick={close}>
          {t('general.cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
