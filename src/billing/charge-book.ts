import type { RateFacts } from './facts.ts';
import type { Finding } from './finding.ts';
import type { Day } from './period.ts';
import type { Pricing } from './pricing.ts';
import { type Decimal, ZERO } from './quantity.ts';
import type { Charge } from './work-lines.ts';

/** The charges of a contract's work; equal ones are one object, so that lines can be told apart by it. */
export type ChargeBook = (
  mode: Charge['mode'],
  rate: RateFacts | null,
  price: Decimal,
  billingDay: Day,
) => Charge | Finding;

/** Opens the book of a contract. A charge whose tax is unknown is a finding (R8). */
export function openChargeBook(pricing: Pricing): ChargeBook {
  const { contract, taxes } = pricing;
  const charges = new Map<string, Charge>();
  const choose: ChargeBook = (mode, rate, price, billingDay) => {
    const itemKind = rate?.itemKind ?? 'service';
    const tax = taxes.choose(
      {
        subject: rate ? { kind: 'rate', id: rate.id } : { kind: 'contract', id: contract.id },
        itemKind,
        source: 'labour',
        taxId: rate?.taxId ?? null,
        categoryTaxId: rate?.categoryTaxId ?? null,
      },
      billingDay,
    );
    if (tax.kind === 'missing') return tax.finding;
    const key = `${mode} ${rate?.id} ${price} ${tax.taxId} ${tax.percentage}`;
    const known = charges.get(key);
    if (known) return known;
    const charge: Charge = {
      mode,
      rate: rate && { id: rate.id, name: rate.name },
      itemKind,
      price,
      discountPercentage: mode === 'covered' ? ZERO : contract.discountPercentage,
      tax,
    };
    charges.set(key, charge);
    return charge;
  };
  // Entries of a ticket mostly ask for the same, and a key of text for each would cost more than the arithmetic.
  const last = new Map<Charge['mode'], Asked>();
  return (mode, rate, price, billingDay) => {
    const epoch = taxes.epochOf(billingDay);
    const asked = last.get(mode);
    if (asked?.rate === rate && asked.price === price && asked.epoch === epoch) return asked.answer;
    const answer = choose(mode, rate, price, billingDay);
    last.set(mode, { rate, price, epoch, answer });
    return answer;
  };
}

type Asked = {
  readonly rate: RateFacts | null;
  readonly price: Decimal;
  readonly epoch: number;
  readonly answer: Charge | Finding;
};

/** The one of two answers that says why there is no other. */
export function isFinding<Answer extends object>(answer: Answer | Finding): answer is Finding {
  return 'strength' in answer;
}
