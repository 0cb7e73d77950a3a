import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { inAccount, rowsOf } from '../../db/transaction.ts';
import { openBillingDesk } from '../../testing/billing-desk.ts';
import { connect, mapCustomer, mapEverything, openLedgerDesks } from '../../testing/ledger-desk.ts';
import { InvoiceView } from '../invoices/schema.ts';
import { PaymentView } from '../payments/schema.ts';
import { addDocuments } from './automatic.operations.ts';
import { ExportedView, PayloadsView, PreflightView } from './exports.schema.ts';
import { replaceRules } from './routing.repository.ts';
import { RoutingView } from './routing.schema.ts';
import { LedgersView, LedgerView } from './schema.ts';

const settings = { paymentsFrom: 'tagwerk' };
const desks = await openLedgerDesks(settings);

describe.each(desks)('two organisations of $ledger', (there) => {
  const { product, desk, books: first, ledger, later, exceptions } = there;
  const { owner, deps } = product;
  const { accountId } = product.account;
  const cloud = `${ledger}-2` as const;
  const { books: second, place } = first.second();
  const numbersIn = (books: typeof first) => books.documents().map(({ number }) => number);
  const send = async (key: string, ids: readonly string[]) => {
    const answer = await owner.post(ExportedView, `/ledgers/${key}/export`, { ids });
    await product.drainQueue();
    return answer;
  };
  const route = (...rules: readonly object[]) =>
    owner.put(RoutingView, '/ledgers/routing', { vendor: ledger, rules });
  const transfersOf = async (id: string) =>
    (await there.transfers(id)).map(({ kind, ledger: at }) => [kind, at]);

  beforeAll(async () => {
    const added = await owner.post(LedgerView, '/ledgers', { vendor: ledger, label: 'Cloud' });
    expect(added).toMatchObject({ ledger: cloud, vendor: ledger, label: 'Cloud', state: 'off' });
    const end = await connect(product, cloud, first.simulator.url, place);
    expect(end).toBe(`/accounting?ledger=${cloud}&result=connected`);
    await mapEverything(product, cloud);
    const { revision, organisation } = await owner.get(LedgerView, `/ledgers/${cloud}`);
    expect(organisation).toMatchObject({ name: second.organisation });
    await owner.patch(LedgerView, `/ledgers/${cloud}`, { approved: true, ...settings }, revision);
  });

  it('are connected one beside the other, each with tokens of its own, and neither twice', async () => {
    const third = await owner.post(LedgerView, '/ledgers', { vendor: ledger, label: 'Noch einmal' });
    const taken = await connect(product, third.ledger, first.simulator.url, 0);
    expect(taken).toBe(`/accounting?ledger=${third.ledger}&result=connected-already`);
    expect((await owner.send('DELETE', `/ledgers/${third.ledger}`)).status).toBe(204);
    await later(2 * 3_600_000);
    const { items } = await owner.get(LedgersView, '/ledgers');
    const own = items.filter(({ vendor }) => vendor === ledger);
    expect(own.map((one) => [one.ledger, one.state, one.organisation?.name])).toEqual([
      [ledger, 'connected', first.organisation],
      [cloud, 'connected', second.organisation],
    ]);
  });

  it('are told apart by the keys of their webhooks', async () => {
    const said = '{"events":[]}';
    const header = ledger === 'xero' ? 'x-xero-signature' : 'intuit-signature';
    const knock = async (at: string, key: string) => {
      const answer = await product.app.inject({
        method: 'POST',
        url: `/api/v1/ledgers/${at}/webhooks/${accountId}`,
        headers: {
          'content-type': 'application/json',
          [header]: createHmac('sha256', key).update(said).digest('base64'),
        },
        payload: said,
      });
      return answer.statusCode;
    };
    await owner.put(LedgerView, `/ledgers/${ledger}/webhook-key`, { key: 'key of the first' });
    await owner.put(LedgerView, `/ledgers/${cloud}/webhook-key`, { key: 'key of the second' });
    expect(await knock(ledger, 'key of the first')).toBe(200);
    expect(await knock(cloud, 'key of the second')).toBe(200);
    expect(await knock(ledger, 'key of the second')).toBe(401);
    expect(await knock(cloud, 'key of the first')).toBe(401);
  });

  it('divide a batch by customer, country and default, to the cent; what follows an invoice goes where it went', async () => {
    const billing = await openBillingDesk(product);
    const own = await desk.customer({ name: 'Eigene Regel GmbH' });
    const swiss = await desk.customer({ name: 'Alpenblick AG', country: 'CH' });
    const other = await desk.customer({ name: 'Übrige GmbH' });
    await mapCustomer(product, cloud, own.id);
    await mapCustomer(product, cloud, swiss.id);
    await mapCustomer(product, ledger, other.id);
    const rules = [
      { kind: 'customer', key: own.id, ledger: cloud },
      { kind: 'country', key: 'CH', ledger: cloud },
    ];
    expect((await route(...rules)).items).toMatchObject([
      { vendor: ledger, fallback: ledger, connections: [{ ledger }, { ledger: cloud }] },
    ]);
    // one, two and three hours at 95.00, each with 19 % of tax
    const hours = [
      [own, 60],
      [swiss, 120],
      [other, 180],
    ] as const;
    for (const [{ id: customerId }, minutes] of hours) {
      const { id: contractId } = await billing.contract({ customerId, isDefault: true });
      await billing.work({ customerId, contractId, entries: [['2026-10-05T09:00', minutes]] });
    }
    const batch = await billing.save(await billing.preview());
    await product.drainQueue();
    expect(await exceptions()).toEqual([]);
    const sums = (books: typeof first) => books.documents().map(({ net, tax }) => [net, tax]);
    expect(sums(first)).toEqual([['285.00', '54.15']]);
    expect(sums(second).toSorted()).toEqual([
      ['190.00', '36.10'],
      ['95.00', '18.05'],
    ]);
    const invoices = await billing.invoicesOf(batch.id);
    const ofCustomer = (id: string) =>
      invoices.find(({ customer }) => customer.id === id) ?? expect.fail('billed');
    const [toOwn, toSwiss] = [ofCustomer(own.id), ofCustomer(swiss.id)];
    expect(toOwn.exportedTo).toContain(second.organisation);

    // From now on everything goes to the first one, but for what follows an invoice that is in the second.
    await route(...rules.map((rule) => ({ ...rule, ledger: null })));
    const correction = await owner.post(InvoiceView, `/invoices/${toOwn.id}/cancel`, { reason: 'wrong' });
    const wrongPlace = await send(ledger, [correction.id]);
    expect(wrongPlace).toMatchObject({ queued: 0, refused: [{ problems: [{ code: 'goes-elsewhere' }] }] });
    expect(await send(cloud, [correction.id])).toEqual({ queued: 1, refused: [] });
    const paid = { customerId: swiss.id, amount: '226.10', invoices: [{ invoiceId: toSwiss.id }] };
    await owner.post(PaymentView, '/payments', paid);
    await later(15 * 60_000);
    expect(await transfersOf(correction.id)).toEqual([
      ['document', cloud],
      ['allocation', cloud],
    ]);
    // QuickBooks settles by a payment over nothing.
    const received = second.payments().filter(({ amount }) => amount !== '0.00');
    expect(received).toMatchObject([{ amount: '226.10' }]);
    expect(first.payments()).toEqual([]);
    expect(second.openOf(toSwiss.number ?? '')).toBe('0.00');
    expect(second.openOf(toOwn.number ?? '')).toBe('0.00');
    expect(await exceptions()).toEqual([]);
  });

  it('never both have a document: whoever sends it to the other is told where it went', async () => {
    const customer = await desk.customer({ name: 'Umgezogen GmbH' });
    await mapCustomer(product, ledger, customer.id);
    const { id } = await desk.draft(customer.id, [['Wartung', '10.00']]);
    await send(ledger, [id]);
    const { number } = await desk.invoice(id);
    await route({ kind: 'customer', key: customer.id, ledger: cloud });
    const { queued, refused } = await send(cloud, [id]);
    expect(queued).toBe(0);
    const message = refused[0]?.problems[0]?.message;
    expect(message).toContain(`${number} went to`);
    expect(message).toContain(
      `: ${first.organisation}. A document is in the books of one organisation alone.`,
    );
    const preflight = await owner.post(PreflightView, `/ledgers/${cloud}/preflight`, { ids: [id] });
    expect(preflight).toMatchObject({ ready: 0, items: [{ id, problems: [{ code: 'went-elsewhere' }] }] });
    expect(numbersIn(second)).not.toContain(number);

    // The next one of this customer goes to the second: a draft is shown there, and not issued from the first.
    const next = await desk.draft(customer.id, [['Wartung', '20.00']]);
    const { items } = await owner.get(PayloadsView, `/invoices/${next.id}/ledger-payloads`);
    expect(items.map((one) => one.ledger)).toEqual([cloud]);
    expect(await send(ledger, [next.id])).toMatchObject({
      queued: 0,
      refused: [{ id: next.id, number: null }],
    });
    expect(await desk.invoice(next.id)).toMatchObject({ status: 'draft' });
  });

  it('are handed a document by one of two who do it at the same moment, whatever the rule of each says', async () => {
    const customer = await desk.customer({ name: 'Wettlauf GmbH' });
    const { id } = await desk.issued(customer.id, [['Wartung', '10.00']]);
    const context = product.context();
    const handing = (to: typeof ledger | typeof cloud, before: Promise<void>, done: () => void) =>
      inAccount(deps.database, accountId, async (tx) => {
        await replaceRules(tx, ledger, [{ kind: 'customer', key: customer.id, ledger: to }]);
        const added = await addDocuments(tx, context, [ledger, cloud], [id]);
        done();
        await before;
        return added;
      });
    // The first holds what it handed over until the second is at it too; the rules of both would send it to another one.
    const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const one = handing(ledger, over.promise, begun.resolve);
    await begun.promise;
    const other = inAccount(deps.database, accountId, async (tx) => {
      await replaceRules(tx, ledger, [{ kind: 'country', key: 'DE', ledger: cloud }]);
      return addDocuments(tx, context, [ledger, cloud], [id]);
    });
    await vi.waitFor(async () => {
      const waiting = 'select from pg_locks where not granted';
      expect(await inAccount(deps.database, accountId, (tx) => rowsOf(tx, waiting))).not.toEqual([]);
    }, 30_000);
    over.resolve();
    expect(await Promise.all([one, other])).toEqual([1, 0]);
    await route(
      { kind: 'country', key: 'DE', ledger: null },
      { kind: 'customer', key: customer.id, ledger: null },
    );
    expect(await transfersOf(id)).toEqual([['document', ledger]]);
    await product.drainQueue();
    for (const { id: open } of await exceptions())
      await owner.send('POST', `/ledgers/exceptions/${open}/ignore`, { body: { note: 'seen' } });
  });

  it('are left by what failed before it was ever sent, when its rule was wrong', async () => {
    const customer = await desk.customer({ name: 'Falsch zugeordnet GmbH' });
    await mapCustomer(product, cloud, customer.id);
    const { id } = await desk.draft(customer.id, [['Wartung', '30.00']]);
    await send(ledger, [id]);
    const [exception] = await exceptions();
    expect(exception).toMatchObject({ code: 'customer-not-mapped', ledger });
    await route({ kind: 'customer', key: customer.id, ledger: cloud });
    await owner.send('POST', `/ledgers/exceptions/${exception?.id}/retry`);
    await product.drainQueue();
    const { number, status } = await desk.invoice(id);
    expect(status).toBe('exported');
    expect(numbersIn(second)).toContain(number);
    expect(numbersIn(first)).not.toContain(number);
    expect(await exceptions()).toEqual([]);
  });

  it('are left by no invoice whose correction went there, whatever the rules of today say', async () => {
    const customer = await desk.customer({ name: 'Erst die Korrektur GmbH' });
    const { id, lines } = await desk.issued(customer.id, [['Wartung', '30.00']]);
    await send(ledger, [id]);
    const [exception] = await exceptions();
    expect(exception).toMatchObject({ code: 'customer-not-mapped', ledger });
    await mapCustomer(product, ledger, customer.id);
    await mapCustomer(product, cloud, customer.id);
    const credit = (net: string) =>
      owner.post(InvoiceView, `/invoices/${id}/credit`, { lines: [{ lineId: lines[0]?.id, net }] });
    const correction = await credit('10.00');
    expect(await send(ledger, [correction.id])).toEqual({ queued: 1, refused: [] });
    expect(numbersIn(first)).toContain(correction.number);

    await route({ kind: 'customer', key: customer.id, ledger: cloud });
    const next = await credit('5.00');
    const wrongPlace = await send(cloud, [next.id]);
    expect(wrongPlace).toMatchObject({ queued: 0, refused: [{ problems: [{ code: 'goes-elsewhere' }] }] });
    await owner.send('POST', `/ledgers/exceptions/${exception?.id}/retry`);
    await product.drainQueue();
    const { number } = await desk.invoice(id);
    expect(numbersIn(first)).toContain(number);
    expect(numbersIn(second)).not.toContain(number);
    // 35.70 less 11.90 of the correction that is there too
    await later(15 * 60_000);
    expect(first.openOf(number ?? '')).toBe('23.80');
    expect(await exceptions()).toEqual([]);
  });

  it('are left by nothing that was used, but by one that was added in vain; the other goes on', async () => {
    const third = await owner.post(LedgerView, '/ledgers', { vendor: ledger, label: 'Versehen' });
    expect((await owner.send('DELETE', `/ledgers/${third.ledger}`)).status).toBe(204);
    expect((await owner.refused('GET', `/ledgers/${third.ledger}`)).code).toBe('general.absent');
    expect((await owner.refused('DELETE', `/ledgers/${cloud}`)).code).toBe('ledgers.wasUsed');
    expect((await owner.refused('DELETE', `/ledgers/${ledger}`)).code).toBe('ledgers.firstStays');
    const unknown = { body: { vendor: ledger, rules: [{ kind: 'default', ledger: third.ledger }] } };
    expect((await owner.refused('PUT', '/ledgers/routing', unknown)).code).toBe('ledgers.notConnected');
    await owner.post(LedgerView, `/ledgers/${cloud}/disconnect`, {});
    await later(2 * 3_600_000);
    expect(await owner.get(LedgerView, `/ledgers/${ledger}`)).toMatchObject({ state: 'connected' });
    expect(await owner.get(LedgerView, `/ledgers/${cloud}`)).toMatchObject({ state: 'off' });
    expect(first.simulator.complaints()).toEqual([]);
  });
});
