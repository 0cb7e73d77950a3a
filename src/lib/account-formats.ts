import { type Language, say } from './messages.ts';

/** How the values of the wire are written for people: figures and days as the account writes them, whoever reads. */
export type AccountFormats = {
  /** "1190.00" → "1.190,00 €"; a unit price keeps all its places. */
  money(amount: string): string;
  /** "12.500000" → "12,5" */
  decimal(value: string): string;
  /** "2026-10-31" → "31.10.2026" */
  day(day: string): string;
  /** 95 → "1 Std. 35 Min." */
  duration(minutes: number): string;
};

type Account = {
  readonly numberFormat: string;
  readonly dateFormat: string;
  readonly currency: { readonly code: string; readonly minorUnits: number };
};

/** @param language Only words such as those of hours are in it. */
export function accountFormats(
  { numberFormat, dateFormat, currency }: Account,
  language: Language,
): AccountFormats {
  const locale = `${numberFormat}-u-nu-latn`;
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const money = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.code,
    minimumFractionDigits: currency.minorUnits,
    maximumFractionDigits: 6,
  });
  const days = new Intl.DateTimeFormat(`${dateFormat}-u-nu-latn-ca-gregory`, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  // Texts go to Intl as they are: it reads decimals exactly, a number would not.
  const exact = (value: string) => value as Intl.StringNumericLiteral;
  return {
    money: (amount) => money.format(exact(amount)),
    decimal: (value) => decimals.format(exact(value)),
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    duration: (minutes) => durationText(minutes, language),
  };
}

function durationText(minutes: number, language: Language): string {
  const sign = minutes < 0 ? '\u2212' : '';
  const hours = Math.trunc(Math.abs(minutes) / 60);
  const rest = Math.abs(minutes) % 60;
  const parts = [
    ...(hours === 0 ? [] : [say({ key: 'general.hours', params: { hours } }, language)]),
    ...(rest === 0 && hours > 0
      ? []
      : [say({ key: 'general.minutes', params: { minutes: rest } }, language)]),
  ];
  return sign + parts.join(' ');
}
