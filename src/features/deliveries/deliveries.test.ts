import { afterAll, describe, expect, it } from 'vitest';
import { openDesk } from '../../testing/desk.ts';
import { openPostRoom } from '../../testing/post-room.ts';
import { openProduct } from '../../testing/product.ts';
import { SendingView } from './schema.ts';

const product = await openProduct();
const desk = await openDesk(product);
const post = await openPostRoom(desk);
afterAll(async () => {
  await post.server.close();
  await product.close();
});

describe('an invoice by e-mail', () => {
  it('is sent once the mail server took it, to the contacts that receive invoices', async () => {
    const customer = await post.reachable('a@kunde.example', { language: 'de' });
    const invoice = await desk.issued(customer.id, [['Support', '1000.00']], { orderNumber: 'B-77' });
    const sending = await desk.client.post(SendingView, `/invoices/${invoice.id}/send`, {});
    expect(sending).toMatchObject({
      mailing: { total: 1, counts: { queued: 1 }, finished: false },
      queued: [{ number: 'RE-2026-1', recipients: [{ name: 'Buchhaltung', address: 'a@kunde.example' }] }],
      refused: [],
    });
    expect(await desk.invoice(invoice.id)).toMatchObject({ status: 'issued', sentAt: null });
    await product.drainQueue();
    const [mail] = post.server.received;
    expect(mail?.mail.subject).toBe('Rechnung RE-2026-1 vom 02.11.2026');
    // 1,000.00 and 19 % of it
    expect(mail?.mail.text).toContain('unsere Rechnung RE-2026-1 vom 02.11.2026 über 1.190,00\u00a0€.');
    expect(mail?.mail.text).toContain('Ihre Bestellnummer: B-77');
    expect(mail?.mail.text).not.toContain('online bezahlen');
    expect(await desk.invoice(invoice.id)).toMatchObject({
      status: 'sent',
      sentAt: '2026-11-02T09:00:00.000Z',
    });
    const [delivery] = await post.deliveriesOf({ invoiceId: invoice.id });
    expect(delivery).toMatchObject({
      state: 'sent',
      tries: 1,
      messageId: mail?.mail.messageId,
      createdBy: 'Owner',
    });
  });
});
