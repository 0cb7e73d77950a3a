import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Context } from '../../context.ts';
import {
  getImport,
  listImportRemarks,
  startImports,
  uploadImportFile,
} from '../../features/imports/operations.ts';
import {
  FileToImport,
  ImportKindName,
  type ImportRemarkView,
  type ImportView,
  importKinds,
  ListRemarksQuery,
  StartImportsBody,
} from '../../features/imports/schema.ts';
import { readBody } from '../body.ts';
import { type Arguments, type Command, WrongUsage } from '../command.ts';
import type { Output } from '../output.ts';

/** So many remarks of a file are shown; all of them with --json, or by the API. */
const remarksShown = 20;

export const importFiles: Command = {
  name: 'import',
  says: `Takes in a CSV file, or a folder of files that are named after what is in them (${importKinds.join('.csv, ')}.csv): all of them or, if it breaks off, none. The same again changes nothing.`,
  operands: ['KIND or FOLDER', '[FILE]'],
  options: {
    'dry-run': { type: 'boolean', says: 'say what would happen, and change nothing' },
    strict: { type: 'boolean', says: 'take nothing if one row is refused' },
    zone: { type: 'string', says: "time zone of local times; the account's by default" },
    encoding: { type: 'string', says: 'utf-8, windows-1252 or utf-16le, instead of what is found' },
    separator: { type: 'string', says: '"," ";" "|" or tab, instead of what is found' },
    map: {
      type: 'string',
      multiple: true,
      says: 'COLUMN=FIELD for a column with a name of its own; COLUMN= leaves it out',
    },
  },
  needs: 'worker',
  run: async (given, output, context) => {
    const named = await namedFiles(given.operands);
    const files = [];
    for (const { kind, path } of named) {
      const { id } = await uploadImportFile(context, basename(path), await readFile(path));
      files.push(readBody(FileToImport, { fileId: id, kind, ...readingOf(given) }));
    }
    const body = {
      files,
      dryRun: given.flag('dry-run'),
      strict: given.flag('strict'),
      timeZone: given.text('zone'),
    };
    const started = await startImports(context, readBody(StartImportsBody, body));
    const imports = await finished(context, output, started.items);
    const remarks = await Promise.all(imports.map(({ id }) => allRemarks(context, id)));
    output.answer(imports.map((one, index) => ({ ...one, remarks: remarks[index] ?? [] })));
    output.table(imports.map(rowOf));
    for (const [index, { fileName }] of imports.entries()) sayRemarks(output, fileName, remarks[index] ?? []);
    sayEnd(output, imports);
    if (imports.some(({ state }) => state === 'failed' || state === 'refused')) process.exitCode = 1;
  },
};

type NamedFile = { readonly kind: ImportKindName; readonly path: string };

async function namedFiles([first = '', path]: readonly string[]): Promise<readonly NamedFile[]> {
  const kind = ImportKindName.safeParse(first);
  if (path !== undefined) {
    if (!kind.success)
      throw new WrongUsage(`There is no kind ${first}. Kinds are ${importKinds.join(', ')}.`);
    return [{ kind: kind.data, path }];
  }
  if (kind.success) throw new WrongUsage('FILE is missing.');
  const names = await readdir(first);
  const files = importKinds.flatMap((one) =>
    names
      .filter((name) => name.toLowerCase().replaceAll('_', '-') === `${one}.csv`)
      .map((name) => ({ kind: one, path: join(first, name) })),
  );
  if (files.length > 0) return files;
  throw new WrongUsage(
    `${first} has none of the files ${importKinds.map((one) => `${one}.csv`).join(', ')}.`,
  );
}

function readingOf(given: Arguments) {
  const separator = given.text('separator');
  const pairs = given.all('map').map((pair) => {
    const at = pair.lastIndexOf('=');
    if (at < 1) throw new WrongUsage(`--map ${pair}: say COLUMN=FIELD.`);
    return [pair.slice(0, at), pair.slice(at + 1) || null] as const;
  });
  return {
    encoding: given.text('encoding'),
    separator: separator === 'tab' ? '\t' : separator,
    columns: pairs.length === 0 ? undefined : Object.fromEntries(pairs),
  };
}

async function finished(
  context: Context,
  output: Output,
  started: readonly ImportView[],
): Promise<readonly ImportView[]> {
  for (;;) {
    const imports = await Promise.all(started.map(({ id }) => getImport(context, id)));
    const current = imports.find(({ state, rows, lines }) => state === 'running' && rows < lines);
    if (current !== undefined)
      output.progress(`${current.fileName}: ${current.rows} of about ${current.lines} rows`);
    if (imports.every(({ state }) => state !== 'running')) {
      output.progress('');
      return imports;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function allRemarks(context: Context, id: string): Promise<ImportRemarkView[]> {
  const remarks: ImportRemarkView[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listImportRemarks(context, id, ListRemarksQuery.parse({ limit: 200, cursor }));
    remarks.push(...page.items);
    cursor = page.nextCursor;
  }
  return remarks;
}

function rowOf({ fileName, kind, rows, created, updated, unchanged, refused, warnings }: ImportView) {
  return { file: fileName, kind, rows, created, updated, unchanged, refused, warnings };
}

function sayRemarks(output: Output, fileName: string, remarks: readonly ImportRemarkView[]): void {
  if (remarks.length === 0) return;
  output.say(`\n${fileName}:`);
  const refusedFirst = remarks.toSorted(
    (a, b) => Number(b.severity === 'refused') - Number(a.severity === 'refused'),
  );
  for (const { line, column, value, severity, message } of refusedFirst.slice(0, remarksShown)) {
    const place = [line > 0 ? `line ${line}` : '', column ?? '', value === '' ? '' : JSON.stringify(value)];
    output.say(`  ${severity}: ${[place.filter(Boolean).join(', '), message].filter(Boolean).join(': ')}`);
  }
  const more = remarks.length - remarksShown;
  if (more > 0) output.say(`  … and ${more} more; --json has them all.`);
}

function sayEnd(output: Output, imports: readonly ImportView[]): void {
  const [first] = imports;
  if (first === undefined) return;
  output.say('');
  if (first.state === 'checked') output.say('A dry run: nothing was changed.');
  if (first.state === 'refused') output.say('Rows were refused, so nothing was taken.');
  if (first.state === 'failed') output.say(`Nothing was taken. ${first.failure ?? ''}`);
  if (first.state === 'applied') output.say('Taken in.');
}
