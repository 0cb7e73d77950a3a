import { afterAll, expect, it } from 'vitest';
import { PreviewContractView } from '../features/invoice-batches/schema.ts';
import { type BatchBook, openBook, panelTopic } from '../web/invoice-batches/batch-book.ts';
import { openBillingDesk } from './billing-desk.ts';
import { openProduct } from './product.ts';

const product = await openProduct();
afterAll(product.close);
const desk = await openBillingDesk(product);
const currency = { code: 'EUR', minorUnits: 2 };
const october = { cutOff: '2026-10-31', invoiceDate: '2026-11-02' };

const open = async (invoicePer: 'contract' | 'customer' = 'contract') =>
  openBook(await desk.preview({ invoicePer }), { currency, invoicePer, lastDay: null });

async function unfold(book: BatchBook, contractId: string): Promise<PreviewContractView> {
  const detail = await desk.client.get(
    PreviewContractView,
    `/invoice-batches/preview/contracts/${contractId}`,
    october,
  );
  book.know(contractId, detail);
  return detail;
}

const customer = await desk.customer({ name: 'Ahorn GmbH' });
const contract = await desk.contract({ customerId: customer.id });
const ticket = await desk.work({
  customerId: customer.id,
  entries: [
    ['2026-10-05T09:00', 60],
    ['2026-10-06T09:00', 30],
  ],
});
const other = await desk.customer({ name: 'Birke AG' });
const second = await desk.contract({ customerId: other.id });
await desk.work({ customerId: other.id, entries: [['2026-10-07T09:00', 60]] });

it('begins with what the server says: 1.5 h and 1 h at 95.00 are 237.50 net, 27.08 + 18.05 of tax', async () => {
  const book = await open();
  expect(book.panel()).toMatchObject({ invoices: 2, tickets: 2, workMinutes: 150, net: 23750, tax: 4513 });
  expect(book.wanted().map(({ contractId }) => contractId)).toEqual([contract.id, second.id]);
});

it('prices a contract again when an entry is ticked out, and says to the cent what the server would', async () => {
  const book = await open();
  const { units } = await unfold(book, contract.id);
  const half = units[0]?.items.find(({ minutes }) => minutes === 30)?.key ?? '';
  book.tick(contract.id, [half], false);
  // 60 min × 95.00 = 95.00 and 18.05 of tax; Birke AG adds the same.
  expect(book.panel()).toMatchObject({ invoices: 2, net: 19000, tax: 3610, gross: 22610 });
  expect(book.contract(contract.id)).toMatchObject({ tick: 'some', selectedBalance: 9500 });
  const exclusions = [{ contractId: contract.id, keys: [half] }];
  const { totals } = await desk.preview({ exclusions });
  expect(totals).toMatchObject({ net: '190.00', tax: '36.10', gross: '226.10' });
  expect(book.wanted()[0]).toMatchObject({ contractId: contract.id, exclude: [half] });
  book.tick(contract.id, [half], true);
  expect(book.contract(contract.id).tick).toBe('all');
  expect(book.panel()).toMatchObject({ net: 23750, tax: 4513 });
});

it('takes a contract out and in without knowing its details', async () => {
  const book = await open();
  book.tickContract(second.id, false);
  expect(book.panel()).toMatchObject({ invoices: 1, tickets: 1, net: 14250, tax: 2708 });
  expect(book.wanted().map(({ contractId }) => contractId)).toEqual([contract.id]);
  book.tickContract(second.id, true);
  expect(book.panel()).toMatchObject({ invoices: 2, net: 23750 });
  book.tickAll(false);
  expect(book.panel()).toMatchObject({ contracts: 0, invoices: 0, net: 0, gross: 0 });
  expect(book.wanted()).toEqual([]);
});

it('tells nobody but the branch and the panel of a tick', async () => {
  const book = await open();
  const told: string[] = [];
  for (const topic of [contract.id, second.id, panelTopic]) book.subscribe(topic, () => told.push(topic));
  const before = book.contract(second.id);
  book.tickContract(contract.id, false);
  expect(told).toEqual([contract.id, panelTopic]);
  // The same object: what is drawn from it is not drawn again.
  expect(book.contract(second.id)).toBe(before);
});

it('ticks a whole ticket out of one invoice per customer, and back in entry by entry', async () => {
  const book = await open('customer');
  const { units } = await unfold(book, contract.id);
  const [unit] = units;
  book.tick(contract.id, [`ticket:${ticket.id}`], false);
  expect(book.contract(contract.id)).toMatchObject({ tick: 'none', selectedBalance: 0 });
  expect(book.panel()).toMatchObject({ invoices: 1, net: 9500 });
  const [first] = unit?.items ?? [];
  book.tick(contract.id, [`ticket:${ticket.id}`], true);
  book.tick(contract.id, [first?.key ?? ''], false);
  // Without the hour half an hour is left: 47.50.
  expect(book.contract(contract.id)).toMatchObject({ tick: 'some', selectedBalance: 4750 });
});
