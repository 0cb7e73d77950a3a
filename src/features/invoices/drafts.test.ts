import { afterAll, describe, expect, it } from 'vitest';
import { pageOf } from '../../lib/wire.ts';
import { openDesk } from '../../testing/desk.ts';
import { openProduct } from '../../testing/product.ts';
import { type ResolvedTicket, resolvedTicket } from '../../testing/work.ts';
import { TaxView } from '../taxes/schema.ts';
import { TicketItemView } from '../tickets/items.schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { TimeEntryView } from '../time-entries/schema.ts';
import { BulkView } from './corrections.schema.ts';
import { UnbilledView } from './drafts.schema.ts';
import { ExplanationView, InvoiceView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const rounding = { incrementMinutes: 15, mode: 'up', entryMinimumMinutes: 0, ticketMinimumMinutes: 60 };
const desk = await openDesk(product, { timeRounding: rounding });
const { client } = desk;

const pick = (ticket: ResolvedTicket, some = ticket.items, more: object = {}) => ({
  kind: 'picked',
  items: some,
  ...more,
});
const kept = ({ id }: { id: string }, changes: object = {}) => ({ kind: 'kept', id, ...changes });
const edit = (invoice: InvoiceView, body: object) =>
  client.patch(InvoiceView, `/invoices/${invoice.id}`, body, invoice.revision);
const isBilled = async ({ id }: { id: string }) => (await client.get(TicketView, `/tickets/${id}`)).billed;
const entryState = async (id: string | undefined) =>
  (await client.get(TimeEntryView, `/time-entries/${id}`)).state;

/** 7 and 50 minutes are 15 and 60: 1.25 h × 95.00 = 118.75; no ticket minimum (R29). With a cable for 9.90: 128.65. */
async function pickedDraft() {
  const customer = await desk.customer();
  const ticket = await resolvedTicket(client, {
    customerId: customer.id,
    minutes: [7, 50],
    products: [['Cable', '9.90']],
  });
  const invoice = await desk.draft(customer.id, [pick(ticket)]);
  return { customer, ticket, invoice };
}

describe('R29: a flexible invoice', () => {
  it('takes work at its own rate, rounded, without ticket minimum, and holds it', async () => {
    const { ticket, invoice } = await pickedDraft();
    expect(invoice.lines).toMatchObject([
      { kind: 'work', quantity: '1.25', price: '95.00', net: '118.75', items: 2, ticket: { id: ticket.id } },
      { kind: 'product', quantity: '1', price: '9.90', net: '9.90', items: 1 },
    ]);
    // 128.65 + 19 % of it, 24.44.
    expect(invoice).toMatchObject({ net: '128.65', tax: '24.44', gross: '153.09', number: null });
    expect(await isBilled(ticket)).toBe(true);
    expect(await entryState(ticket.items[0]?.id)).toBe('held');
  });

  it('explains a line with days, hours and money as the account and its reader write them', async () => {
    const { invoice } = await pickedDraft();
    const path = `/invoices/${invoice.id}/lines/${invoice.lines[0]?.id}/explanation`;
    const { body } = await client.send('GET', path, { headers: { 'accept-language': 'de' } });
    // 7 + 50 minutes, as 15 + 60.
    expect(ExplanationView.parse(body).text).toEqual([
      '2 Zeiteinträge: 57 Min. gearbeitet, 1 Std. 15 Min. berechnet.',
      'Aufgerundet auf 15 Min.',
      '1,25 × 95,00\u00a0€ = 118,75\u00a0€.',
      'Steuer 19 %, der Standardsatz Ihres Unternehmens, Stand 02.11.2026.',
    ]);
  });

  it('prints an entry a line where that is wanted', async () => {
    const customer = await desk.customer();
    const ticket = await resolvedTicket(client, { customerId: customer.id, minutes: [7, 50] });
    const { lines } = await desk.draft(customer.id, [
      pick(ticket, ticket.items, { levelOfDetail: 'time-entry' }),
    ]);
    // 0.25 × 95.00 = 23.75 and 1.00 × 95.00
    expect(lines.map(({ net, description }) => [net, description.includes('Visit')])).toEqual([
      ['23.75', true],
      ['95.00', true],
    ]);
  });

  it('defers what it leaves on the ticket, which is offered the next time (R25)', async () => {
    const customer = await desk.customer();
    const ticket = await resolvedTicket(client, { customerId: customer.id, minutes: [60, 30] });
    const offered = await client.get(UnbilledView, `/customers/${customer.id}/unbilled`);
    expect(offered.tickets).toMatchObject([
      {
        number: ticket.number,
        lock: null,
        items: [
          { kind: 'time-entry', minutes: 60, billedMinutes: 60, quantity: '1', price: '95.00', net: '95.00' },
          { kind: 'time-entry', minutes: 30, billedMinutes: 30, net: '47.50' },
        ],
      },
    ]);
    await desk.draft(customer.id, [pick(ticket, ticket.items.slice(0, 1))]);
    const left = await client.get(UnbilledView, `/customers/${customer.id}/unbilled`);
    expect(left.tickets).toMatchObject([{ items: [{ id: ticket.items[1]?.id, deferred: true }] }]);
    expect(await entryState(ticket.items[1]?.id)).toBe('deferred');
    await desk.draft(customer.id, [pick(ticket, ticket.items.slice(1))]);
    expect((await client.get(UnbilledView, `/customers/${customer.id}/unbilled`)).tickets).toEqual([]);
  });

  it("bills nothing twice, and not another customer's work", async () => {
    const { customer, ticket } = await pickedDraft();
    const body = { customerId: customer.id, lines: [pick(ticket)] };
    const twice = await client.refused('POST', '/invoices', { body });
    expect(twice).toMatchObject({ status: 409, detail: expect.stringContaining('is billed') });
    const other = await desk.customer({ name: 'Andere GmbH' });
    const free = await resolvedTicket(client, { customerId: customer.id, minutes: [15] });
    const stranger = await client.refused('POST', '/invoices', {
      body: { customerId: other.id, lines: [pick(free)] },
    });
    expect(stranger.detail).toBe(`The work on ticket ${free.number} is billed to another customer.`);
  });

  it('of two at the same moment one gets the work', async () => {
    const customer = await desk.customer();
    const ticket = await resolvedTicket(client, { customerId: customer.id, minutes: [60] });
    const body = { customerId: customer.id, lines: [pick(ticket)] };
    const answers = await Promise.all([1, 2, 3].map(() => client.send('POST', '/invoices', { body })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });

  it('closes its tickets to every write path, with a sentence that names it (R24)', async () => {
    const { ticket, invoice } = await pickedDraft();
    const [entry, , cable] = ticket.items;
    const { revision } = await client.get(TicketView, `/tickets/${ticket.id}`);
    const ofEntry = await client.get(TimeEntryView, `/time-entries/${entry?.id}`);
    const ofCable = await client.get(TicketItemView, `/ticket-products/${cable?.id}`);
    const attempts = [
      ['PATCH', `/tickets/${ticket.id}`, { title: 'Something else' }, revision],
      ['DELETE', `/tickets/${ticket.id}`, undefined, revision],
      ['PATCH', `/time-entries/${entry?.id}`, { minutes: 500 }, ofEntry.revision],
      ['DELETE', `/time-entries/${entry?.id}`, undefined, ofEntry.revision],
      ['PATCH', `/ticket-products/${cable?.id}`, { price: '1.00' }, ofCable.revision],
      ['DELETE', `/ticket-products/${cable?.id}`, undefined, ofCable.revision],
    ] as const;
    const holder = new RegExp(`${ticket.number}.*${invoice.customer.name}`);
    for (const [method, path, body, version] of attempts) {
      const problem = await client.refused(method, path, { body, revision: version });
      expect([path, problem.status, problem.detail]).toEqual([path, 409, expect.stringMatching(holder)]);
    }
    const late = { ticketId: ticket.id, start: '2026-10-31T09:00', minutes: 15 };
    const added = await client.refused('POST', '/time-entries', { body: late });
    expect(added.detail).toMatch(holder);

    // Issued, the sentence names its number.
    const { number } = await client.post(InvoiceView, `/invoices/${invoice.id}/issue`, {});
    const again = await client.refused('POST', '/time-entries', { body: late });
    expect(again.detail).toContain(number);
  });
});

describe('R27: a draft', () => {
  it('keeps what a line holds when quantity, price or text change, and shows before and after', async () => {
    const { ticket, invoice } = await pickedDraft();
    const [work, cable] = invoice.lines;
    if (work === undefined || cable === undefined) throw new Error('two lines');
    const changes = { quantity: '1', price: '90.00', description: 'Printer mended' };
    const edited = await edit(invoice, { lines: [kept(cable), kept(work, changes)] });
    // 9.90 + 90.00 = 99.90; 19 % are 18.98.
    expect(edited).toMatchObject({ net: '99.90', tax: '18.98', gross: '118.88' });
    expect(edited.lines).toMatchObject([
      { id: cable.id, position: 1, asPriced: null },
      {
        id: work.id,
        position: 2,
        description: 'Printer mended',
        net: '90.00',
        items: 2,
        asPriced: { description: work.description, quantity: '1.25', price: '95.00', net: '118.75' },
      },
    ]);
    const path = `/invoices/${invoice.id}/lines/${work.id}/explanation`;
    const { text, sources } = await client.get(ExplanationView, path);
    expect(text).toContain(
      `Changed by hand; it was 1,25 × 95,00\u00a0€ = 118,75\u00a0€: ${work.description}.`,
    );
    expect(sources).toHaveLength(2);
    expect(await isBilled(ticket)).toBe(true);
    expect(edited.history.at(-1)).toMatchObject({
      event: 'edited',
      detail: { changed: 1, removed: 0, grossBefore: '153.09', gross: '118.88' },
    });
    // Put back, nothing has changed.
    const original = { quantity: work.quantity, price: work.price, description: work.description };
    const back = await edit(edited, { lines: [kept(work, original), kept(cable)] });
    expect(back.lines[0]).toMatchObject({ asPriced: null, net: '118.75' });
  });

  it('lets go of a line that goes; the rest of the ticket stays billed, and the line can be picked again', async () => {
    const { ticket, invoice } = await pickedDraft();
    const [work, cable] = invoice.lines;
    if (work === undefined || cable === undefined) throw new Error('two lines');
    const without = await edit(invoice, { lines: [kept(cable)] });
    expect(without).toMatchObject({ net: '9.90', lines: [{ id: cable.id }] });
    expect([await isBilled(ticket), await entryState(ticket.items[0]?.id)]).toEqual([true, 'deferred']);
    const again = await edit(without, { lines: [pick(ticket, ticket.items.slice(0, 1)), kept(cable)] });
    // 15 min: 0.25 × 95.00
    expect(again.lines).toMatchObject([
      { net: '23.75', position: 1 },
      { id: cable.id, position: 2 },
    ]);
    const empty = await edit(again, { lines: [] });
    expect(empty).toMatchObject({ net: '0.00', tax: '0.00', taxes: [], lines: [] });
    expect([await isBilled(ticket), await entryState(ticket.items[0]?.id)]).toEqual([false, 'open']);
  });

  it('changes its head, texts and discount; the discount is split over the taxes (R22)', async () => {
    const customer = await desk.customer();
    const invoice = await desk.draft(customer.id, [['Support', '100.00']]);
    const edited = await edit(invoice, {
      invoiceDate: '2026-10-31',
      orderNumber: 'PO 4711',
      introText: 'As agreed',
      discount: { amount: '10.00' },
    });
    // 90.00 and 19 % of it
    expect(edited).toMatchObject({
      invoiceDate: '2026-10-31',
      orderNumber: 'PO 4711',
      introText: 'As agreed',
      discountAmount: '10.00',
      net: '90.00',
      tax: '17.10',
      gross: '107.10',
    });
    expect((await edit(edited, { discount: null })).gross).toBe('119.00');
  });

  it('takes the percentage of the day when its date moves into another rate (R32)', async () => {
    const customer = await desk.customer();
    const invoice = await desk.draft(customer.id, [['Support', '100.00']]);
    // From July to December 2020 Germany took 16 %.
    expect(await edit(invoice, { invoiceDate: '2020-12-31' })).toMatchObject({
      tax: '16.00',
      gross: '116.00',
    });
  });

  it('has no row of a tax that only its texts would bear', async () => {
    const customer = await desk.customer();
    const { items: taxes } = await client.get(pageOf(TaxView), '/taxes');
    const reduced = taxes.find(({ percentages }) => percentages.some(({ percentage }) => percentage === '7'));
    const book = { kind: 'free', description: 'Manual', quantity: '1', price: '100.00', taxId: reduced?.id };
    const text = (description: string) => ({ kind: 'text', description });
    const rowsOf = ({ taxes: rows }: InvoiceView) => rows.map(({ percentage, tax }) => [percentage, tax]);
    const invoice = await desk.draft(customer.id, [text('Books'), book, text('Thank you')]);
    // 100.00 and 7 % of it, without 19 % of nothing
    expect(rowsOf(invoice)).toEqual([['7', '7.00']]);
    const edited = await edit(invoice, { lines: [...invoice.lines.map((line) => kept(line)), text('Bye')] });
    expect(rowsOf(edited)).toEqual([['7', '7.00']]);
  });

  it('refuses an edit of something that was changed meanwhile, and a line that is not its own', async () => {
    const customer = await desk.customer();
    const invoice = await desk.draft(customer.id, [['Support', '100.00']]);
    await edit(invoice, { orderNumber: '1' });
    const path = `/invoices/${invoice.id}`;
    const stale = await client.refused('PATCH', path, {
      body: { orderNumber: '2' },
      revision: invoice.revision,
    });
    expect(stale.status).toBe(412);
    const other = await desk.draft(customer.id, [['Other', '1.00']]);
    const body = { lines: other.lines.map((line) => kept(line)) };
    expect(await client.refused('PATCH', path, { body, revision: invoice.revision + 1 })).toMatchObject({
      status: 404,
      detail: 'There is no line with this id.',
    });
  });

  it('vanishes when it is deleted, and opens what it held', async () => {
    const { ticket, invoice } = await pickedDraft();
    await client.remove(`/invoices/${invoice.id}`, invoice.revision);
    expect((await client.refused('GET', `/invoices/${invoice.id}`)).status).toBe(404);
    expect([await isBilled(ticket), await entryState(ticket.items[0]?.id)]).toEqual([false, 'open']);
  });

  it('of many says first which can be deleted and why others cannot (R48)', async () => {
    const customer = await desk.customer();
    const draft = await desk.draft(customer.id, [['Support', '100.00']]);
    const issued = await desk.issued(customer.id, [['Support', '100.00']]);
    const ids = [draft.id, issued.id];
    const reason = `${issued.number} is issued and does not change. Credit or cancel it instead.`;
    for (const dryRun of [true, false]) {
      const { done, refused } = await client.post(BulkView, '/invoices/delete', { ids, dryRun });
      expect(done).toEqual([{ id: draft.id, number: null }]);
      expect(refused).toEqual([{ id: issued.id, number: issued.number, reason, findings: [] }]);
    }
    expect((await client.refused('POST', '/invoices/delete', { body: { ids: [draft.id] } })).status).toBe(
      404,
    );
  });

  it('is written again like another invoice: the lines as free ones, because work is billed once', async () => {
    const { invoice } = await pickedDraft();
    const issued = await client.post(InvoiceView, `/invoices/${invoice.id}/issue`, {});
    const copy = await client.post(InvoiceView, `/invoices/${issued.id}/duplicate`);
    expect(copy).toMatchObject({ status: 'draft', number: null, gross: '153.09', invoiceDate: null });
    expect(copy.lines).toMatchObject([
      { kind: 'free', net: '118.75', items: 0 },
      { kind: 'free', net: '9.90', items: 0 },
    ]);
  });
});

describe('what was cancelled', () => {
  it('with release opens the work of lines no credit touched; a partial credit never releases (R37)', async () => {
    const { ticket, invoice } = await pickedDraft();
    await client.post(InvoiceView, `/invoices/${invoice.id}/issue`, {});
    const [work, cable] = invoice.lines;
    // The cable is credited in part: it stays billed for ever.
    await client.post(InvoiceView, `/invoices/${invoice.id}/credit`, {
      lines: [{ lineId: cable?.id, net: '1.00' }],
    });
    expect(await isBilled(ticket)).toBe(true);
    await client.post(InvoiceView, `/invoices/${invoice.id}/cancel`, { release: true });
    expect(work?.items).toBe(2);
    expect(await entryState(ticket.items[0]?.id)).toBe('deferred');
    const offered = await client.get(UnbilledView, `/customers/${invoice.customer.id}/unbilled`);
    expect(offered.tickets.flatMap(({ items }) => items.map(({ kind }) => kind))).toEqual([
      'time-entry',
      'time-entry',
    ]);
    // Billed again, on a new invoice.
    const again = await desk.draft(invoice.customer.id, [pick(ticket, ticket.items.slice(0, 2))]);
    expect(again.net).toBe('118.75');
  });

  it('without release stays billed', async () => {
    const { ticket, invoice } = await pickedDraft();
    await client.post(InvoiceView, `/invoices/${invoice.id}/issue`, {});
    await client.post(InvoiceView, `/invoices/${invoice.id}/cancel`, {});
    expect(await isBilled(ticket)).toBe(true);
    const offered = await client.get(UnbilledView, `/customers/${invoice.customer.id}/unbilled`);
    expect(offered.tickets).toEqual([]);
  });
});
