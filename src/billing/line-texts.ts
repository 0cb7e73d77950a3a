import type { CountClass } from './contract.ts';
import { type Currency, type Minor, minorToText } from './money.ts';
import { type Decimal, decimalToText } from './quantity.ts';

/** A language documents are written in. */
export type Language = 'de' | 'en';

/** What lines are called. They are part of the document, so they stand in its language and are frozen with it. */
export type LineTexts = {
  readonly work: string;
  readonly overage: string;
  /** The usage period of a block, where it is ticked. */
  readonly usage: string;
  /** What is counted, where the terms have no words of their own. */
  readonly counted: Readonly<Record<CountClass, string>>;
  readonly included: (text: string) => string;
  readonly ofDays: (text: string, days: number, fullDays: number, full: string) => string;
  readonly adjustment: (text: string) => string;
  readonly block: (size: string, unit: string) => string;
  readonly prepaidBlock: (number: number, size: string) => string;
  /** Of a block in a period; `left` is empty where nothing is carried on. */
  readonly used: (used: string, available: string, unit: string, left: string) => string;
  readonly remaining: (used: string, unit: string, left: string) => string;
  readonly worked: (hours: string) => string;
  /** Without the currency: the document says it. */
  readonly amount: (amount: Minor, currency: Currency) => string;
  readonly hours: (hours: Decimal) => string;
};

/** The words of a language. */
export function lineTexts(language: Language): LineTexts {
  return TEXTS[language];
}

const withComma = (text: string) => text.replace('.', ',');

const TEXTS: Record<Language, LineTexts> = {
  en: {
    work: 'Work',
    overage: 'overage',
    usage: 'Block usage',
    counted: {
      pc: 'PCs',
      mac: 'Macs',
      server: 'Servers',
      other: 'Other devices',
      agents: 'Agents',
      all: 'Devices',
      'backup-pc': 'Backup of PCs, GB',
      'backup-server': 'Backup of servers, GB',
      'backup-total': 'Backup, GB',
    },
    included: (text) => `${text}, included`,
    ofDays: (text, days, fullDays, full) => `${text} (${days} of ${fullDays} days of ${full})`,
    adjustment: (text) => `Adjustment: ${text}`,
    block: (size, unit) => `Block of ${size} ${unit}`,
    prepaidBlock: (number, size) => `Prepaid block ${number}: ${size}`,
    used: (used, available, unit, left) =>
      `${used} of ${available} ${unit} used${left === '' ? '' : `, ${left} carried`}`,
    remaining: (used, unit, left) => `${used} ${unit} used, ${left} left`,
    worked: (hours) => `${hours} h worked, included`,
    amount: minorToText,
    hours: (hours) => decimalToText(hours, 2),
  },
  de: {
    work: 'Arbeitszeit',
    overage: 'Mehrverbrauch',
    usage: 'Verbrauch des Kontingents',
    counted: {
      pc: 'PCs',
      mac: 'Macs',
      server: 'Server',
      other: 'Weitere Geräte',
      agents: 'Agenten',
      all: 'Geräte',
      'backup-pc': 'Backup von PCs, GB',
      'backup-server': 'Backup von Servern, GB',
      'backup-total': 'Backup, GB',
    },
    included: (text) => `${text}, enthalten`,
    ofDays: (text, days, fullDays, full) => `${text} (${days} von ${fullDays} Tagen von ${full})`,
    adjustment: (text) => `Anpassung: ${text}`,
    block: (size, unit) => `Kontingent ${size} ${unit}`,
    prepaidBlock: (number, size) => `Prepaid-Kontingent ${number}: ${size}`,
    used: (used, available, unit, left) =>
      `${used} von ${available} ${unit} verbraucht${left === '' ? '' : `, ${left} übertragen`}`,
    remaining: (used, unit, left) => `${used} ${unit} verbraucht, ${left} verbleiben`,
    worked: (hours) => `${hours} h geleistet, enthalten`,
    amount: (amount, currency) => withComma(minorToText(amount, currency)),
    hours: (hours) => withComma(decimalToText(hours, 2)),
  },
};
