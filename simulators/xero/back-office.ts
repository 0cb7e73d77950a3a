import type { SimulatorClock } from '../core/clock.ts';
import { decimalText, parseDecimal } from '../core/decimal.ts';
import { html, type Route, redirect } from '../core/http.ts';
import { button, escaped, page } from '../core/page.ts';
import type { Webhooks } from '../core/webhooks.ts';
import { changeStatus, deletePayment, newPayment } from './money.ts';
import { type Document, dueOf, type Organisation, totalOf } from './state.ts';

/** A page on which a person does what a bookkeeper does in Xero: pay, void, delete, rename, merge, archive, lock. */
export function backOffice(
  organisations: readonly Organisation[],
  clock: SimulatorClock,
  hooks: Webhooks,
): Route[] {
  let told = 0;
  const form = (
    path: string,
    act: (organisation: Organisation, values: URLSearchParams) => readonly string[],
  ): Route => ({
    method: 'POST',
    path: `/back-office/${path}`,
    page: true,
    handle: ({ body }) => {
      const values = new URLSearchParams(body);
      const organisation = organisations.find(({ id }) => id === values.get('organisation'));
      const messages = organisation === undefined ? ['No such organisation.'] : act(organisation, values);
      if (organisation !== undefined && messages.length === 0) {
        const about = aboutOf(organisation, values);
        told += 1;
        if (about !== null) hooks.tell(eventOf(organisation, about, told, now()));
        return redirect('/');
      }
      return html(
        page('Not done', 'Xero', `<p>${messages.map(escaped).join('<br>')}</p><p><a href="/">Back</a></p>`),
        400,
      );
    },
  });
  const now = () => clock.now();
  return [
    {
      method: 'GET',
      path: '/',
      page: true,
      handle: () => html(page('Back office', 'Xero', organisations.map(section).join('') + hooks.section())),
    },
    ...hooks.routes,
    form('pay', (organisation, values) => {
      const amount = parseDecimal(values.get('amount') ?? '');
      if (amount === null) return ['Enter an amount such as 119.00.'];
      const bank = organisation.accounts.find(({ type }) => type === 'BANK');
      const result = newPayment(
        organisation,
        {
          ...paidOn(organisation, values.get('document') ?? ''),
          Account: { AccountID: bank?.id ?? '' },
          Date: now().toISOString().slice(0, 10),
          Amount: amount,
          Reference: 'paid in the back office',
        },
        now(),
      );
      return 'messages' in result ? result.messages : [];
    }),
    form('delete-payment', (organisation, values) => {
      const payment = organisation.payments.find(({ id }) => id === values.get('payment'));
      return payment === undefined ? ['No such payment.'] : deletePayment(organisation, payment, now());
    }),
    form('status', (organisation, values) => {
      const document = organisation.documents.find(({ id }) => id === values.get('document'));
      const to =
        values.get('to') === 'AUTHORISED'
          ? 'AUTHORISED'
          : values.get('to') === 'VOIDED'
            ? 'VOIDED'
            : 'DELETED';
      return document === undefined ? ['No such document.'] : changeStatus(organisation, document, to, now());
    }),
    form('rename', (organisation, values) => changeContact(organisation, values, now())),
    form('lock', (organisation, values) => {
      organisation.lockDate = values.get('until') || null;
      return [];
    }),
  ];
}

type About = { readonly category: string; readonly collection: string; readonly id: string };

/** What the vendor speaks about: Xero knows no events of payments, only of the document they are on. */
function aboutOf({ documents, payments }: Organisation, values: URLSearchParams): About | null {
  const contact = values.get('contact');
  if (contact !== null) return { category: 'CONTACT', collection: 'Contacts', id: contact };
  const paid = payments.find(({ id }) => id === values.get('payment'))?.documentId;
  const document = documents.find(({ id }) => id === (values.get('document') ?? paid));
  if (document === undefined) return null;
  return document.kind === 'invoice'
    ? { category: 'INVOICE', collection: 'Invoices', id: document.id }
    : { category: 'CREDITNOTE', collection: 'CreditNotes', id: document.id };
}

/** As xero-webhooks.yaml has it. */
function eventOf(
  organisation: Organisation,
  { category, collection, id }: About,
  sequence: number,
  now: Date,
) {
  return {
    events: [
      {
        resourceUrl: `https://api.xero.com/api.xro/2.0/${collection}/${id}`,
        resourceId: id,
        eventDateUtc: now.toISOString().slice(0, 23),
        eventType: 'UPDATE',
        eventCategory: category,
        tenantId: organisation.id,
        tenantType: 'ORGANISATION',
      },
    ],
    firstEventSequence: sequence,
    lastEventSequence: sequence,
    entropy: crypto.randomUUID().replaceAll('-', '').slice(0, 20).toUpperCase(),
  };
}

function paidOn({ documents }: Organisation, id: string) {
  const document = documents.find((it) => it.id === id);
  return document?.kind === 'credit-note'
    ? { CreditNote: { CreditNoteID: id } }
    : { Invoice: { InvoiceID: id } };
}

function changeContact(organisation: Organisation, values: URLSearchParams, now: Date): readonly string[] {
  const contact = organisation.contacts.find(({ id }) => id === values.get('contact'));
  if (contact === undefined) return ['No such contact.'];
  contact.updatedAt = now;
  const into = organisation.contacts.find(({ id }) => id === values.get('into'));
  if (into !== undefined && into !== contact) {
    contact.mergedInto = into.id;
    contact.archived = true;
    for (const document of organisation.documents)
      if (document.contactId === contact.id) document.contactId = into.id;
    return [];
  }
  contact.archived = values.get('archived') === 'on';
  contact.name = values.get('name')?.trim() || contact.name;
  return [];
}

function section(organisation: Organisation): string {
  const { id, name, lockDate, contacts } = organisation;
  const lock = `<input type="date" name="until" value="${lockDate ?? ''}"> `;
  return `<h2>${escaped(name)}</h2>
  <p>Books locked until: ${button('/back-office/lock', 'Lock', { organisation: id }, lock)}</p>
  <table><tr><th>Number</th><th>Contact</th><th>Date</th><th>Status</th><th class="amount">Total</th><th class="amount">Due</th><th></th></tr>
  ${organisation.documents.map((document) => row(organisation, document)).join('')}</table>
  <h3>Payments</h3><table>${organisation.payments
    .map(
      (payment) => `<tr><td>${payment.date}</td><td>${escaped(payment.reference)}</td>
    <td class="amount">${decimalText(payment.amount, 2)}</td><td>${payment.deleted ? 'deleted' : button('/back-office/delete-payment', 'Delete', { organisation: id, payment: payment.id })}</td></tr>`,
    )
    .join('')}</table>
  <h3>Contacts</h3><table>${contacts
    .map(
      (contact) =>
        `<tr><td>${escaped(contact.name)}${contact.archived ? ' (archived)' : ''}</td><td>${button(
          '/back-office/rename',
          'Change',
          { organisation: id, contact: contact.id },
          `<input name="name" value="${escaped(contact.name)}"> <label><input type="checkbox" name="archived"${contact.archived ? ' checked' : ''}> archived</label>
     <label>merge into <select name="into"><option></option>${contacts.map((other) => `<option value="${other.id}">${escaped(other.name)}</option>`).join('')}</select></label> `,
        )}</td></tr>`,
    )
    .join('')}</table>`;
}

function row(organisation: Organisation, document: Document): string {
  const { id, status } = document;
  const own = { organisation: organisation.id, document: id };
  const due = decimalText(dueOf(organisation, document), 2);
  const contact = organisation.contacts.find((it) => it.id === document.contactId)?.name ?? '';
  const acts = [
    status === 'AUTHORISED'
      ? button('/back-office/pay', 'Record payment', own, `<input name="amount" size="8" value="${due}"> `)
      : '',
    status === 'DRAFT' ? button('/back-office/status', 'Approve', { ...own, to: 'AUTHORISED' }) : '',
    status === 'DRAFT' ? button('/back-office/status', 'Delete', { ...own, to: 'DELETED' }) : '',
    status === 'AUTHORISED' ? button('/back-office/status', 'Void', { ...own, to: 'VOIDED' }) : '',
  ];
  return `<tr><td>${escaped(document.number)}</td><td>${escaped(contact)}</td><td>${document.date}</td><td>${status}</td>
    <td class="amount">${decimalText(totalOf(document), 2)} ${document.currency}</td><td class="amount">${due}</td><td>${acts.join(' ')}</td></tr>`;
}
