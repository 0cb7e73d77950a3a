import { type ContractType, type CountClass, deviceClasses, type Terms } from './contracts.ts';

/** What a form edits of terms: the fields of all types together, of which a type uses some. */
export type TermsFields = {
  readonly type: ContractType;
  readonly mode: 'per-period' | 'prepaid';
  readonly rollover: 'none' | 'periods' | 'until-end';
  readonly rolloverPeriods: number;
  readonly refill: boolean;
  readonly includedHours: string;
  readonly pricePerHour: string;
  readonly overagePricePerHour: string;
  readonly amount: string;
  readonly description: string;
  readonly quantity: string;
  readonly price: string;
  readonly prices: readonly {
    readonly class: CountClass;
    readonly description: string;
    readonly price: string;
  }[];
};

export const emptyTerms = (type: ContractType): TermsFields => ({
  type,
  mode: 'per-period',
  rollover: 'none',
  rolloverPeriods: 1,
  refill: true,
  includedHours: '10',
  pricePerHour: '',
  overagePricePerHour: '',
  amount: '',
  description: '',
  quantity: '1',
  price: '',
  prices: [{ class: type === 'online-backup' ? 'backup-total' : 'pc', description: '', price: '' }],
});

/** Terms as the form has them. */
export function fieldsOfTerms(terms: Terms): TermsFields {
  const empty = emptyTerms(terms.type);
  switch (terms.type) {
    case 'hourly':
    case 'project-hourly':
      return empty;
    case 'block-hours':
      return {
        ...empty,
        ...modeFields(terms.mode),
        includedHours: hoursText(terms.includedMinutes),
        pricePerHour: terms.pricePerHour,
        overagePricePerHour: terms.overagePricePerHour ?? '',
      };
    case 'block-money':
      return {
        ...empty,
        ...modeFields(terms.mode),
        amount: terms.amount,
        overagePricePerHour: terms.overagePricePerHour ?? '',
      };
    case 'retainer': {
      const { description, quantity, price } = terms;
      return { ...empty, description, quantity, price };
    }
    case 'project-one-time-fee':
      return { ...empty, description: terms.description, amount: terms.amount };
    case 'remote-monitoring':
    case 'online-backup':
      return { ...empty, prices: terms.prices };
  }
}

/** What the form says as the API takes it. */
export function termsOf(fields: TermsFields): object {
  const { type, description, amount, quantity, price, prices } = fields;
  const overagePricePerHour = fields.overagePricePerHour || null;
  switch (type) {
    case 'hourly':
    case 'project-hourly':
      return { type };
    case 'block-hours':
      return {
        type,
        mode: modeOf(fields),
        includedMinutes: minutesOf(fields.includedHours),
        pricePerHour: fields.pricePerHour,
        overagePricePerHour,
      };
    case 'block-money':
      return { type, mode: modeOf(fields), amount, overagePricePerHour };
    case 'retainer':
      return { type, description, quantity, price };
    case 'project-one-time-fee':
      return { type, description, amount };
    case 'remote-monitoring':
    case 'online-backup':
      return { type, prices };
  }
}

/** The classes a contract of this type can price. */
export function fitsType(type: ContractType, countClass: CountClass): boolean {
  return deviceClasses.includes(countClass) === (type === 'remote-monitoring');
}

type Mode = Extract<Terms, { readonly mode: unknown }>['mode'];

function modeFields(mode: Mode): Partial<TermsFields> {
  if (mode.kind === 'prepaid') return { mode: 'prepaid', refill: mode.refill };
  const { rollover } = mode;
  return {
    mode: 'per-period',
    rollover: rollover.kind,
    ...(rollover.kind === 'periods' && { rolloverPeriods: rollover.periods }),
  };
}

function modeOf({ mode, refill, rollover, rolloverPeriods }: TermsFields): Mode {
  if (mode === 'prepaid') return { kind: 'prepaid', refill };
  if (rollover === 'periods')
    return { kind: 'per-period', rollover: { kind: 'periods', periods: rolloverPeriods } };
  return { kind: 'per-period', rollover: { kind: rollover } };
}

/** 600 minutes are "10", 90 are "1.5"; durations of blocks are whole minutes. */
function hoursText(minutes: number): string {
  const hundredths = Math.trunc((minutes % 60) / 0.6);
  const whole = String(Math.trunc(minutes / 60));
  return minutes % 60 === 0 ? whole : `${whole}.${String(hundredths).padStart(2, '0').replace(/0$/, '')}`;
}

/** "1.5" hours are 90 minutes; null: not a number of hours that is whole minutes. */
function minutesOf(hours: string): number | null {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(hours);
  if (match === null) return null;
  const [, whole = '0', fraction = ''] = match;
  return Number(whole) * 60 + Math.round((Number(fraction.padEnd(6, '0')) * 60) / 1_000_000);
}
