import { Button, Group, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { type Currency, sumMinor } from '../../billing/money.ts';
import type { TaxView } from '../../features/taxes/schema.ts';
import { type Page, useRead } from '../api/queries.ts';
import { useFormats } from '../formats/formats.ts';
import { useMinorText } from '../invoice-batches/minor-text.ts';
import { useTexts } from '../texts/texts.ts';
import { CataloguePicker, type CatalogueSource } from './catalogue-picker.tsx';
import { DraftTotals } from './draft-totals.tsx';
import { type Discount, type EditorLine, newLine } from './editor-lines.ts';
import { ExplainedLine } from './explained-line.tsx';
import { UnitChoices } from './line-details.tsx';
import { type LineErrors, LineRow } from './line-row.tsx';
import { UnbilledPicker } from './unbilled-picker.tsx';
import { useLineActions } from './use-line-actions.ts';
import { useLiveTotals } from './use-live-totals.ts';
import { useSorting } from './use-sorting.ts';
import './lines-editor.css';

type Props = {
  /** null: it was not saved yet. */
  readonly invoiceId: string | null;
  readonly lines: readonly EditorLine[];
  readonly onLines: (change: (lines: readonly EditorLine[]) => readonly EditorLine[]) => void;
  readonly discount: Discount;
  readonly onDiscount: (discount: Discount) => void;
  readonly invoiceDate: string;
  /** Whose unbilled work can be picked and whose taxes count; empty: nobody yet. */
  readonly customerId: string;
  readonly errors: Readonly<Record<string, ReactNode>>;
};

/**
 * Lines and totals where they print, and their amounts while they are typed: Enter adds a line, Tab moves, the handle
 * sorts by dragging or by arrow keys.
 */
export function LinesEditor(props: Props) {
  const t = useTexts();
  const { invoiceId, lines, onLines, discount, onDiscount, invoiceDate, customerId, errors } = props;
  const { currency, minorUnits } = useFormats();
  const text = useMinorText();
  const of: Currency = { code: currency, minorUnits };
  const { nets, totals } = useLiveTotals({ customerId, invoiceDate, discount, lines }, of);
  const [explained, explain] = useState<EditorLine | null>(null);
  const { actions, add, newKey, said } = useLineActions(lines.length, onLines, explain);
  const { list, drag, handle } = useSorting<HTMLOListElement>(lines.length, actions.move);
  const taxes = useTaxChoices();
  const dragging = (place: number) => {
    if (drag === null) return null;
    if (place === drag.from) return 'self';
    if (place !== drag.to || drag.to === drag.from) return null;
    return drag.to < drag.from ? 'above' : 'below';
  };
  return (
    <section className="panel lines-editor" aria-label={t('invoices.lines')}>
      <LineHead />
      <ol ref={list}>
        {lines.map((line, place) => {
          const net = nets[place] ?? null;
          return (
            <LineRow
              key={line.key}
              line={line}
              place={place}
              isLast={place === lines.length - 1}
              net={net === null ? null : text(net)}
              errors={errorsOf(errors, place)}
              taxes={taxes}
              actions={actions}
              handle={handle(place)}
              dragging={dragging(place)}
              isNew={line.key === newKey}
            />
          );
        })}
      </ol>
      <UnitChoices />
      <span className="sr-only" role="status">
        {said}
      </span>
      <AddLines {...props} add={add} />
      <DraftTotals
        lineNet={sumMinor(nets.filter((net) => net !== null))}
        totals={totals}
        discount={discount}
        onDiscount={onDiscount}
        error={errors['discount.percentage'] ?? errors['discount.amount'] ?? errors.discount}
      />
      {explained !== null && invoiceId !== null && (
        <ExplainedLine
          invoiceId={invoiceId}
          line={{ id: explained.sourceId, description: explained.description }}
          onClose={() => explain(null)}
        />
      )}
    </section>
  );
}

const nothingWrong: LineErrors = {};

/** Mostly nothing, and then the same nothing: rows are not drawn anew for it. */
function errorsOf(errors: Props['errors'], place: number): LineErrors {
  const of = (...names: readonly string[]) =>
    names.map((name) => errors[`lines.${place}.${name}`]).find(Boolean);
  const wrong = {
    description: of('description'),
    quantity: of('quantity'),
    price: of('price', 'amount'),
    discount: of('discountPercentage', 'discountAmount', 'discount'),
    tax: of('taxId'),
    unit: of('unit'),
    from: of('service.from', 'service'),
    to: of('service.to'),
  };
  return Object.values(wrong).some(Boolean) ? (wrong as LineErrors) : nothingWrong;
}

function useTaxChoices() {
  const t = useTexts();
  const { data } = useRead<Page<TaxView>>('/taxes', { limit: 200, active: true });
  return useMemo(
    () => [
      { value: '', label: t('invoices.taxByRules') },
      ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ],
    [data, t],
  );
}

/** What the columns are; each input says it again for people who do not see it. */
function LineHead() {
  const t = useTexts();
  return (
    <div className="line line-head" aria-hidden>
      <span className="line-text">{t('invoices.description')}</span>
      <span className="line-quantity number">{t('invoices.quantity')}</span>
      <span className="line-price number">{t('invoices.price')}</span>
      <span className="line-discount number">{t('invoices.discount')}</span>
      <span className="line-tax">{t('invoices.taxRate')}</span>
      <span className="line-net number">{t('invoices.net')}</span>
    </div>
  );
}

/** New lines: free ones, out of the catalogue, or the customer's unbilled work. */
function AddLines({
  lines,
  customerId,
  add,
}: Pick<Props, 'lines' | 'customerId'> & { readonly add: (line: EditorLine) => void }) {
  const t = useTexts();
  const [picking, setPicking] = useState<CatalogueSource | 'unbilled' | null>(null);
  return (
    <Group p="sm" gap="sm" className="no-print">
      <Button variant="default" onClick={() => add(newLine('free'))}>
        {t('invoices.addLine')}
      </Button>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={12} />}>
            {t('invoices.addFrom')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setPicking('product')}>{t('shell.products')}</Menu.Item>
          <Menu.Item onClick={() => setPicking('rate')}>{t('shell.rates')}</Menu.Item>
          <Menu.Item onClick={() => setPicking('expense')}>{t('shell.expenses')}</Menu.Item>
          <Menu.Item onClick={() => add(newLine('text'))}>{t('invoices.textLine')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {customerId !== '' && (
        <Button variant="default" onClick={() => setPicking('unbilled')}>
          {t('invoices.unbilledWork')}
        </Button>
      )}
      {picking === 'unbilled' && (
        <UnbilledPicker
          customerId={customerId}
          taken={lines.flatMap(({ items }) => items.map(({ id }) => id))}
          onPick={add}
          onClose={() => setPicking(null)}
        />
      )}
      {picking !== null && picking !== 'unbilled' && (
        <CataloguePicker source={picking} onPick={add} onClose={() => setPicking(null)} />
      )}
    </Group>
  );
}
