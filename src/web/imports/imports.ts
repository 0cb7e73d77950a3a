import type { z } from 'zod';
import type {
  ImportKindName,
  ImportRemarkView,
  ImportView,
  InspectedImportFileView,
  StartImportsBody,
} from '../../features/imports/schema.ts';
import type { Tone } from '../components/status-badge.tsx';
import type { PlainKey } from '../texts/texts.ts';

export type { ImportKindName, ImportView, InspectedImportFileView };
export type ImportRemark = z.output<typeof ImportRemarkView>;
export type NewImport = StartImportsBody;
export type FileReading = NewImport['files'][number];

/** In the order in which files are taken in: what rows refer to must be there. */
export const kindTexts = {
  customers: 'imports.customers',
  contacts: 'imports.contacts',
  technicians: 'imports.technicians',
  rates: 'imports.rates',
  products: 'imports.products',
  expenses: 'imports.expenses',
  contracts: 'imports.contracts',
  tickets: 'imports.tickets',
  'time-entries': 'imports.timeEntries',
  'ticket-products': 'imports.ticketProducts',
  'ticket-expenses': 'imports.ticketExpenses',
} as const satisfies Record<ImportKindName, PlainKey>;

export const stateTexts = {
  running: 'imports.running',
  applied: 'imports.applied',
  checked: 'imports.checked',
  refused: 'imports.refusedAll',
  failed: 'imports.failed',
} as const satisfies Record<ImportView['state'], PlainKey>;

export const stateTones: Readonly<Record<ImportView['state'], Tone>> = {
  running: 'busy',
  applied: 'good',
  checked: 'waiting',
  refused: 'bad',
  failed: 'bad',
};

export const separatorTexts = {
  ',': 'imports.comma',
  ';': 'imports.semicolon',
  '\t': 'imports.tab',
  '|': 'imports.bar',
} as const satisfies Record<ImportView['separator'], PlainKey>;

export const encodingNames: Readonly<Record<ImportView['encoding'], string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
};

/** The text of a field; every field that the API knows has one. */
export function fieldText(field: string): PlainKey {
  return `importFields.${field}` as PlainKey;
}

export function isKind(value: unknown): value is ImportKindName {
  return typeof value === 'string' && value in kindTexts;
}

/** Groups of fields of which one is needed and none is chosen. */
export function missingFields(
  { fields, missing }: InspectedImportFileView,
  chosen: readonly (string | null)[],
): readonly (readonly string[])[] {
  const groups = [...missing, ...fields.filter(({ required }) => required).map(({ field }) => [field])];
  const unmet = groups.filter((group) => !group.some((field) => chosen.includes(field)));
  return [...new Map(unmet.map((group) => [group.join(), group])).values()];
}
