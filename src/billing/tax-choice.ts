import { type Finding, finding } from './finding.ts';
import type { Day } from './period.ts';
import { ZERO } from './quantity.ts';
import {
  type ItemKind,
  type Tax,
  type TaxCategory,
  type TaxPercentage,
  type TaxTreatment,
  taxPercentageOn,
} from './tax.ts';

/** What of the account decides a line's tax. */
export type TaxSeller = {
  readonly vatId: string;
  readonly smallBusiness: boolean;
  readonly smallBusinessTaxId: string | null;
  readonly regionHasVat: boolean;
  readonly standardTaxId: string | null;
  readonly taxes: ReadonlyMap<string, Tax>;
};

/** What of the invoiced customer decides it. */
export type TaxBuyer = {
  readonly id: string;
  readonly vatId: string;
  readonly taxTreatment: TaxTreatment;
  /** Empty: that of the tax. */
  readonly exemptionReason: string;
  readonly deliverToCountry: string | null;
};

/** What of the thing sold decides it. */
export type TaxedItem = {
  readonly subject: Finding['subject'];
  readonly itemKind: ItemKind;
  /** Labour and fees take the contract's tax, other things their category's. */
  readonly source: 'labour' | 'fee' | 'product' | 'expense';
  /** Set on the line, the product or the rate itself. */
  readonly taxId: string | null;
  readonly categoryTaxId: string | null;
  /** null: an invoice without a contract. */
  readonly contract: { readonly taxable: boolean; readonly taxId: string | null } | null;
};

/** Which rule of R30 decided. */
export type TaxReason =
  | 'small-business'
  | 'line'
  | 'customer'
  | 'contract-not-taxable'
  | 'contract'
  | 'category'
  | 'account'
  | 'no-tax';

/** The tax of a line as it prints and is explained. `taxId` null: a region without VAT, and no tax applies. */
export type ChosenTax = {
  readonly kind: 'chosen';
  readonly taxId: string | null;
  readonly name: string;
  readonly category: TaxCategory;
  readonly percentage: TaxPercentage['percentage'];
  readonly components: TaxPercentage['components'];
  readonly exemptionReason: string;
  readonly because: TaxReason;
  /** What must be filled in before the invoice can be issued; the draft is made without. */
  readonly findings: readonly Finding[];
};

/** Or why there is none: the line cannot be priced. */
export type TaxChoice = ChosenTax | { readonly kind: 'missing'; readonly finding: Finding };

/**
 * The tax of a line and why it is this one (R30–R32), the first that applies: the account is a small business › set on
 * the line › the customer's treatment by kind of item › the contract's for labour and fees, else the category's › the
 * account's standard. A contract that is not taxable gives its exempt tax to everything on it.
 *
 * @param date The last day of the service, see `taxDay`.
 */
export function chooseTax(seller: TaxSeller, buyer: TaxBuyer, item: TaxedItem, date: Day): TaxChoice {
  const { wanted, because } = wantedTax(seller, buyer, item);
  if (because === 'no-tax') return NO_TAX;

  const tax = 'category' in wanted ? taxOfCategory(seller, wanted.category) : seller.taxes.get(wanted.id);
  if (!tax) {
    const params = 'category' in wanted ? { because, category: wanted.category } : { because };
    return { kind: 'missing', finding: finding('tax-missing', 'blocking', item.subject, params) };
  }
  const inForce = tax.category === 'S' ? taxPercentageOn(tax, date) : NOTHING_TO_PAY;
  if (!inForce) {
    const params = { tax: tax.name, date };
    return { kind: 'missing', finding: finding('tax-percentage-missing', 'blocking', item.subject, params) };
  }

  const ownReason = because === 'customer' && tax.category === 'E' ? buyer.exemptionReason : '';
  const exemptionReason = ownReason || (tax.exemptionReason ?? '');
  return {
    kind: 'chosen',
    taxId: tax.id,
    name: tax.name,
    category: tax.category,
    percentage: inForce.percentage,
    components: inForce.components,
    exemptionReason,
    because,
    findings: legalFindings(tax, exemptionReason, seller, buyer),
  };
}

/** What decides the day of the percentage (R32); days are the last of the service. */
export type TaxedService =
  | { readonly kind: 'fee'; readonly lastDayOfPeriod: Day }
  | { readonly kind: 'work'; readonly billingDay: Day }
  | { readonly kind: 'one-time'; readonly invoiceDate: Day; readonly serviceDate: Day | null };

/**
 * The day whose percentage a line takes: a fee that of the last day of its period, even in advance; work that of its
 * billing day; blocks and one-time items that of the service date given, else of the invoice (R32).
 */
export function taxDay(service: TaxedService): Day {
  if (service.kind === 'fee') return service.lastDayOfPeriod;
  if (service.kind === 'work') return service.billingDay;
  return service.serviceDate ?? service.invoiceDate;
}

const NOTHING_TO_PAY = { percentage: ZERO, components: [] };

const NO_TAX: ChosenTax = {
  kind: 'chosen',
  taxId: null,
  name: '',
  // Not O, which would need an invoice of its own (BR-O-11) next to lines that are taxed.
  category: 'Z',
  percentage: ZERO,
  components: [],
  exemptionReason: '',
  because: 'no-tax',
  findings: [],
};

type WantedTax = {
  readonly wanted: { readonly id: string } | { readonly category: TaxCategory };
  readonly because: TaxReason;
};

function wantedTax(seller: TaxSeller, buyer: TaxBuyer, item: TaxedItem): WantedTax {
  const byId = (id: string, because: TaxReason) => ({ wanted: { id }, because });
  if (seller.smallBusiness) return byId(seller.smallBusinessTaxId ?? '', 'small-business');
  if (item.taxId !== null) return byId(item.taxId, 'line');
  if (buyer.taxTreatment !== 'domestic') {
    return { wanted: { category: TREATMENTS[buyer.taxTreatment][item.itemKind] }, because: 'customer' };
  }
  const { contract } = item;
  if (contract && !contract.taxable) return byId(contract.taxId ?? '', 'contract-not-taxable');
  const ownsTax = item.source === 'labour' || item.source === 'fee';
  if (ownsTax && contract?.taxId) return byId(contract.taxId, 'contract');
  if (item.categoryTaxId !== null) return byId(item.categoryTaxId, 'category');
  if (seller.standardTaxId !== null || seller.regionHasVat)
    return byId(seller.standardTaxId ?? '', 'account');
  return byId('', 'no-tax');
}

const TREATMENTS: Record<Exclude<TaxTreatment, 'domestic'>, Record<ItemKind, TaxCategory>> = {
  'eu-business': { service: 'AE', goods: 'K' },
  'third-country': { service: 'O', goods: 'G' },
  exempt: { service: 'E', goods: 'E' },
};

/** The account's tax of a category; of several the first by name, never the one of small businesses. */
function taxOfCategory(seller: TaxSeller, category: TaxCategory): Tax | undefined {
  let first: Tax | undefined;
  for (const tax of seller.taxes.values()) {
    if (tax.category !== category || tax.id === seller.smallBusinessTaxId) continue;
    if (!first || tax.name < first.name) first = tax;
  }
  return first;
}

/** What the category asks for and is not there (R31): stops the invoice from being issued, not the draft (R8). */
function legalFindings(tax: Tax, exemptionReason: string, seller: TaxSeller, buyer: TaxBuyer): Finding[] {
  const findings: Finding[] = [];
  const missing = (code: string, subject: Finding['subject']) =>
    findings.push(finding(code, 'blocks-issue', subject, { category: tax.category }));
  const customer = { kind: 'customer', id: buyer.id } as const;
  if (tax.category === 'AE' || tax.category === 'K') {
    // An account has one set of company data, so it needs no id to be found.
    if (seller.vatId === '') missing('seller-vat-id-missing', { kind: 'account', id: '' });
    if (buyer.vatId === '') missing('buyer-vat-id-missing', customer);
  }
  if (tax.category === 'K' && !buyer.deliverToCountry) missing('deliver-to-country-missing', customer);
  if (tax.category !== 'S' && tax.category !== 'Z' && exemptionReason === '') {
    missing('exemption-reason-missing', { kind: 'tax', id: tax.id });
  }
  return findings;
}
