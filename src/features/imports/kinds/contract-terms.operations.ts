import type { OpeningBalance, TermsShape } from '../../contracts/terms.schema.ts';
import type { Cells } from '../cells.operations.ts';
import { words } from './choices.operations.ts';

type ContractType = TermsShape['type'];

const types = words<ContractType>({
  hourly: ['stunden', 'stundenvertrag', 'nach aufwand'],
  'block-hours': ['block hours', 'stundenkontingent'],
  'block-money': ['block money', 'geldkontingent'],
  retainer: ['flat fee', 'pauschale'],
  'remote-monitoring': ['remote monitoring', 'fernüberwachung'],
  'online-backup': ['online backup', 'onlinebackup', 'datensicherung'],
  'project-one-time-fee': ['one-time fee', 'projekt pauschal', 'einmalpreis'],
  'project-hourly': ['project hourly', 'projekt nach aufwand'],
});

const deviceClasses = ['pc', 'mac', 'server', 'other', 'agents', 'all'] as const;
const backupClasses = ['backup-pc', 'backup-server', 'backup-total'] as const;

/** What a contract agrees, by its type. */
export const termFields = [
  { field: 'type', names: ['contract type', 'vertragsart', 'art', 'typ'] },
  { field: 'rate', names: ['rate name', 'satz', 'stundensatz name'] },
  { field: 'price', names: ['unit price', 'price per hour', 'preis', 'einzelpreis', 'stundensatz'] },
  { field: 'amount', names: ['fee', 'betrag'] },
  { field: 'quantity', names: ['menge', 'anzahl'] },
  { field: 'description', names: ['text', 'beschreibung'] },
  {
    field: 'includedHours',
    names: ['included hours', 'block hours', 'enthaltene stunden', 'kontingent stunden'],
  },
  { field: 'overagePrice', names: ['overage price', 'overage rate', 'mehrpreis', 'preis mehrstunden'] },
  { field: 'prepaid', names: ['vorausbezahlt'] },
  { field: 'refill', names: ['auffüllen', 'nachkauf'] },
  { field: 'rollover', names: ['rollover periods', 'übertrag', 'übertrag perioden'] },
  ...deviceClasses.map((name) => ({ field: `${name}-price`, names: [`preis ${name}`] })),
  ...backupClasses.map((name) => ({ field: `${name}-price`, names: [`preis ${name}`] })),
  { field: 'openingHours', names: ['opening hours', 'anfangsbestand stunden'] },
  { field: 'openingAmount', names: ['opening amount', 'anfangsbestand betrag'] },
  { field: 'openingExpires', names: ['opening expires', 'anfangsbestand verfällt'] },
];

/** The terms of a row; what its type needs and is missing refuses it. Without a type it is hourly. */
export function termsOf(cells: Cells): TermsShape {
  const type = cells.choice('type', types) ?? 'hourly';
  switch (type) {
    case 'hourly':
    case 'project-hourly':
      return { type };
    case 'block-hours':
      return {
        type,
        mode: blockMode(cells),
        includedMinutes: cells.hours('includedHours') ?? missing(cells, 'includedHours', 60),
        pricePerHour: price(cells, 'price'),
        overagePricePerHour: cells.decimal('overagePrice', { places: 6 }) ?? null,
      };
    case 'block-money':
      return {
        type,
        mode: blockMode(cells),
        amount: price(cells, 'amount'),
        overagePricePerHour: cells.decimal('overagePrice', { places: 6 }) ?? null,
      };
    case 'retainer':
      return {
        type,
        description: description(cells),
        quantity: cells.decimal('quantity', { places: 6 }) ?? '1',
        price: price(cells, 'price'),
      };
    case 'remote-monitoring':
      return { type, prices: classPrices(cells, deviceClasses) };
    case 'online-backup':
      return { type, prices: classPrices(cells, backupClasses) };
    case 'project-one-time-fee':
      return { type, description: description(cells), amount: price(cells, 'amount') };
  }
}

/** What a block had left when billing here began (R3). undefined: the row says nothing of it. */
export function openingBalancesOf(cells: Cells): readonly OpeningBalance[] | undefined {
  const minutes = cells.hours('openingHours') ?? null;
  const money = cells.decimal('openingAmount', { places: 4 }) ?? null;
  const expiresOn = cells.day('openingExpires') ?? null;
  return minutes === null && money === null ? undefined : [{ minutes, money, expiresOn }];
}

function blockMode(cells: Cells): Extract<TermsShape, { type: 'block-hours' }>['mode'] {
  if (cells.flag('prepaid') === true) return { kind: 'prepaid', refill: cells.flag('refill') ?? true };
  const isUntilEnd = /^(until end|bis vertragsende|unbegrenzt)$/i.test(cells.raw('rollover') ?? '');
  if (isUntilEnd) return { kind: 'per-period', rollover: { kind: 'until-end' } };
  const periods = cells.whole('rollover', { from: 0, to: 120 }) ?? 0;
  return { kind: 'per-period', rollover: periods === 0 ? { kind: 'none' } : { kind: 'periods', periods } };
}

function classPrices<Class extends string>(cells: Cells, classes: readonly Class[]) {
  const prices = classes.flatMap((name) => {
    const written = cells.decimal(`${name}-price`, { places: 6 });
    return written === undefined ? [] : [{ class: name, description: '', price: written }];
  });
  if (prices.length === 0) cells.refuse(`${classes[0]}-price`, { key: 'imports.missing' });
  return prices;
}

const description = (cells: Cells) => cells.text('description', { max: 500 }) ?? '';

function price(cells: Cells, field: string): string {
  if (cells.raw(field) === undefined) return missing(cells, field, '0');
  return cells.decimal(field, { places: 6 }) ?? '0';
}

function missing<Value>(cells: Cells, field: string, instead: Value): Value {
  if (cells.raw(field) === undefined) cells.refuse(field, { key: 'imports.missing' });
  return instead;
}
