import type { InvoiceKind, IssuedDocument } from '../../billing/issued-document.ts';
import { insertRows } from '../../db/insert-rows.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { MailAddress } from '../../integrations/ports.ts';
import type { Language } from '../../lib/messages.ts';
import { wholeDocument } from '../invoices/document-lines.operations.ts';
import type { Letter } from './letter.operations.ts';
import type { DeliverySummary } from './schema.ts';

/** An invoice that is to be sent, with what decides whether it can be. */
export type SendCandidate = {
  readonly id: string;
  readonly kind: InvoiceKind;
  /** null: a draft. */
  readonly number: string | null;
  readonly language: Language;
  readonly customerId: string;
  readonly customer: string;
  readonly recipients: readonly MailAddress[];
  readonly sentBefore: boolean;
  readonly underWay: boolean;
  readonly cancelled: boolean;
};

type CandidateRow = [
  id: string,
  kind: InvoiceKind,
  number: string | null,
  language: Language,
  customerId: string,
  customer: string,
  customerEmail: string,
  contacts: MailAddress[] | null,
  sentBefore: boolean,
  underWay: boolean,
  cancelled: boolean,
];

/** Which invoices: by their ids, or all of a batch. */
export type SendSelection = { readonly ids: readonly string[] } | { readonly batchId: string };

/** By customer, then number; those of another account are not there. */
export async function listSendCandidates(tx: Tx, selection: SendSelection): Promise<SendCandidate[]> {
  const [condition, value] =
    'ids' in selection
      ? ['i.id = any($2::uuid[])', selection.ids]
      : ['i.batch_id = $2::uuid', selection.batchId];
  const rows = await rowsOf<CandidateRow>(
    tx,
    `select i.id, i.kind, i.number, i.language, c.id, c.name, c.email,
            (select json_agg(json_build_object('name', k.name, 'address', k.email) order by k.name, k.id) from contact k
              where k.account_id = $1 and k.customer_id = c.id and k.receives_invoices and k.active and k.email <> ''),
            i.sent_at is not null,
            exists (select from delivery d where d.account_id = $1 and d.invoice_id = i.id
                       and d.state in ('queued', 'sending', 'doubtful')),
            exists (select from invoice s where s.account_id = $1 and s.corrects_invoice_id = i.id and s.kind = 'cancellation')
       from invoice i
       join customer c on c.account_id = $1 and c.id = i.customer_id
      where i.account_id = $1 and ${condition}
      order by c.name, c.number, i.number_year, i.number_position, i.created_at, i.place, i.id`,
    [tx.accountId, value],
  );
  return rows.map(([id, kind, number, language, customerId, customer, email, contacts, ...facts]) => {
    const [sentBefore, underWay, cancelled] = facts;
    const recipients = recipientsOf(customer, email, contacts);
    return { id, kind, number, language, customerId, customer, recipients, sentBefore, underWay, cancelled };
  });
}

/** The contacts that receive invoices; without one, the customer's own address. */
function recipientsOf(name: string, email: string, contacts: MailAddress[] | null): MailAddress[] {
  if (contacts !== null) return contacts;
  return email === '' ? [] : [{ name, address: email }];
}

/** Whom a letter to a customer goes to; empty: nobody can be reached. */
export async function findRecipients(tx: Tx, customerId: string): Promise<MailAddress[]> {
  const [row] = await rowsOf<[string, string, MailAddress[] | null]>(
    tx,
    `select c.name, c.email,
            (select json_agg(json_build_object('name', k.name, 'address', k.email) order by k.name, k.id) from contact k
              where k.account_id = $1 and k.customer_id = c.id and k.receives_invoices and k.active and k.email <> '')
       from customer c where c.account_id = $1 and c.id = $2`,
    [tx.accountId, customerId],
  );
  return row === undefined ? [] : recipientsOf(...row);
}

/** Issued invoices as their e-mails speak of them. */
export type InvoiceToSend = {
  readonly id: string;
  readonly document: IssuedDocument;
  /** What is still to be paid, in major units. */
  readonly open: string;
};

/** Held until the transaction ends, so that two senders wait for each other; drafts are left out. */
export function lockInvoicesToSend(tx: Tx, ids: readonly string[]): Promise<InvoiceToSend[]> {
  return listInvoicesToSend(tx, ids, 'for update of i');
}

/** null: there is none, or it is a draft. */
export async function findInvoiceToSend(tx: Tx, id: string): Promise<InvoiceToSend | null> {
  const [found = null] = await listInvoicesToSend(tx, [id], '');
  return found;
}

async function listInvoicesToSend(
  tx: Tx,
  ids: readonly string[],
  lock: 'for update of i' | '',
): Promise<InvoiceToSend[]> {
  const rows = await rowsOf<[string, string, Buffer | null, string]>(
    tx,
    `select i.id, d.document, l.content,
            greatest(i.gross - i.credited - (i.received - i.paid_out) - i.cash_discount - i.written_off, 0)
       from invoice i
       join issued_document d on d.account_id = $1 and d.invoice_id = i.id
       left join document_lines l on l.account_id = $1 and l.invoice_id = i.id
      where i.account_id = $1 and i.id = any($2::uuid[])
      order by i.id ${lock}`,
    [tx.accountId, ids],
  );
  return rows.map(([id, document, lines, open]) => ({ id, document: wholeDocument(document, lines), open }));
}

/** What an e-mail is about. null: there is no such e-mail, or it waits for later. */
export async function findSubject(
  tx: Tx,
  id: string,
  now: Date,
): Promise<{ readonly invoiceId: string | null; readonly document: Letter | null } | null> {
  const [row] = await rowsOf<[string | null, Letter | null]>(
    tx,
    `select invoice_id, document from delivery
      where account_id = $1 and id = $2 and state in ('queued', 'sending') and coalesce(next_try_at <= $3, true)`,
    [tx.accountId, id, now],
  );
  return row === undefined ? null : { invoiceId: row[0], document: row[1] };
}

/** An e-mail to be queued. */
export type NewDelivery = {
  readonly id: string;
  readonly kind: DeliverySummary['kind'];
  /** null: it is for people of the account itself. */
  readonly customerId: string | null;
  readonly invoiceId: string | null;
  readonly reminderId: string | null;
  /** The letter that goes with it, where it is kept nowhere else. */
  readonly document: Letter | null;
  readonly language: Language;
  readonly recipients: readonly MailAddress[];
  readonly subject: string;
  readonly body: string;
  readonly messageId: string;
};

export async function insertMailing(
  tx: Tx,
  mailing: { readonly id: string; readonly batchId: string | null; readonly createdBy: string },
  now: Date,
): Promise<void> {
  const { id, batchId, createdBy } = mailing;
  await changedBy(
    tx,
    'insert into mailing (account_id, id, batch_id, created_at, created_by) values ($1, $2, $3, $4, $5)',
    [tx.accountId, id, batchId, now, createdBy],
  );
}

/** Queues e-mails for their first try at once. */
export async function insertDeliveries(
  tx: Tx,
  mailingId: string,
  deliveries: readonly NewDelivery[],
  by: { readonly actor: string; readonly at: Date },
): Promise<void> {
  await insertRows(
    tx,
    'delivery',
    [
      { name: 'id', type: 'uuid', of: ({ id }) => id },
      { name: 'mailing_id', type: 'uuid', of: () => mailingId },
      { name: 'kind', type: 'text', of: ({ kind }) => kind },
      { name: 'customer_id', type: 'uuid', of: ({ customerId }) => customerId },
      { name: 'invoice_id', type: 'uuid', of: ({ invoiceId }) => invoiceId },
      { name: 'reminder_id', type: 'uuid', of: ({ reminderId }) => reminderId },
      {
        name: 'document',
        type: 'jsonb',
        of: ({ document }) => (document === null ? null : JSON.stringify(document)),
      },
      { name: 'language', type: 'text', of: ({ language }) => language },
      { name: 'recipients', type: 'jsonb', of: ({ recipients }) => JSON.stringify(recipients) },
      { name: 'subject', type: 'text', of: ({ subject }) => subject },
      { name: 'body', type: 'text', of: ({ body }) => body },
      { name: 'message_id', type: 'text', of: ({ messageId }) => messageId },
      { name: 'state', type: 'text', of: () => 'queued' },
      { name: 'next_try_at', type: 'timestamptz', of: () => by.at },
      { name: 'created_at', type: 'timestamptz', of: () => by.at },
      { name: 'created_by', type: 'text', of: () => by.actor },
      { name: 'updated_at', type: 'timestamptz', of: () => by.at },
    ],
    deliveries,
  );
}
