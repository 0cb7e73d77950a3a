import { z } from 'zod';
import { Id, Instant, line, PageQuery, queryList, TimeZone } from '../../lib/wire.ts';

/** In the order in which files are taken in: what rows refer to must be there. */
export const importKinds = [
  'customers',
  'contacts',
  'technicians',
  'rates',
  'products',
  'expenses',
  'contracts',
  'tickets',
  'time-entries',
  'ticket-products',
  'ticket-expenses',
] as const;

export const ImportKindName = z.enum(importKinds).describe('What the rows of a file are.');
export type ImportKindName = z.output<typeof ImportKindName>;

export const EncodingName = z.enum(['utf-8', 'windows-1252', 'utf-16le']);
const SeparatorCharacter = z.enum([',', ';', '\t', '|']);

export const UploadImportFileQuery = z.object({
  fileName: line(200).meta({ examples: ['tickets.csv'] }),
});

export const ImportFileView = z.object({
  id: Id,
  fileName: z.string(),
  bytes: z.int(),
  lines: z.int().describe('Line ends in it: about as many rows.'),
  encoding: EncodingName.describe('As it was found.'),
  uploadedAt: Instant.describe('It is kept for seven days.'),
});
export type ImportFileView = z.output<typeof ImportFileView>;

export const ImportField = z.object({
  field: z.string(),
  required: z.boolean().describe('false also where one of several fields is enough.'),
  names: z.array(z.string()).describe('Column names it is guessed from, in any case.'),
});
export type ImportField = z.output<typeof ImportField>;

export const ImportColumn = z.object({
  column: z.string(),
  field: z.string().nullable().describe('null: left out.'),
});
export type ImportColumn = z.output<typeof ImportColumn>;

export const InspectImportFileQuery = z.object({
  kind: ImportKindName,
  encoding: EncodingName.optional(),
  separator: SeparatorCharacter.optional(),
});
export type InspectImportFileQuery = z.output<typeof InspectImportFileQuery>;

export const InspectedImportFileView = z.object({
  encoding: EncodingName,
  separator: SeparatorCharacter,
  columns: z.array(ImportColumn.extend({ samples: z.array(z.string()).describe('Of the first rows.') })),
  fields: z.array(ImportField).describe('What the kind knows.'),
  missing: z
    .array(z.array(z.string()))
    .describe('Of each of these groups of fields one is needed, and no column means it.'),
});
export type InspectedImportFileView = z.output<typeof InspectedImportFileView>;

/** How a file is read; whatever is not said is found out. */
export const FileToImport = z.strictObject({
  fileId: Id,
  kind: ImportKindName,
  encoding: EncodingName.optional(),
  separator: SeparatorCharacter.optional(),
  decimalMark: z
    .enum(['comma', 'point'])
    .optional()
    .describe(
      'How 1.234 is meant. Default: comma in German accounts for files that are not separated by it.',
    ),
  dayOrder: z
    .enum(['day first', 'month first'])
    .optional()
    .describe('How 3/4/2026 is meant. Default: month first in the United States.'),
  columns: z
    .record(z.string().max(200), z.string().max(50).nullable())
    .optional()
    .describe(
      'Field by column name; null leaves a column out. Columns not named are guessed from their names.',
    ),
});
export type FileToImport = z.output<typeof FileToImport>;

export const StartImportsBody = z.strictObject({
  files: z
    .array(FileToImport)
    .min(1)
    .max(50)
    .describe(
      'Taken in one after the other, all or none: a later one may refer to an earlier one, in a dry run too.',
    ),
  dryRun: z.boolean().default(false).describe('Says what would happen, and changes nothing.'),
  strict: z
    .boolean()
    .default(false)
    .describe('Takes nothing if one row is refused; else the other rows are taken.'),
  timeZone: TimeZone.optional().describe("Of local times in the files. Default: the account's."),
});
export type StartImportsBody = z.input<typeof StartImportsBody>;

export const ImportRemarkView = z.object({
  line: z.int().describe('The header is line 1; 0: the file as a whole.'),
  column: z.string().nullable().describe('null: it is about the row as a whole.'),
  value: z.string(),
  severity: z.enum(['refused', 'warning']),
  message: z.string().describe('In the language of the caller.'),
});
export type ImportRemarkView = z.output<typeof ImportRemarkView>;

export const ImportView = z.object({
  id: Id,
  kind: ImportKindName,
  fileName: z.string(),
  fileId: Id.nullable().describe('null: the file is not kept any more.'),
  state: z
    .enum(['running', 'applied', 'checked', 'refused', 'failed'])
    .describe(
      'checked: a dry run; refused: strict, and a row was refused; failed: nothing was taken, see failure.',
    ),
  dryRun: z.boolean(),
  strict: z.boolean(),
  lines: z.int().describe('About how many rows there are to read; for a progress bar.'),
  rows: z.int().describe('Read so far: created + updated + unchanged + refused.'),
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  warnings: z.int(),
  encoding: EncodingName,
  separator: SeparatorCharacter,
  timeZone: z.string(),
  decimalMark: z.enum(['comma', 'point']),
  dayOrder: z.enum(['day first', 'month first']),
  columns: z.array(ImportColumn),
  failure: z.string().nullable(),
  startedAt: Instant,
  finishedAt: Instant.nullable(),
  createdBy: z.string(),
});
export type ImportView = z.output<typeof ImportView>;

export const StartedImportsView = z.object({ items: z.array(ImportView) });
export type StartedImportsView = z.output<typeof StartedImportsView>;

export const ListImportsQuery = PageQuery.extend({ kind: queryList(ImportKindName).optional() });
export type ListImportsQuery = z.output<typeof ListImportsQuery>;

export const ListRemarksQuery = PageQuery.extend({ severity: z.enum(['refused', 'warning']).optional() });
export type ListRemarksQuery = z.output<typeof ListRemarksQuery>;

export const ImportKindsView = z.object({
  items: z.array(z.object({ kind: ImportKindName, fields: z.array(ImportField) })),
});
export type ImportKindsView = z.output<typeof ImportKindsView>;
