import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { type LivePart, pickedNet } from '../../billing/live-totals.ts';
import { type Currency, minorFromText } from '../../billing/money.ts';
import { decimal } from '../../billing/quantity.ts';
import type { UnbilledView as Unbilled } from '../../features/invoices/drafts.schema.ts';
import { useRead } from '../api/queries.ts';
import { useUnsavedInDialog } from '../components/form/enclosing-dialog.ts';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { type EditorLine, newLine } from './editor-lines.ts';

type UnbilledView = z.output<typeof Unbilled>;
type Ticket = UnbilledView['tickets'][number];
type Item = Ticket['items'][number];

/** Picks unbilled work of a customer; the invoice then holds it, and nobody else can bill it (R29). */
export function UnbilledPicker({
  customerId,
  taken,
  onPick,
  onClose,
}: {
  readonly customerId: string;
  readonly taken: readonly string[];
  readonly onPick: (line: EditorLine) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const unbilled = useRead<UnbilledView>(`/customers/${customerId}/unbilled`);
  return (
    <FormDialog onClose={onClose} title={t('invoices.unbilledWork')} size="xl">
      <Loaded query={unbilled}>
        {({ tickets }) => <Choice tickets={tickets} taken={taken} onPick={onPick} onClose={onClose} />}
      </Loaded>
    </FormDialog>
  );
}

function Choice({
  tickets,
  taken,
  onPick,
  onClose,
}: {
  readonly tickets: readonly Ticket[];
  readonly taken: readonly string[];
  readonly onPick: (line: EditorLine) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const { currency, minorUnits, day, duration } = useFormats();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  useUnsavedInDialog(() => chosen.size > 0);
  const offered = tickets
    .map((ticket) => ({ ...ticket, items: ticket.items.filter(({ id }) => !taken.includes(id)) }))
    .filter(({ items }) => items.length > 0)
    // What can be taken comes first.
    .sort((one, other) => Number(one.lock !== null) - Number(other.lock !== null));
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    setChosen(next);
  };
  const pick = () => {
    for (const { number, title, items } of offered) {
      const own = items.filter(({ id }) => chosen.has(id));
      if (own.length === 0) continue;
      onPick(
        newLine('picked', {
          description: `${number} ${title}`,
          items: own.map(({ kind, id }) => ({ kind, id })),
          picked: partsOf(own, { code: currency, minorUnits }),
        }),
      );
    }
    onClose();
  };
  if (offered.length === 0) return <Text>{t('invoices.nothingUnbilled')}</Text>;
  return (
    <Stack gap="md">
      {offered.map(({ id, number, title, lock, items }) => (
        <div key={id}>
          <Checkbox
            label={`${number} ${title}`}
            description={lock}
            disabled={lock !== null}
            checked={items.every((item) => chosen.has(item.id))}
            indeterminate={
              items.some((item) => chosen.has(item.id)) && !items.every((item) => chosen.has(item.id))
            }
            onChange={({ currentTarget: { checked } }) =>
              set(
                items.map((item) => item.id),
                checked,
              )
            }
          />
          <Stack gap={4} pl={28} pt={4}>
            {items.map((item) => (
              <Group key={item.id} justify="space-between" wrap="nowrap" gap="sm">
                <Checkbox
                  size="xs"
                  disabled={lock !== null || item.net === null}
                  label={[
                    day(item.day),
                    item.technician,
                    item.billedMinutes !== null && duration(item.billedMinutes),
                    item.description,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                  checked={chosen.has(item.id)}
                  onChange={({ currentTarget: { checked } }) => set([item.id], checked)}
                />
                {item.net !== null && <Money amount={item.net} />}
              </Group>
            ))}
          </Stack>
        </div>
      ))}
      <Group className="form-actions">
        <Button disabled={chosen.size === 0} onClick={pick}>
          {t('invoices.takeItems', { count: chosen.size })}
        </Button>
      </Group>
    </Stack>
  );
}

/** What picked work of a ticket comes to, by tax; null: some of it has none. */
function partsOf(items: readonly Item[], currency: Currency): readonly LivePart[] | null {
  const byTax = new Map<string, Item[]>();
  for (const item of items) {
    if (item.tax === null) return null;
    const key = `${item.tax.category} ${item.tax.percentage}`;
    byTax.set(key, [...(byTax.get(key) ?? []), item]);
  }
  return [...byTax.values()].flatMap((own) => {
    const [first] = own;
    if (!first?.tax) return [];
    const tax = { category: first.tax.category, percentage: decimal(first.tax.percentage) };
    const things = own.filter(({ kind }) => kind !== 'time-entry');
    const entries = own.filter(({ kind }) => kind === 'time-entry').map(entryOf);
    return [
      { net: pickedNet(entries, currency), tax },
      ...things.map(({ net }) => ({ net: minorFromText(net ?? '0', currency), tax })),
    ];
  });
}

const entryOf = ({ rateId, price, billedMinutes }: Item) => ({
  rateId,
  price: decimal(price ?? '0'),
  billedMinutes: billedMinutes ?? 0,
});
