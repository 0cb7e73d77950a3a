import { type Context, transaction } from '../../context.ts';
import { draftPdf } from '../../documents/invoice-pdf.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { draftDocument } from '../invoices/document-parts.operations.ts';
import { loadLogos } from '../settings/logo.operations.ts';
import { makeFiles } from './make.operations.ts';
import { type FileRole, type IssuedFile, listFiles } from './repository.ts';

/** A file that is sent or downloaded. */
export type Attachment = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  readonly sha256: string;
};

/**
 * What an issued invoice is sent with: its PDF, by XRechnung and Peppol the XML beside it, and the timesheet of customers
 * that get one. Always the same bytes; made now if the job has not made them yet.
 *
 * @throws {Refusal} `absent`; `conflict` for a draft.
 */
export async function attachmentsOf(context: Context, invoiceId: string): Promise<Attachment[]> {
  return (await filesOfInvoice(context, invoiceId)).map(attachmentOf);
}

/** One file of an issued invoice. @throws {Refusal} `absent`, also if it has no such file; `conflict` for a draft. */
export async function fileOf(context: Context, invoiceId: string, role: FileRole): Promise<Attachment> {
  const file = (await filesOfInvoice(context, invoiceId)).find((one) => one.role === role);
  return attachmentOf(present(file, role));
}

/** What the PDF of a draft would look like today; kept nowhere. @throws {Refusal} `absent` if there is no such draft. */
export async function previewOf(context: Context, invoiceId: string): Promise<Buffer> {
  const { document, logos } = await transaction(context, async (tx) => {
    const draft = await draftDocument(tx, context, invoiceId);
    const { logo } = draft.appearance;
    return { document: draft, logos: await loadLogos(tx, logo === null ? [] : [logo.sha256]) };
  });
  const { bytes } = await draftPdf(document, logos.get(document.appearance.logo?.sha256 ?? '') ?? null);
  return Buffer.from(bytes);
}

async function filesOfInvoice(context: Context, invoiceId: string): Promise<IssuedFile[]> {
  const made = await transaction(context, (tx) => listFiles(tx, [invoiceId]));
  if (made.length > 0) return made;
  await makeFiles(context, [invoiceId]);
  const files = await transaction(context, (tx) => listFiles(tx, [invoiceId]));
  if (files.length === 0) throw await notIssued(context, invoiceId);
  return files;
}

async function notIssued(context: Context, invoiceId: string): Promise<Refusal> {
  await transaction(context, (tx) => draftDocument(tx, context, invoiceId));
  return new Refusal('conflict', { key: 'invoices.stillDraft' });
}

function attachmentOf({ fileName, mediaType, content, sha256 }: IssuedFile): Attachment {
  return { fileName, mediaType, bytes: content, sha256 };
}
