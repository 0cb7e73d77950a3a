import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../sign-in/me.ts';
import { type Language, type Say, useTexts } from '../texts/texts.ts';

/** How values of the wire are written for the reader. */
export type Formats = {
  /** How figures are written and typed. */
  readonly locale: string;
  /** How days are written and typed. */
  readonly dayLocale: string;
  /** The reader's language in the account's country: names of months and days. */
  readonly worded: string;
  readonly currency: string;
  readonly minorUnits: number;
  /** "1190.00" → "1.190,00 €"; another currency than the account's by its code. */
  money(amount: string, currency?: string): string;
  /** "12.50" → "12,5" */
  decimal(value: string): string;
  /** "19" → "19 %" */
  percentage(value: string): string;
  /** A count of things. */
  count(value: number): string;
  /** "2026-10-31" → "31.10.2026" */
  day(day: string): string;
  /** "2026-10-31" → "Oktober 2026" */
  month(day: string): string;
  /** An instant in the account's time zone, to the minute. */
  moment(instant: string): string;
  /** "AT" → "Austria" */
  country(code: string): string;
  /** 95 → "1 h 35 min" */
  duration(minutes: number): string;
};

/** The formats of the account, worded in the language that is shown. */
export function useFormats(): Formats {
  const { currency, minorUnits, timeZone, region, numberFormat, dateFormat } = useMe();
  const t = useTexts();
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'de' ? 'de' : 'en';
  return useMemo(
    () => formatsOf({ language, region, currency, minorUnits, timeZone, numberFormat, dateFormat }, t),
    [language, region, currency, minorUnits, timeZone, numberFormat, dateFormat, t],
  );
}

export type Surroundings = {
  readonly language: Language;
  readonly region: string;
  readonly currency: string;
  readonly minorUnits: number;
  readonly timeZone: string;
  /** Locales: how the account writes numbers and days. */
  readonly numberFormat: string;
  readonly dateFormat: string;
};

export function formatsOf(
  { language, region, currency, minorUnits, timeZone, numberFormat, dateFormat }: Surroundings,
  t: Say,
): Formats {
  // Figures and days as the account writes them, whoever reads; names of months in the reader's language.
  const locale = `${numberFormat}-u-nu-latn`;
  const dayLocale = `${dateFormat}-u-nu-latn-ca-gregory`;
  const worded = `${language}-${region}`;
  const money = moneyFormats(locale);
  const decimals = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const days = new Intl.DateTimeFormat(dayLocale, { ...figures, timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(worded, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(dayLocale, {
    ...figures,
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const countries = new Intl.DisplayNames([language], { type: 'region' });
  // Texts go to Intl as they are: it reads decimals exactly, a number would not.
  const exact = (value: string) => value as Intl.StringNumericLiteral;
  return {
    locale,
    dayLocale,
    worded,
    currency,
    minorUnits,
    money: (amount, of = currency) =>
      money(of, of === currency ? minorUnits : undefined).format(exact(amount)),
    decimal: (value) => decimals.format(exact(value)),
    percentage: (value) => `${decimals.format(exact(value))}\u00a0%`,
    count: (value) => decimals.format(value),
    day: (day) => days.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)),
    month: (day) => months.format(new Date(`${day.slice(0, 7)}-01T00:00:00Z`)),
    moment: (instant) => moments.format(new Date(instant)),
    country: (code) => countries.of(code) ?? code,
    duration: (minutes) => durationText(minutes, t),
  };
}

const figures = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;

function moneyFormats(locale: string) {
  const known = new Map<string, Intl.NumberFormat>();
  return (currency: string, places: number | undefined) => {
    const format =
      known.get(currency) ??
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        ...(places !== undefined && { minimumFractionDigits: places, maximumFractionDigits: places }),
      });
    known.set(currency, format);
    return format;
  };
}

function durationText(minutes: number, t: Say): string {
  const sign = minutes < 0 ? '−' : '';
  const whole = Math.abs(Math.round(minutes));
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return sign + t('general.minutesShort', { minutes: rest });
  if (rest === 0) return sign + t('general.hoursShort', { hours });
  return sign + t('general.hoursMinutes', { hours, minutes: rest });
}
