import { discountedNet, type LineDiscount } from '../../billing/discount.ts';
import type { Finding } from '../../billing/finding.ts';
import type { FlexibleLine } from '../../billing/flexible.ts';
import { type Currency, minorToText } from '../../billing/money.ts';
import { decimalToText, ZERO } from '../../billing/quantity.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { loadContracts } from '../contracts/load.operations.ts';
import { requireTaxes } from '../taxes/operations.ts';
import type { KeptLine } from './drafts.schema.ts';
import type { StoredLine } from './lines.repository.ts';
import { amountsOf, serviceOf } from './new-lines.operations.ts';
import { type LineSetting, pricedLine } from './price-line.operations.ts';

export type Kept = { readonly line: StoredLine; readonly findings: readonly Finding[] };

type Contracts = Awaited<ReturnType<typeof loadContracts>>;

/**
 * Lines of a draft with what somebody changed on them (R27): what they hold stays, and so does how they were priced; the
 * figures of that time stand beside the new ones.
 *
 * @throws {Refusal} `absent` for an unknown tax; `invalid` for an amount on a text; `unprocessable` if no tax is known.
 */
export async function keptLines(
  tx: Tx,
  setting: LineSetting,
  lines: readonly { readonly before: StoredLine; readonly wanted: KeptLine }[],
): Promise<Kept[]> {
  await requireTaxes(
    tx,
    lines.map(({ wanted }) => wanted.taxId),
  );
  // Only "what the rules choose" asks the contract.
  const ids = lines.flatMap(({ before, wanted }) => (wanted.taxId === null ? (before.contractId ?? []) : []));
  const contracts = await loadContracts(tx, [...new Set(ids)]);
  return lines.map(({ before, wanted }) => keptLine(setting, contracts, before, wanted));
}

function keptLine(setting: LineSetting, contracts: Contracts, before: StoredLine, wanted: KeptLine): Kept {
  const { currency } = setting.billing.facts;
  const { kind: _, id: __, description = before.description, ...amounts } = wanted;
  if (before.kind === 'text') {
    if (Object.values(amounts).some((value) => value !== undefined)) {
      throw new Refusal('invalid', { key: 'invoices.textHasNoAmount' });
    }
    return { line: compared(before, { ...before, description }, currency), findings: [] };
  }
  const given = amountsOf(wanted, currency);
  const discount = given.discount === undefined ? discountOn(before) : given.discount;
  const { quantity = before.quantity, price = before.price } = given;
  const service = wanted.service === undefined ? before.period : serviceOf(wanted.service);
  const after: StoredLine = {
    ...before,
    description,
    unit: wanted.unit ?? before.unit,
    quantity,
    price,
    discountPercentage: discount?.kind === 'percentage' ? discount.percentage : ZERO,
    discountAmount: discount?.kind === 'amount' ? discount.amount : null,
    net: discountedNet(quantity, price, discount, currency),
    period: service,
  };
  const keepsTax =
    wanted.taxId === undefined &&
    wanted.service === undefined &&
    (service !== null || before.explanation.tax?.date === setting.invoiceDate);
  const taxed = keepsTax
    ? { line: after, findings: [] }
    : retaxed(setting, contracts, after, wanted, discount);
  return { line: compared(before, taxed.line, currency), findings: taxed.findings };
}

function discountOn({ discountPercentage, discountAmount }: StoredLine): LineDiscount | null {
  if (discountAmount !== null) return { kind: 'amount', amount: discountAmount };
  return discountPercentage === ZERO ? null : { kind: 'percentage', percentage: discountPercentage };
}

/** Another tax, or the one it has on another day (R30, R32). */
function retaxed(
  setting: LineSetting,
  contracts: Contracts,
  line: StoredLine,
  { taxId }: KeptLine,
  discount: LineDiscount | null,
): Kept {
  const flexible: FlexibleLine = {
    ...line,
    kind: line.kind === 'product' || line.kind === 'expense' ? line.kind : 'free',
    contract: contracts.get(line.contractId ?? '') ?? null,
    discount,
    source: sourceOf(line),
    taxId: taxId === undefined ? line.taxId : taxId,
    categoryTaxId: null,
    subject: { kind: 'line', id: line.id },
    service: line.period,
    work: null,
    versionIds: [],
    sources: [],
  };
  const { line: priced, findings } = pricedLine(setting, flexible);
  const { explanation, taxCategory, taxPercentage, taxComponents, exemptionReason } = priced;
  const because = line.explanation.tax?.because;
  const tax =
    taxId === undefined && because !== undefined && explanation.tax?.because === 'line'
      ? { ...explanation.tax, because }
      : explanation.tax;
  return {
    line: {
      ...line,
      taxId: priced.taxId,
      taxCategory,
      taxPercentage,
      taxComponents,
      exemptionReason,
      explanation: { ...line.explanation, tax },
    },
    findings,
  };
}

function sourceOf({ kind }: StoredLine): FlexibleLine['source'] {
  if (kind === 'product' || kind === 'expense') return kind;
  return kind === 'work' || kind === 'covered-work' ? 'labour' : 'fee';
}

/** Before and after, for lines that were priced from something; back to what it was, nothing has changed (R27). */
function compared(before: StoredLine, after: StoredLine, currency: Currency): StoredLine {
  if (before.items === 0 && before.contractId === null) return after;
  const original = before.asPriced ?? shownOf(before, currency);
  const now = shownOf(after, currency);
  const isSame = (Object.keys(now) as (keyof typeof now)[]).every((name) => now[name] === original[name]);
  return { ...after, asPriced: isSame ? null : original };
}

function shownOf({ description, quantity, price, net }: StoredLine, currency: Currency) {
  return {
    description,
    quantity: decimalToText(quantity),
    price: decimalToText(price, currency.minorUnits),
    net: minorToText(net, currency),
  };
}
