import { describe, expect, it } from 'vitest';
import {
  account,
  contract,
  customer,
  entry,
  facts,
  germanTaxes,
  product,
  rate,
  tax,
  ticket,
  upTo,
} from '../testing/pricing.ts';
import { draftInvoices, priceContract } from './batch.ts';
import type { Contract } from './contract.ts';
import type { AccountFacts, ContractFacts, CustomerFacts } from './facts.ts';
import { day } from './period.ts';
import type { DraftInvoice } from './priced.ts';
import { decimal, ONE } from './quantity.ts';

const flat = (amount: string, more: Partial<Contract> = {}) =>
  contract(
    { type: 'retainer', description: 'Flat fee', quantity: ONE, price: decimal(amount) },
    { startDay: day('2026-03-01'), ...more },
  );
const hourly = contract({ type: 'hourly' });
const hour = (more: Parameters<typeof ticket>[3] = {}) =>
  ticket('1', '2026-03-10', [entry('2026-03-10T10:00', 60)], more);
const draft = (
  of: readonly ContractFacts[],
  invoicePer: 'contract' | 'customer' = 'contract',
  seller: AccountFacts = account(),
): DraftInvoice[] =>
  draftInvoices(
    seller,
    of.map((each) => priceContract(seller, each, upTo('2026-03-31'))),
    { invoicePer },
  );
const of = (each: Contract, billTo: Partial<CustomerFacts> = {}, tickets: ContractFacts['tickets'] = []) =>
  facts(each, tickets, { customer: customer(billTo), billTo: customer(billTo) });
const numbers = (drafts: readonly DraftInvoice[]) => drafts.map(({ lines }) => lines.map(({ net }) => net));

describe('invoices of a batch', () => {
  const two = [of(flat('20.00', { id: 'b', number: 'V-10' })), of(flat('10.00', { id: 'a', number: 'V-9' }))];

  it('are one per contract, by customer and contract number', () => {
    expect(numbers(draft(two))).toEqual([[1000], [2000]]);
    expect(draft(two).map(({ contractId }) => contractId)).toEqual(['a', 'b']);
  });

  it('R28: are one per customer, in the order of the contracts’ numbers', () => {
    const [invoice, ...others] = draft(two, 'customer');
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({ contractId: null, totals: { net: 3000, tax: 570, gross: 3570 } });
    expect(invoice?.linePlaces).toEqual(
      new Map([
        ['a', [0]],
        ['b', [1]],
      ]),
    );
  });

  it.each<[string, Partial<Contract>, Partial<CustomerFacts>]>([
    ['another bill-to', {}, { id: 'other' }],
    ['other payment terms', { paymentTerms: { due: { kind: 'days', days: 30 }, cashDiscounts: [] } }, {}],
    ['another order number', { orderNumber: 'PO-7' }, {}],
    ['another delivery form', {}, { deliveryForm: 'xrechnung-ubl' }],
  ])('R28: are apart for %s', (_way, own, billTo) => {
    const other = of(flat('20.00', { id: 'b', number: 'V-2', ...own }), billTo);
    expect(draft([of(flat('10.00')), other], 'customer')).toHaveLength(2);
  });

  it('R28: take the contract’s terms and order number, else the customer’s, else the account’s', () => {
    const days = (count: number) => ({ due: { kind: 'days', days: count }, cashDiscounts: [] }) as const;
    const [own] = draft([
      of(flat('1.00', { paymentTerms: days(7), orderNumber: 'PO-1' }), { paymentTerms: days(21) }),
    ]);
    expect(own).toMatchObject({ paymentTerms: days(7), orderNumber: 'PO-1' });
    const [theirs] = draft([of(flat('1.00'), { paymentTerms: days(21), orderNumber: 'PO-2' })]);
    expect(theirs).toMatchObject({ paymentTerms: days(21), orderNumber: 'PO-2' });
    expect(draft([of(flat('1.00'))])[0]).toMatchObject({ paymentTerms: days(14), orderNumber: '' });
  });

  it('R34: span the periods of their lines', () => {
    const [invoice] = draft(
      [of(flat('10.00'), {}, [hour()]), of({ ...hourly, id: 'h' }, {}, [hour()])],
      'customer',
    );
    expect(invoice?.servicePeriod).toEqual({ start: '2026-03-01', end: '2026-04-01' });
  });
});

describe('zero and negative', () => {
  const free = of(hourly, {}, [
    ticket('1', '2026-03-10', [entry('2026-03-10T10:00', 60, { price: decimal('0') })]),
  ]);

  it('R23: a group of zero lines makes no invoice', () => {
    expect(draft([free])).toEqual([]);
    expect(draft([free, of(flat('10.00', { id: 'b' }))], 'customer')).toHaveLength(1);
  });

  it('R23: unless the account wants it', () => {
    expect(draft([free], 'contract', account({ invoiceZeroGroups: true }))).toHaveLength(1);
  });

  it('R23: lines that cancel each other out are no group of zero lines', () => {
    const items = [product('2026-03-10', '95.00', { quantity: decimal('-1'), itemKind: 'service' })];
    const [invoice] = draft([of(hourly, {}, [hour({ items })])]);
    expect(invoice?.totals).toMatchObject({ net: 0, gross: 0 });
  });

  it('R23: a draft below zero cannot be issued', () => {
    const items = [product('2026-03-10', '100.00', { quantity: decimal('-1') })];
    const [invoice] = draft([of(hourly, {}, [hour({ items })])]);
    // 95.00 − 100.00.
    expect(invoice?.totals.net).toBe(-500);
    expect(invoice?.findings).toMatchObject([{ code: 'invoice-below-zero', strength: 'blocks-issue' }]);
  });
});

describe('taxes of a batch', () => {
  const items = [product('2026-03-10', '40.00')];
  const categories = (drafts: readonly DraftInvoice[]) =>
    drafts.map(({ lines }) => lines.map(({ taxCategory }) => taxCategory));

  it('R30: a small business is exempt with its fixed text, whatever else is set', () => {
    const own = tax('small', 'E', []);
    const seller = account({
      smallBusiness: true,
      smallBusinessTaxId: 'small',
      taxes: new Map([...germanTaxes, own].map((each) => [each.id, each])),
    });
    const [invoice] = draft([of(hourly, {}, [hour({ items })])], 'contract', seller);
    expect(invoice?.totals).toMatchObject({ net: 13500, tax: 0 });
    expect(invoice?.lines.map(({ exemptionReason }) => exemptionReason)).toEqual([
      'reason of E',
      'reason of E',
    ]);
  });

  it('R30: the line’s tax, then the category’s or the contract’s for labour and fees', () => {
    const reduced = [
      product('2026-03-10', '40.00', { taxId: 'reduced' }),
      product('2026-03-11', '50.00', { categoryTaxId: 'reduced' }),
    ];
    const [invoice] = draft([of({ ...hourly, taxId: 'reduced' }, {}, [hour({ items: reduced })])]);
    expect(invoice?.lines.map(({ taxId }) => taxId)).toEqual(['reduced', 'reduced', 'reduced']);
    const [standard] = draft([of({ ...hourly, taxId: 'reduced' }, {}, [hour({ items })])]);
    expect(standard?.lines.map(({ taxId }) => taxId)).toEqual(['reduced', 'standard']);
  });

  it('R30: a contract that is not taxable names an exempt tax', () => {
    const [invoice] = draft([of({ ...hourly, taxable: false, taxId: 'exempt' }, {}, [hour()])]);
    expect(invoice?.lines[0]).toMatchObject({ taxCategory: 'E', exemptionReason: 'reason of E' });
  });

  it('R31: EU business: services AE, goods K, and what they need before issue', () => {
    const [invoice] = draft([of(hourly, { taxTreatment: 'eu-business', country: 'AT' }, [hour({ items })])]);
    expect(categories([invoice].filter((each) => each !== undefined))).toEqual([['AE', 'K']]);
    expect(invoice?.findings.map(({ code }) => code)).toEqual([
      'buyer-vat-id-missing',
      'buyer-vat-id-missing',
      'deliver-to-country-missing',
    ]);
    const [complete] = draft([
      of(
        hourly,
        { taxTreatment: 'eu-business', country: 'AT', vatId: 'ATU12345678', deliverToCountry: 'AT' },
        [hour({ items })],
      ),
    ]);
    expect(complete?.findings).toEqual([]);
  });

  it('R31: third country: services O on an invoice of their own, goods G; each holds its own items', () => {
    const facts = of(hourly, { taxTreatment: 'third-country', country: 'CH' }, [hour({ items })]);
    const drafts = draft([facts]);
    expect(categories(drafts)).toEqual([['G'], ['O']]);
    expect(drafts.map(({ linePlaces }) => linePlaces.get('contract-1'))).toEqual([
      [null, 0],
      [0, null],
    ]);
  });

  it('R32: a year to 31 December 2020 takes 16 %, July 2020 to June 2021 19 %', () => {
    const changed = tax('standard', 'S', [
      ['2007-01-01', '19'],
      ['2020-07-01', '16'],
      ['2021-01-01', '19'],
    ]);
    const seller = account({ taxes: new Map([['standard', changed]]) });
    const yearFrom = (start: string) =>
      facts(flat('1000.00', { startDay: day(start), frequency: 'yearly', timing: 'advance', endDay: null }));
    const percentages = ['2020-01-01', '2020-07-01'].map(
      (start) => priceContract(seller, yearFrom(start), upTo(start)).lines[0]?.taxPercentage,
    );
    expect(percentages).toEqual([decimal('16'), decimal('19')]);
  });

  it('R32: work takes the percentage of its billing day, and the lines of a period split by it', () => {
    const changed = tax('standard', 'S', [
      ['2007-01-01', '19'],
      ['2026-03-16', '16'],
    ]);
    const seller = account({ taxes: new Map([['standard', changed]]) });
    const both = [hour(), ticket('2', '2026-03-20', [entry('2026-03-12T10:00', 60)])];
    const [invoice] = draft([of(hourly, {}, both)], 'contract', seller);
    // 95.00 at 19 % are 18.05, 95.00 at 16 % are 15.20.
    expect(invoice?.totals.taxes.map((row) => row.tax)).toEqual([1805, 1520]);
  });

  it('R33: components share what was computed once', () => {
    const percentage = (from: string, text: string) => ({ name: from, percentage: decimal(text) });
    const state = {
      ...tax('standard', 'S', []),
      percentages: [
        {
          from: day('2007-01-01'),
          percentage: decimal('8.875'),
          components: [percentage('State', '6.25'), percentage('City', '2.625')],
        },
      ],
    };
    const seller = account({ taxes: new Map([['standard', state]]) });
    const [invoice] = draft([of(flat('1.04'))], 'contract', seller);
    expect(invoice?.totals.taxes[0]?.components.map((component) => component.tax)).toEqual([6, 3]);
    expect(invoice?.totals.tax).toBe(9);
  });

  it('R8: a missing tax keeps only what needs it', () => {
    const broken = rate('remote', '95.00', { taxId: 'gone' });
    const seller = account({ rateList: [broken] });
    const priced = priceContract(seller, of(flat('10.00'), {}, []), upTo('2026-03-31'));
    expect(priced.selectedBalance).toBe(1000);
    const locked = priceContract(seller, of(hourly, {}, [hour()]), upTo('2026-03-31'));
    expect(locked.lock).toMatchObject({ code: 'tax-missing', subject: { kind: 'rate', id: 'remote' } });
  });
});
