import type { Context } from '../../../context.ts';
import type { Tx } from '../../../db/transaction.ts';
import { type ContractToImport, upsertContracts } from '../../contracts/import.operations.ts';
import type { Cells } from '../cells.operations.ts';
import { given, importKind, type ReadRow } from '../kind.operations.ts';
import { lookUp } from '../references.operations.ts';
import { identity, words } from './choices.operations.ts';
import { openingBalancesOf, termFields, termsOf } from './contract-terms.operations.ts';

const frequencies = words({
  weekly: ['wöchentlich'],
  'two-weekly': ['every two weeks', 'zweiwöchentlich', 'alle zwei wochen', '14-tägig'],
  monthly: ['monatlich'],
  quarterly: ['vierteljährlich', 'quartalsweise'],
  'half-yearly': ['halbjährlich'],
  yearly: ['jährlich', 'annually'],
});
const timings = words({
  arrears: ['in arrears', 'nachträglich', 'nachschüssig'],
  advance: ['in advance', 'im voraus', 'vorschüssig'],
});
const alignments = words({ start: ['vertragsbeginn'], calendar: ['kalender'] });
const levels = words({ contract: ['vertrag'], ticket: [], 'time-entry': ['zeiteintrag'] });
const roundingModes = words({ up: ['auf', 'aufrunden'], nearest: ['kaufmännisch'] });
const increments = [1, 5, 6, 10, 15, 30, 60] as const;
const openEnd = new Set(['open', 'offen', 'unbefristet']);

/**
 * Contracts with their terms and opening balances (R3). Without an external id the number, else customer and name, is which
 * one it is.
 */
export const contracts = importKind(
  {
    fields: [
      { ...identity, names: [...identity.names, 'contract id', 'vertrags-id'] },
      { field: 'customer', names: ['customer name', 'company', 'kunde', 'kundenname', 'firma'] },
      { field: 'number', names: ['contract number', 'vertragsnummer', 'vertrags-nr', 'nummer'] },
      { field: 'name', names: ['contract', 'contract name', 'vertrag', 'bezeichnung'] },
      { field: 'startDay', names: ['start', 'start day', 'from', 'beginn', 'vertragsbeginn', 'von'] },
      { field: 'endDay', names: ['end', 'end day', 'last day', 'to', 'ende', 'vertragsende', 'bis'] },
      {
        field: 'billedFromDay',
        names: ['billed from', 'billed here from', 'abgerechnet ab', 'abrechnung ab'],
      },
      { field: 'frequency', names: ['billing frequency', 'rhythmus', 'abrechnungsrhythmus'] },
      { field: 'timing', names: ['abrechnungszeitpunkt', 'fälligkeit'] },
      { field: 'alignment', names: ['ausrichtung'] },
      { field: 'onDemand', names: ['on demand', 'auf abruf'] },
      { field: 'isDefault', names: ['default', 'standard', 'standardvertrag'] },
      { field: 'active', names: ['aktiv'] },
      { field: 'billTo', names: ['bill to', 'rechnungsempfänger'] },
      { field: 'tax', names: ['steuer', 'mwst'] },
      { field: 'discount', names: ['discount percentage', 'rabatt', 'rabatt %'] },
      { field: 'paymentDays', names: ['payment days', 'zahlungsziel', 'zahlungsziel tage'] },
      { field: 'roundingMinutes', names: ['rounding', 'rounding minutes', 'takt', 'taktung', 'rundung'] },
      { field: 'roundingMode', names: ['rounding mode', 'rundungsart'] },
      { field: 'entryMinimum', names: ['entry minimum', 'mindestzeit eintrag'] },
      { field: 'ticketMinimum', names: ['ticket minimum', 'mindestzeit ticket'] },
      { field: 'levelOfDetail', names: ['level of detail', 'detailgrad'] },
      { field: 'orderNumber', names: ['order number', 'bestellnummer'] },
      { field: 'notes', names: ['notizen', 'bemerkung'] },
      ...termFields,
    ],
    required: [['customer'], ['startDay']],
    columnOf: { customerId: 'customer', terms: 'type', rates: 'rate', openingBalances: 'openingHours' },
  },
  () => ({ read: readContract, resolve: resolveContracts, save: upsertContracts }),
);

function readContract(cells: Cells) {
  const customer = cells.needed('customer', { max: 200 });
  const number = cells.text('number', { max: 50 });
  const name = cells.text('name', { max: 200 });
  const terms = termsOf(cells);
  const days = cells.whole('paymentDays', { from: 0, to: 365 });
  const isOpen = openEnd.has(cells.raw('endDay')?.toLowerCase() ?? '');
  return {
    ...given({
      number,
      endDay: isOpen ? null : cells.day('endDay'),
      billedFromDay: cells.day('billedFromDay'),
      frequency: cells.choice('frequency', frequencies),
      timing: cells.choice('timing', timings),
      alignment: cells.choice('alignment', alignments),
      onDemand: cells.flag('onDemand'),
      isDefault: cells.flag('isDefault'),
      active: cells.flag('active'),
      discountPercentage: cells.percentage('discount'),
      rounding: roundingOf(cells),
      paymentTerms:
        days === undefined ? undefined : { due: { kind: 'days' as const, days }, cashDiscounts: [] },
      levelOfDetail: cells.choice('levelOfDetail', levels),
      orderNumber: cells.text('orderNumber', { max: 100 }),
      notes: cells.text('notes', { max: 10_000 }),
      openingBalances: openingBalancesOf(cells),
    }),
    externalId:
      cells.text('externalId', { max: 200 }) ?? number ?? `${customer}/${name ?? terms.type}`.slice(0, 200),
    name: name ?? terms.type,
    startDay: neededDay(cells),
    terms,
    ratePrice: takesRate(terms.type) ? (cells.decimal('price', { places: 6 }) ?? null) : null,
  };
}

function neededDay(cells: Cells): string {
  if (cells.raw('startDay') === undefined) cells.refuse('startDay', { key: 'imports.missing' });
  return cells.day('startDay') ?? '2000-01-01';
}

function roundingOf(cells: Cells) {
  const written = cells.whole('roundingMinutes', { from: 1, to: 60 });
  const mode = cells.choice('roundingMode', roundingModes) ?? 'up';
  const entryMinimumMinutes = cells.whole('entryMinimum', { from: 0, to: 1440 }) ?? 0;
  const ticketMinimumMinutes = cells.whole('ticketMinimum', { from: 0, to: 1440 }) ?? 0;
  if (written === undefined) return undefined;
  const incrementMinutes = increments.find((increment) => increment === written);
  if (incrementMinutes !== undefined)
    return { incrementMinutes, mode, entryMinimumMinutes, ticketMinimumMinutes };
  cells.refuse('roundingMinutes', { key: 'imports.noChoice', params: { known: increments.join(', ') } });
  return undefined;
}

async function resolveContracts(
  tx: Tx,
  _context: Context,
  rows: readonly ReadRow<ReturnType<typeof readContract>>[],
): Promise<(ContractToImport | null)[]> {
  const customers = await lookUp(tx, 'customer', rows, 'customer');
  const receivers = await lookUp(tx, 'customer', rows, 'billTo');
  const taxes = await lookUp(tx, 'tax', rows, 'tax');
  const rates = await lookUp(tx, 'rate', rows, 'rate');
  return rows.map(({ read: { ratePrice, ...read }, cells }) => {
    const customerId = customers.idFor(cells, 'customer');
    const billToCustomerId = receivers.idFor(cells, 'billTo');
    const taxId = taxes.idFor(cells, 'tax');
    const rateId = rates.idFor(cells, 'rate');
    if (customerId === undefined) return null;
    return {
      ...read,
      customerId,
      ...(billToCustomerId !== undefined && { billToCustomerId }),
      ...(taxId !== undefined && { taxId }),
      ...(rateId !== undefined && { rates: [{ rateId, price: ratePrice }] }),
    };
  });
}

/** Whether work on it is charged at the rate; the price of the others is that of their fee. */
function takesRate(type: ContractToImport['terms']['type']): boolean {
  return type === 'hourly' || type === 'project-hourly' || type === 'block-money';
}
