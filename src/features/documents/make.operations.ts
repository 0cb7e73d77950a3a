import { createHash } from 'node:crypto';
import type { IssuedDocument } from '../../billing/issued-document.ts';
import { type Context, transaction } from '../../context.ts';
import { xmlFile } from '../../documents/einvoice/einvoice.ts';
import { invoicePdf } from '../../documents/invoice-pdf.ts';
import { timesheetPdf } from '../../documents/timesheet-pdf.ts';
import { loadLogos } from '../settings/logo.operations.ts';
import { type FileRole, type Issued, type IssuedFile, insertFiles, listIssued } from './repository.ts';

const documentsAtOnce = 20;

/**
 * Makes the files of issued invoices that have none yet. Made again they would be the same bytes; they are kept all the
 * same, so that what was sent stays what is kept, whatever a later version of the product makes.
 */
export async function makeFiles(context: Context, invoiceIds: readonly string[]): Promise<void> {
  for (let start = 0; start < invoiceIds.length; start += documentsAtOnce) {
    await makeSome(context, invoiceIds.slice(start, start + documentsAtOnce));
  }
}

async function makeSome(context: Context, invoiceIds: readonly string[]): Promise<void> {
  const { issued, logos } = await transaction(context, async (tx) => {
    const missing = (await listIssued(tx, invoiceIds)).filter(({ made }) => !made);
    return { issued: missing, logos: await loadLogos(tx, missing.flatMap(logoOf)) };
  });
  if (issued.length === 0) return;
  const files = await Promise.all(issued.map((one) => filesOf(one, logos)));
  await transaction(context, (tx) => insertFiles(tx, files.flat(), context.now));
}

const logoOf = ({ document }: Issued) => document.appearance.logo?.sha256 ?? [];

async function filesOf(
  { invoiceId, document }: Issued,
  logos: ReadonlyMap<string, Buffer>,
): Promise<IssuedFile[]> {
  const logo = logos.get(document.appearance.logo?.sha256 ?? '') ?? null;
  const { bytes, unknown } = await invoicePdf(document, logo);
  const file = (
    role: FileRole,
    content: Uint8Array,
    unknownCharacters: readonly string[] = [],
  ): IssuedFile => ({
    invoiceId,
    role,
    fileName: fileName(document, role),
    mediaType: role === 'xml' ? 'application/xml' : 'application/pdf',
    content: Buffer.from(content),
    sha256: createHash('sha256').update(content).digest('hex'),
    unknownCharacters: unknownCharacters.join(''),
  });
  const xml = xmlFile(document);
  const timesheet = await timesheetPdf(document, logo);
  return [
    file('pdf', bytes, unknown),
    ...(xml === null ? [] : [file('xml', Buffer.from(xml))]),
    ...(timesheet === null ? [] : [file('timesheet', timesheet.bytes, timesheet.unknown)]),
  ];
}

/** The number as a name that every file system takes. */
function fileName({ number }: IssuedDocument, role: FileRole): string {
  const name = number.replaceAll(/[^\w.-]/g, '-');
  return role === 'timesheet' ? `${name}-timesheet.pdf` : `${name}.${role}`;
}
