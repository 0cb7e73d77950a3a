import { type Context, transaction } from '../../context.ts';
import type { ReminderDocument, StatementDocument } from '../../documents/open-items.ts';
import { reminderPdf, statementPdf } from '../../documents/reminder-pdf.ts';
import type { MailAttachment } from '../../integrations/ports.ts';
import { say } from '../../lib/messages.ts';
import { loadLogos } from '../settings/logo.operations.ts';

/** A letter about open invoices: a reminder or a statement of account. */
export type Letter = ReminderDocument | StatementDocument;

/** The letter as a PDF. */
export async function letterFile(context: Context, letter: Letter): Promise<MailAttachment> {
  const { logo } = letter.appearance;
  const logos = await transaction(context, (tx) => loadLogos(tx, logo === null ? [] : [logo.sha256]));
  const bytesOfLogo = logos.get(logo?.sha256 ?? '') ?? null;
  const { bytes } = await ('level' in letter
    ? reminderPdf(letter, bytesOfLogo)
    : statementPdf(letter, bytesOfLogo));
  return { fileName: `${nameOf(letter)}.pdf`, mediaType: 'application/pdf', bytes };
}

function nameOf(letter: Letter): string {
  const { language, buyer } = letter;
  const number = buyer.number.replaceAll(/[^\w.-]/g, '-');
  if ('level' in letter) {
    const name = say({ key: `deliveries.file-reminder-${letter.level}` }, language);
    return `${name}-${number}-${letter.date}`;
  }
  return `${say({ key: 'deliveries.file-statement' }, language)}-${number}-${letter.asOf}`;
}
