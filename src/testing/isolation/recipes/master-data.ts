import { block, counted, monitored, position, priced, version } from '../ingredients.ts';
import { about, ofRecord, type Recipe } from '../recipe.ts';
import { contact, customer } from '../records.ts';
import type { Made } from '../world.ts';

/** Customers, contracts, the catalogue, imports, people and settings. */
export const masterData: Readonly<Record<string, Recipe>> = {
  'POST /categories': async (world) => ({ body: { name: 'Cables', taxId: (await world.tax()).id } }),
  'PATCH /categories/{id}': async (world) =>
    about(await world.category(), { body: { taxId: (await world.tax()).id } }),
  'GET /contacts': async (world) => ({ query: { customerId: (await world.contact()).customerId as string } }),
  'POST /contacts': async (world) => ({
    body: { customerId: (await world.customer()).id, name: 'Accounts' },
  }),
  'PATCH /contacts/{id}': ofRecord(contact, { name: 'Office' }),

  'GET /contracts': async (world) => ({ query: { customerId: (await world.customer()).id } }),
  'POST /contracts': async (world) => ({
    body: {
      customerId: (await world.customer()).id,
      billToCustomerId: (await world.customer()).id,
      name: 'Care',
      startDay: '2026-01-01',
      terms: { type: 'hourly' },
      rates: [{ rateId: (await world.rate()).id }],
      taxId: (await world.tax()).id,
      positions: [{ productId: (await world.product()).id, quantity: '1', taxId: (await world.tax()).id }],
    },
  }),
  'PATCH /contracts/{id}': async (world) =>
    about(await world.contract(), {
      body: {
        customerId: (await world.customer()).id,
        billToCustomerId: (await world.customer()).id,
        taxId: (await world.tax()).id,
      },
    }),
  'POST /contracts/{id}/complete': ofRecord((world) => world.project(), { completedOn: '2026-10-31' }),
  'POST /contracts/{id}/reopen': async (world) => {
    const made = await world.project();
    await world.make(`/contracts/${made.id}/complete`, { completedOn: '2026-10-31' });
    return about(made);
  },
  'POST /contracts/{id}/finish': async (world) => {
    const made = await world.project();
    await world.make(`/contracts/${made.id}/complete`, { completedOn: '2026-10-31' });
    return about(made);
  },
  'GET /contracts/{id}/balance': async (world) => about(await block(world)),
  'POST /contracts/{id}/counts': async (world) => about(await monitored(world), { body: counted }),
  'DELETE /contracts/{id}/counts/{countId}': async (world) => {
    const { id } = await monitored(world);
    return { params: { id, countId: (await world.make(`/contracts/${id}/counts`, counted)).id } };
  },
  'PUT /contracts/{id}/opening-balances': async (world) =>
    about(await block(world), { body: { items: [{ minutes: 60 }] } }),
  'POST /contracts/{id}/versions': async (world) =>
    about(await world.contract({ terms: { type: 'hourly' } }), {
      body: {
        validFrom: '2026-12-01',
        terms: { type: 'hourly' },
        rates: [{ rateId: (await world.rate()).id }],
      },
    }),
  'PATCH /contracts/{id}/versions/{versionId}': async (world) => {
    const made = await version(world);
    const params = { id: made.contract.id, versionId: made.versionId };
    const rates = [{ rateId: (await world.rate()).id }];
    return { params, revision: made.contract.revision, body: { validFrom: '2026-12-15', rates } };
  },
  'DELETE /contracts/{id}/versions/{versionId}': async (world) => {
    const made = await version(world);
    return { params: { id: made.contract.id, versionId: made.versionId }, revision: made.contract.revision };
  },
  'POST /contracts/{id}/positions': async (world) =>
    about(await world.contract(), {
      body: { productId: (await world.product()).id, taxId: (await world.tax()).id, quantity: '1' },
    }),
  'PATCH /contracts/{id}/positions/{positionId}': async (world) => {
    const made = await position(world);
    const params = { id: made.contract.id, positionId: made.positionId };
    const body = { productId: (await world.product()).id, taxId: (await world.tax()).id };
    return { params, revision: made.contract.revision, body };
  },
  'DELETE /contracts/{id}/positions/{positionId}': async (world) => {
    const made = await position(world);
    return {
      params: { id: made.contract.id, positionId: made.positionId },
      revision: made.contract.revision,
    };
  },

  'PATCH /customers/{id}': ofRecord(customer, { city: 'Hamburg' }),
  'POST /customers/{id}/credit/pay-out': async (world) => {
    const { invoice } = await world.paid();
    const lines = [{ lineId: invoice.lines[0]?.id, net: '20.00' }];
    await world.make(`/invoices/${invoice.id}/credit`, { lines });
    return { params: { id: invoice.customer.id }, body: { amount: '1.00' } };
  },

  'GET /import-files/{id}/inspection': async (world) =>
    about(await world.importFile(), { query: { kind: 'customers' } }),
  'POST /imports': async (world) => ({
    body: { files: [{ fileId: (await world.importFile()).id, kind: 'customers' }], dryRun: true },
  }),

  'GET /expenses': async (world) => ({ query: { categoryId: (await world.category()).id } }),
  'POST /expenses': async (world) => ({ body: await priced(world) }),
  'PATCH /expenses/{id}': async (world) => about(await world.expense(), { body: await priced(world) }),
  'GET /products': async (world) => ({ query: { categoryId: (await world.category()).id } }),
  'POST /products': async (world) => ({ body: await priced(world) }),
  'PATCH /products/{id}': async (world) => about(await world.product(), { body: await priced(world) }),
  'GET /rates': async (world) => ({ query: { categoryId: (await world.category()).id } }),
  'POST /rates': async (world) => ({ body: await priced(world) }),
  'PATCH /rates/{id}': async (world) => about(await world.rate(), { body: await priced(world) }),

  'PATCH /settings': async (world) => {
    const { revision } = (await world.client.send('GET', '/settings')).body as Made;
    return { revision, body: { standardTaxId: (await world.tax()).id } };
  },
  'DELETE /sessions/{id}': async (world) => ({ params: { id: await world.otherSession() } }),
  'PATCH /taxes/{id}': ofRecord((world) => world.tax(), { name: 'Reduced' }),
  'POST /technicians': async (world) => ({ body: { name: 'Technik 2', userId: (await world.user()).id } }),
  'PATCH /technicians/{id}': async (world) =>
    about(await world.technician(), { body: { userId: (await world.user()).id } }),

  'PATCH /users/{id}': ofRecord((world) => world.user(), { name: 'Somebody else' }),
  'POST /users/{id}/reset-password': ofRecord((world) => world.user(), { password: 'another password' }),
};
