import { ContactView } from '../features/customers/contacts.schema.ts';
import type { CustomerView } from '../features/customers/schema.ts';
import { DeliveriesPage, type DeliverySummary } from '../features/deliveries/schema.ts';
import { MailSettingsView } from '../features/deliveries/settings.schema.ts';
import type { Client } from './client.ts';
import type { Desk } from './desk.ts';
import { startMailServer, type TestMailServer } from './mail-server.ts';

/** Where e-mails leave the house: an account with a mail server, and customers that can be written to. */
export type PostRoom = {
  readonly server: TestMailServer;
  /** A customer with a contact that receives invoices. */
  reachable(address: string, fields?: Record<string, unknown>): Promise<CustomerView>;
  deliveriesOf(query: Record<string, string>): Promise<DeliverySummary[]>;
};

/** Starts a mail server on loopback and sets it up for the account. Close the server afterwards. */
export async function openPostRoom(desk: Desk): Promise<PostRoom> {
  const server = await startMailServer('none', 'geheim-4711');
  const { client } = desk;
  await useMailServer(client, server);
  return {
    server,
    reachable: async (address, fields = {}) => {
      const customer = await desk.customer(fields);
      const contact = {
        customerId: customer.id,
        name: 'Buchhaltung',
        email: address,
        receivesInvoices: true,
      };
      await client.post(ContactView, '/contacts', contact);
      return customer;
    },
    deliveriesOf: async (query) => (await client.get(DeliveriesPage, '/deliveries', query)).items,
  };
}

/** Sets it up, whatever was there before. */
export async function useMailServer(
  client: Client,
  { server }: Pick<TestMailServer, 'server'>,
): Promise<MailSettingsView> {
  const { revision } = await client.get(MailSettingsView, '/mail-settings');
  const { host, port, security, credentials } = server;
  const { user = '', password = '' } = credentials ?? {};
  const body = { host, port, security, user, password, senderAddress: 'rechnung@nordlicht.example' };
  return client.put(MailSettingsView, '/mail-settings', body, revision);
}
