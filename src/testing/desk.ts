import { expect } from 'vitest';
import { CustomerView } from '../features/customers/schema.ts';
import { InvoiceView } from '../features/invoices/schema.ts';
import { SettingsView } from '../features/settings/schema.ts';
import type { Client } from './client.ts';
import type { TestAccount } from './product.ts';

/** A desk at which somebody bills: an account that may issue invoices, and what a test does there most. */
export type Desk = {
  readonly client: Client;
  /** A customer with all that the law asks for. */
  customer(fields?: Record<string, unknown>): Promise<CustomerView>;
  /** A draft with free lines: `['12 workplaces', '540.00']`, or lines as the API takes them. */
  draft(
    customerId: string,
    lines: readonly (readonly [string, string] | object)[],
    head?: object,
  ): Promise<InvoiceView>;
  /** The same, issued. */
  issued(
    customerId: string,
    lines: readonly (readonly [string, string] | object)[],
    head?: object,
  ): Promise<InvoiceView>;
  invoice(id: string): Promise<InvoiceView>;
};

/** Fills in the address and tax number of the account, so that it may issue. */
export async function openDesk({ owner }: TestAccount, settings: object = {}): Promise<Desk> {
  const { revision } = await owner.get(SettingsView, '/settings');
  const own = { street: 'Hafenstr. 1', postalCode: '20457', city: 'Hamburg', taxNumber: '22/123/45678' };
  await owner.patch(SettingsView, '/settings', { ...own, ...settings }, revision);
  const lineOf = (line: readonly [string, string] | object) =>
    Array.isArray(line) ? { kind: 'free', description: line[0], amount: line[1] } : line;
  const desk: Desk = {
    client: owner,
    customer: (fields = {}) =>
      owner.post(CustomerView, '/customers', {
        name: 'Muster GmbH',
        country: 'DE',
        street: 'Marktplatz 5',
        postalCode: '10115',
        city: 'Berlin',
        ...fields,
      }),
    draft: (customerId, lines, head = {}) =>
      owner.post(InvoiceView, '/invoices', { customerId, lines: lines.map(lineOf), ...head }),
    issued: async (customerId, lines, head) => {
      const { id } = await desk.draft(customerId, lines, head);
      const invoice = await owner.post(InvoiceView, `/invoices/${id}/issue`, {});
      expect(invoice.status).toBe('issued');
      return invoice;
    },
    invoice: (id) => owner.get(InvoiceView, `/invoices/${id}`),
  };
  return desk;
}
