import { type Minor, minor } from '../../billing/money.ts';
import { decimalToText } from '../../billing/quantity.ts';
import type { Totals } from '../../billing/totals.ts';
import { Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMinorText } from '../invoice-batches/minor-text.ts';
import { useTexts } from '../texts/texts.ts';
import { DiscountInput } from './discount-input.tsx';
import type { Discount } from './editor-lines.ts';

/** What the draft comes to while it is typed: discount, net, each tax and the total. */
export function DraftTotals({
  lineNet,
  totals,
  discount,
  onDiscount,
  error,
}: {
  /** Of the lines that can be computed. */
  readonly lineNet: Minor;
  /** null: not known yet. */
  readonly totals: Totals | null;
  readonly discount: Discount;
  readonly onDiscount: (discount: Discount) => void;
  readonly error: React.ReactNode;
}) {
  const t = useTexts();
  const text = useMinorText();
  const { percentage } = useFormats();
  const isDiscounted = totals !== null && totals.discount !== 0;
  return (
    <section className="draft-totals" aria-label={t('invoices.totals')}>
      <Row label={t('invoices.sumOfLines')} amount={text(lineNet)} />
      <div className="draft-total">
        <span>{t('invoices.documentDiscount')}</span>
        <div style={{ flex: '0 0 128px' }}>
          <DiscountInput
            name={t('invoices.documentDiscount')}
            discount={discount}
            onChange={onDiscount}
            error={error}
          />
        </div>
        <span className="number">{isDiscounted && <Money amount={text(negative(totals.discount))} />}</span>
      </div>
      {isDiscounted && <Row label={t('invoices.net')} amount={text(totals.net)} />}
      {totals === null ? (
        <Row label={t('invoices.taxRate')} amount={null} />
      ) : (
        totals.taxes.map((tax) => (
          <Row
            key={`${tax.category} ${tax.percentage}`}
            label={t('invoices.taxOf', { rate: percentage(decimalToText(tax.percentage)) })}
            amount={text(tax.tax)}
          />
        ))
      )}
      <Row label={t('invoices.gross')} amount={totals && text(totals.gross)} isTotal />
    </section>
  );
}

function Row({
  label,
  amount,
  isTotal = false,
}: {
  readonly label: string;
  readonly amount: string | null;
  readonly isTotal?: boolean;
}) {
  return (
    <div className="draft-total" data-total={isTotal || undefined}>
      <span>{label}</span>
      <span className="number">{amount === null ? '–' : <Money amount={amount} />}</span>
    </div>
  );
}

const negative = (amount: Minor) => minor(-amount);
