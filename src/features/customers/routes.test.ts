import { afterAll, describe, expect, it } from 'vitest';
import { transaction } from '../../context.ts';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { TicketView } from '../tickets/schema.ts';
import { loadCustomers } from './operations.ts';
import { CustomerDetailView, CustomerView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const create = (body: Record<string, unknown>) => product.owner.post(CustomerDetailView, '/customers', body);

describe('customers', () => {
  it('need a name only: number and country come by themselves', async () => {
    const other = await product.register();
    const first = await other.owner.post(CustomerDetailView, '/customers', { name: 'Bäckerei Korn' });
    expect(first).toMatchObject({
      number: '10001',
      country: 'DE',
      kind: 'business',
      taxTreatment: 'domestic',
      paymentTerms: null,
      active: true,
      counts: { contacts: 0, activeContracts: 0, openTickets: 0, draftInvoices: 0, unpaidInvoices: 0 },
    });
    // A number typed beyond the counter moves it on, so that it is not given twice.
    await other.owner.post(CustomerDetailView, '/customers', { name: 'Hafen AG', number: '10050' });
    await other.owner.post(CustomerDetailView, '/customers', { name: 'Museum', number: 'K-7' });
    expect(await other.owner.post(CustomerDetailView, '/customers', { name: 'Verein' })).toMatchObject({
      number: '10051',
    });
    const taken = { body: { name: 'Again', number: 'K-7' } };
    expect(await other.owner.refused('POST', '/customers', taken)).toMatchObject({
      status: 409,
      detail: 'The customer Museum has the number K-7 already.',
    });
  });

  it('many at once get a number each', async () => {
    const other = await product.register();
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        other.owner.post(CustomerDetailView, '/customers', { name: `Customer ${index}` }),
      ),
    );
    const numbers = all.map(({ number }) => Number(number)).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => 10_001 + index));
  });

  it('keep a VAT id as authorities write it, and refuse what is none', async () => {
    const customer = await create({ name: 'Wien GmbH', country: 'AT', vatId: 'atu 123.456.78' });
    expect(customer.vatId).toBe('ATU12345678');
    const path = `/customers/${customer.id}`;
    const wrong = { body: { vatId: 'ATU1234' }, revision: customer.revision };
    expect(await product.owner.refused('PATCH', path, wrong)).toMatchObject({
      status: 400,
      detail: 'ATU1234 is not a VAT id. It begins with the country, such as DE123456789.',
    });
    const german = { ...wrong, headers: { 'accept-language': 'de' } };
    expect((await product.owner.refused('PATCH', path, german)).detail).toContain('keine USt-IdNr');
  });

  it('R28, R30, R40: reach pricing with what decides tax, terms and delivery', async () => {
    const paymentTerms = {
      due: { kind: 'days', days: 30 },
      cashDiscounts: [{ days: 10, percentage: '2' }],
    };
    const terms = {
      paymentTerms,
      taxTreatment: 'eu-business',
      vatId: 'FR12345678901',
      deliverToCountry: 'FR',
    };
    const customer = await create({
      name: 'Lyon SA',
      country: 'FR',
      ...terms,
      deliveryForm: 'peppol',
      orderNumber: 'PO-7',
    });
    const facts = await transaction(product.context(), (tx) =>
      loadCustomers(tx, [customer.id, newId()], { language: 'de' }),
    );
    expect([...facts.values()]).toEqual([
      {
        id: customer.id,
        number: customer.number,
        name: 'Lyon SA',
        country: 'FR',
        vatId: 'FR12345678901',
        taxTreatment: 'eu-business',
        exemptionReason: '',
        deliverToCountry: 'FR',
        paymentTerms: {
          due: { kind: 'days', days: 30 },
          cashDiscounts: [{ days: 10, percentage: 2_000_000n }],
        },
        deliveryForm: 'peppol',
        orderNumber: 'PO-7',
        levelOfDetail: null,
        language: 'de',
      },
    ]);
  });

  it('change one field at a time, each in the revision that was read', async () => {
    const before = await create({ name: 'Alt GmbH', city: 'Kiel' });
    const path = `/customers/${before.id}`;
    const after = await product.owner.patch(CustomerDetailView, path, { name: 'Neu GmbH' }, before.revision);
    expect(after).toEqual({ ...before, name: 'Neu GmbH', revision: 2, updatedAt: after.updatedAt });
    const late = { body: { city: 'Lübeck' }, revision: 1 };
    expect((await product.owner.refused('PATCH', path, late)).status).toBe(412);
    expect((await product.owner.refused('PATCH', path, { body: { city: 'Lübeck' } })).status).toBe(428);
    const answer = await product.owner.send('GET', path);
    expect(answer.headers.etag).toBe('"2"');
  });

  it('go when nothing refers to them; otherwise say what does, and can be deactivated', async () => {
    const { id, revision } = await create({ name: 'Kurz KG' });
    await product.owner.post(TicketView, '/tickets', { title: 'Drucker', customerId: id });
    const seen = await product.owner.get(CustomerDetailView, `/customers/${id}`);
    expect(seen.counts.openTickets).toBe(1);
    const refused = await product.owner.refused('DELETE', `/customers/${id}`, { revision });
    expect(refused).toMatchObject({
      status: 409,
      detail: 'This is still used (tickets: 1). Deactivate it instead.',
    });
    await product.owner.patch(CustomerDetailView, `/customers/${id}`, { active: false }, revision);
    const active = await product.owner.get(pageOf(CustomerView), '/customers', {
      active: 'true',
      limit: '200',
    });
    expect(active.items.map((customer) => customer.id)).not.toContain(id);

    const gone = await create({ name: 'Nie GmbH' });
    await product.owner.remove(`/customers/${gone.id}`, gone.revision);
    expect((await product.owner.refused('GET', `/customers/${gone.id}`)).status).toBe(404);
  });

  it('are found by name, number and city, whatever characters they have, and sorted either way', async () => {
    const other = await product.register();
    for (const [name, city] of [
      ['100 % Licht', 'Kiel'],
      ['Ärztehaus', 'Bremen'],
      ['zebra', 'Köln'],
      ['Anker_Werft', 'Kiel'],
    ]) {
      await other.owner.post(CustomerDetailView, '/customers', { name, city });
    }
    const names = async (query: Record<string, string>) =>
      (await other.owner.get(pageOf(CustomerView), '/customers', query)).items.map(({ name }) => name);
    expect(await names({})).toEqual(['100 % Licht', 'Anker_Werft', 'Ärztehaus', 'zebra']);
    expect(await names({ sort: '-name', limit: '2' })).toEqual(['zebra', 'Ärztehaus']);
    expect(await names({ search: 'kiel' })).toEqual(['100 % Licht', 'Anker_Werft']);
    expect(await names({ search: '10003' })).toEqual(['zebra']);
    // % and _ are themselves, not wildcards.
    expect(await names({ search: '%' })).toEqual(['100 % Licht']);
    expect(await names({ search: 'r_w' })).toEqual(['Anker_Werft']);
    const page = await other.owner.get(pageOf(CustomerView), '/customers', { sort: '-number', limit: '3' });
    const rest = { sort: '-number', limit: '3', cursor: page.nextCursor ?? '' };
    expect(page.items.map(({ number }) => number)).toEqual(['10004', '10003', '10002']);
    expect(await names(rest)).toEqual(['100 % Licht']);
  });

  it('another account’s customer is absent, like any that never was', async () => {
    const other = await product.register();
    const mine = await create({ name: 'Mine' });
    for (const id of [mine.id, newId()]) {
      const path = `/customers/${id}`;
      expect((await other.owner.refused('GET', path)).status).toBe(404);
      expect((await other.owner.refused('PATCH', path, { body: { name: 'x' }, revision: 1 })).status).toBe(
        404,
      );
      expect((await other.owner.refused('DELETE', path, { revision: 1 })).status).toBe(404);
    }
    expect(await product.owner.get(CustomerDetailView, `/customers/${mine.id}`)).toEqual(mine);
  });

  it('R44: are read by technicians and changed by billers', async () => {
    const { id, revision } = await create({ name: 'Rechte GmbH' });
    const technician = await product.as('technician');
    expect((await technician.send('GET', `/customers/${id}`)).status).toBe(200);
    const change = { body: { name: 'x' }, revision };
    expect((await technician.refused('PATCH', `/customers/${id}`, change)).status).toBe(403);
    expect((await (await product.as('read-only')).refused('DELETE', `/customers/${id}`)).status).toBe(403);
    await (await product.as('biller')).patch(CustomerDetailView, `/customers/${id}`, { name: 'y' }, revision);
  });
});
