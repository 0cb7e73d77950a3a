import { deliveryFindings } from '../../billing/delivery-findings.ts';
import { type Finding, finding } from '../../billing/finding.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { draftPdf } from '../../documents/invoice-pdf.ts';
import { present } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { draftDocument } from '../invoices/document-parts.operations.ts';
import { findingView } from '../invoices/findings.operations.ts';
import { findingsOfDraft } from '../invoices/issue-findings.operations.ts';
import { loadLogos } from '../settings/logo.operations.ts';
import { makeFiles } from './make.operations.ts';
import { type FileRole, type IssuedFile, listFiles, listIssued } from './repository.ts';
import type { DeliveryCheckView } from './schema.ts';

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

/**
 * Whether an invoice can be sent as its customer wants it: what the law and the form miss, and characters that cannot be
 * printed. Asked before sending; of a draft it is what stands in the way of issuing it.
 *
 * @throws {Refusal} `absent`
 */
export async function checkDelivery(context: Context, invoiceId: string): Promise<DeliveryCheckView> {
  return transaction(context, async (tx) => {
    const [issued] = await listIssued(tx, [invoiceId]);
    const document = issued?.document ?? (await draftDocument(tx, context, invoiceId));
    const findings = issued
      ? [...deliveryFindings({ ...document, invoiceId }), ...(await unknownCharacters(tx, invoiceId))]
      : await findingsOfDraft(tx, context, invoiceId);
    return {
      form: document.deliveryForm,
      findings: findings.map((one) => findingView(one, context.language)),
    };
  });
}

async function unknownCharacters(tx: Tx, invoiceId: string): Promise<Finding[]> {
  const files = await listFiles(tx, [invoiceId]);
  const characters = [...new Set(files.map((file) => file.unknownCharacters).join(''))].join(' ');
  const subject = { kind: 'invoice', id: invoiceId } as const;
  return characters === '' ? [] : [finding('characters-unknown', 'warning', subject, { characters })];
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
