import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';

/** Tools of others that look at PDFs (poppler-utils, qpdf); a test that needs one says so where it is not installed. */

const has = (command: string) => spawnSync(command, ['--version']).error === undefined;
export const hasPoppler = has('pdftotext') && has('pdftoppm') && has('pdffonts');
export const hasQpdf = has('qpdf');

/** The text of a PDF as it is laid out. */
export function textOfPdf(pdf: Uint8Array): string {
  return withFile(pdf, (file) => outputOf('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-']));
}

/** A page as an image. @param page From 1. */
export function pageImage(pdf: Uint8Array, page: number, dotsPerInch: number): PNG {
  return withFile(pdf, (file) => {
    const at = String(page);
    const stem = `${file}-page`;
    outputOf('pdftoppm', ['-r', String(dotsPerInch), '-f', at, '-l', at, '-singlefile', '-png', file, stem]);
    return PNG.sync.read(readFileSync(`${stem}.png`));
  });
}

/** The fonts of a PDF by name, and whether each is in the file. */
export function fontsOf(pdf: Uint8Array): { readonly name: string; readonly embedded: boolean }[] {
  const rows = withFile(pdf, (file) => outputOf('pdffonts', [file]))
    .trim()
    .split('\n')
    .slice(2);
  return rows.map((row) => ({
    name: row.split(/\s+/)[0] ?? '',
    embedded: /\s(yes|no)\s+(yes|no)\s+(yes|no)\s/.exec(row)?.[1] === 'yes',
  }));
}

/** What qpdf has to say against a PDF; empty: nothing. */
export function faultsOf(pdf: Uint8Array): string {
  return withFile(pdf, (file) => {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' });
    return status === 0 ? '' : `${stdout}${stderr}`;
  });
}

function withFile<T>(content: Uint8Array, use: (file: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tagwerk-pdf-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, content);
    return use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function outputOf(command: string, parameters: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, [...parameters], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${parameters.join(' ')}: ${stderr}`);
  return stdout;
}
