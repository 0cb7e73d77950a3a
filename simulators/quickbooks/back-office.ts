import type { SimulatorClock } from '../core/clock.ts';
import { decimalText, parseDecimal } from '../core/decimal.ts';
import { html, type Route, redirect } from '../core/http.ts';
import { button, escaped, page } from '../core/page.ts';
import type { Webhooks } from '../core/webhooks.ts';
import { QuickbooksFault } from './fault.ts';
import { applyCredit, createPayment, deletePayment, deleteSale, hasCredit, voidSale } from './money.ts';
import { balanceOf, type Company, type Sale, totalOf } from './state.ts';

/** A page on which a person does what a bookkeeper does in QuickBooks: pay, void, delete, rename, close the books. */
export function backOffice(companies: readonly Company[], clock: SimulatorClock, hooks: Webhooks): Route[] {
  const form = (path: string, act: (company: Company, values: URLSearchParams) => About | null): Route => ({
    method: 'POST',
    path: `/back-office/${path}`,
    page: true,
    handle: ({ body }) => {
      const values = new URLSearchParams(body);
      const company = companies.find(({ realmId }) => realmId === values.get('company'));
      try {
        const about = company === undefined ? null : act(company, values);
        if (company !== undefined && about !== null) hooks.tell([eventOf(company, about, now())]);
        return redirect('/');
      } catch (error) {
        if (!(error instanceof QuickbooksFault)) throw error;
        const back = `<p>${escaped(error.detail)}</p><p><a href="/">Back</a></p>`;
        return html(page('Not done', 'QuickBooks Online', back), 400);
      }
    },
  });
  const now = () => clock.now();
  const saleOf = (company: Company, values: URLSearchParams): Sale => {
    const sale = company.sales.find(({ id }) => id === values.get('sale'));
    if (sale === undefined)
      throw new QuickbooksFault('610', 'Object Not Found', 'There is no such document.');
    return sale;
  };
  return [
    {
      method: 'GET',
      path: '/',
      page: true,
      handle: () =>
        html(page('Back office', 'QuickBooks Online', companies.map(section).join('') + hooks.section())),
    },
    ...hooks.routes,
    form('pay', (company, values) => {
      const sale = saleOf(company, values);
      const amount = parseDecimal(values.get('amount') ?? '') ?? 0n;
      const open = balanceOf(company, sale);
      // What is beyond the document stays the customer's credit.
      const applied = amount < open ? amount : open;
      const { id } = createPayment(
        company,
        {
          CustomerRef: { value: sale.customerId },
          TotalAmt: amount,
          PaymentRefNum: 'back office',
          Line: [{ Amount: applied, LinkedTxn: [{ TxnId: sale.id, TxnType: 'Invoice' }] }],
        },
        now(),
      );
      return { entity: 'payment', id, what: 'created' };
    }),
    form('apply', (company, values) => {
      const { id } = applyCredit(company, saleOf(company, values), now());
      return { entity: 'payment', id, what: 'updated' };
    }),
    form('void', (company, values) => {
      const sale = saleOf(company, values);
      voidSale(company, sale, now());
      return { entity: sale.entity.toLowerCase(), id: sale.id, what: 'voided' };
    }),
    form('delete', (company, values) => {
      const sale = saleOf(company, values);
      deleteSale(company, sale, now());
      return { entity: sale.entity.toLowerCase(), id: sale.id, what: 'deleted' };
    }),
    form('delete-payment', (company, values) => {
      const payment = company.payments.find(({ id }) => id === values.get('payment'));
      if (payment === undefined) return null;
      deletePayment(company, payment, now());
      return { entity: 'payment', id: payment.id, what: 'deleted' };
    }),
    form('customer', (company, values) => {
      const customer = company.customers.find(({ id }) => id === values.get('customer'));
      if (customer === undefined) return null;
      customer.name = values.get('name')?.trim() || customer.name;
      customer.active = values.get('active') === 'on';
      customer.syncToken += 1;
      customer.updatedAt = now();
      return { entity: 'customer', id: customer.id, what: 'updated' };
    }),
    form('settings', (company, values) => {
      company.closedUntil = values.get('closedUntil') || null;
      company.customTxnNumbers = values.get('customTxnNumbers') === 'on';
      return null;
    }),
  ];
}

type About = {
  readonly entity: string;
  readonly id: string;
  readonly what: 'created' | 'updated' | 'voided' | 'deleted';
};

/** A CloudEvent, as Intuit sends them since May 2026 (accounting.md §2.7). */
function eventOf({ realmId }: Company, { entity, id, what }: About, now: Date) {
  return {
    specversion: '1.0',
    id: crypto.randomUUID(),
    source: 'intuit.simulator',
    type: `qbo.${entity}.${what}.v1`,
    datacontenttype: 'application/json',
    time: now.toISOString(),
    intuitentityid: id,
    intuitaccountid: realmId,
    data: {},
  };
}

function section(company: Company): string {
  const { realmId, name, closedUntil, customTxnNumbers } = company;
  const settings = `Books closed until <input type="date" name="closedUntil" value="${closedUntil ?? ''}">
    <label><input type="checkbox" name="customTxnNumbers"${customTxnNumbers ? ' checked' : ''}> custom transaction numbers</label> `;
  return `<h2>${escaped(name)}</h2>
  <p>${button('/back-office/settings', 'Save', { company: realmId }, settings)}</p>
  <table><tr><th>Number</th><th>Kind</th><th>Customer</th><th>Date</th><th class="amount">Total</th><th class="amount">Balance</th><th></th></tr>
  ${company.sales.map((sale) => row(company, sale)).join('')}</table>
  <h3>Payments</h3><table>${company.payments
    .map(
      (
        payment,
      ) => `<tr><td>${payment.date}</td><td>${escaped(payment.refNum)}</td><td class="amount">${decimalText(payment.total, 2)}</td>
      <td>${button('/back-office/delete-payment', 'Delete', { company: realmId, payment: payment.id })}</td></tr>`,
    )
    .join('')}</table>
  <h3>Customers</h3><table>${company.customers
    .map(
      (customer) =>
        `<tr><td>${escaped(customer.name)}</td><td>${button(
          '/back-office/customer',
          'Change',
          { company: realmId, customer: customer.id },
          `<input name="name" value="${escaped(customer.name)}"> <label><input type="checkbox" name="active"${customer.active ? ' checked' : ''}> active</label> `,
        )}</td></tr>`,
    )
    .join('')}</table>`;
}

function row(company: Company, sale: Sale): string {
  const own = { company: company.realmId, sale: sale.id };
  const balance = decimalText(balanceOf(company, sale), 2);
  const customer = company.customers.find(({ id }) => id === sale.customerId)?.name ?? '';
  const acts = [
    sale.entity === 'Invoice' && balanceOf(company, sale) > 0n
      ? button(
          '/back-office/pay',
          'Record payment',
          own,
          `<input name="amount" size="8" value="${balance}"> `,
        )
      : '',
    sale.entity === 'Invoice' && balanceOf(company, sale) > 0n && hasCredit(company, sale)
      ? button('/back-office/apply', 'Apply credit', own)
      : '',
    sale.entity === 'Invoice' && !sale.voided ? button('/back-office/void', 'Void', own) : '',
    button('/back-office/delete', 'Delete', own),
  ];
  return `<tr><td>${escaped(sale.docNumber)}</td><td>${sale.entity}${sale.voided ? ' (voided)' : ''}</td><td>${escaped(customer)}</td><td>${sale.date}</td>
    <td class="amount">${decimalText(totalOf(sale), 2)} ${sale.currency}</td><td class="amount">${balance}</td><td>${acts.join(' ')}</td></tr>`;
}
