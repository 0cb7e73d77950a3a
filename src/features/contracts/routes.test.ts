import { afterAll, describe, expect, it } from 'vitest';
import { transaction } from '../../context.ts';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { aContract, aCustomer, billPieces } from '../../testing/agreements.ts';
import { openProduct } from '../../testing/product.ts';
import { releaseHolder } from '../tickets/holding.operations.ts';
import { TicketView } from '../tickets/schema.ts';
import { ContractListItem, ContractView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const terms = { type: 'hourly' };

describe('changing a contract', () => {
  it('R14: keeps customer, start and cadence once something is billed, and says where', async () => {
    const contract = await aContract(product);
    const path = `/contracts/${contract.id}`;
    const holder = await billPieces(product, contract.id, ['fee/2026-09-01'], 'September');
    for (const body of [
      { customerId: (await aCustomer(product)).id },
      { startDay: '2026-02-01' },
      { billedFromDay: '2026-03-01' },
      { frequency: 'quarterly' },
      { timing: 'advance' },
      { alignment: 'calendar' },
    ]) {
      expect(await product.owner.refused('PATCH', path, { body, revision: 1 })).toMatchObject({
        status: 409,
        detail: `Contract ${contract.number} is billed in September. Customer, start, first billed day and cadence stay as they are.`,
      });
    }
    const after = await product.owner.patch(ContractView, path, { name: 'Care', orderNumber: 'PO-1' }, 1);
    expect(after).toMatchObject({ name: 'Care', orderNumber: 'PO-1', billed: true, revision: 2 });
    await transaction(product.context(), (tx) => releaseHolder(tx, holder));
    expect(await product.owner.patch(ContractView, path, { frequency: 'quarterly' }, 2)).toMatchObject({
      frequency: 'quarterly',
      billed: false,
    });
  });

  it('R14: ends no earlier than what was billed in arrears; inside a period billed in advance it may', async () => {
    const ending = async (timing: string, endDay: string) => {
      const contract = await aContract(product, { timing });
      await billPieces(product, contract.id, ['fee/2026-09-01'], 'September');
      return product.owner.send('PATCH', `/contracts/${contract.id}`, { body: { endDay }, revision: 1 });
    };
    const refused = await ending('arrears', '2026-09-29');
    expect(refused.body).toMatchObject({
      status: 409,
      detail:
        'Days after 2026-09-29 are billed in September. Choose a later end, or let that go of them first.',
    });
    expect((await ending('arrears', '2026-09-30')).status).toBe(200);
    expect((await ending('advance', '2026-09-10')).status).toBe(200);
  });

  it('moves its first terms with its start', async () => {
    const contract = await aContract(product);
    const moved = await product.owner.patch(
      ContractView,
      `/contracts/${contract.id}`,
      { startDay: '2026-03-01', billedFromDay: '2026-03-01' },
      1,
    );
    expect(moved.versions).toMatchObject([{ validFrom: '2026-03-01' }]);
  });

  it('needs the revision that was read: the contract’s, for all that belongs to it', async () => {
    const contract = await aContract(product);
    const path = `/contracts/${contract.id}`;
    const position = { description: 'Licence', price: '10', quantity: '2' };
    const added = await product.owner.post(ContractView, `${path}/positions`, position);
    expect(added.revision).toBe(2);
    const late = { body: { name: 'x' }, revision: 1 };
    expect((await product.owner.refused('PATCH', path, late)).status).toBe(412);
    expect((await product.owner.refused('PATCH', path, { body: { name: 'x' } })).status).toBe(428);
    const stale = `${path}/positions/${added.positions[0]?.id}`;
    expect((await product.owner.refused('DELETE', stale, { revision: 1 })).status).toBe(412);
  });
});

describe('the default contract', () => {
  it('is one at most, active, and moves by a word', async () => {
    const customer = await aCustomer(product);
    const first = await aContract(product, { customerId: customer.id });
    const second = await aContract(product, { customerId: customer.id });
    expect([first.isDefault, second.isDefault]).toEqual([true, false]);
    await product.owner.post(ContractView, `/contracts/${second.id}/make-default`);
    const defaults = async () => {
      const query = { customerId: customer.id };
      const { items } = await product.owner.get(pageOf(ContractListItem), '/contracts', query);
      return items.filter(({ isDefault }) => isDefault).map(({ id }) => id);
    };
    expect(await defaults()).toEqual([second.id]);
    // R4: an inactive contract is nobody's default; the next one to be activated is.
    const { revision } = await product.owner.get(ContractView, `/contracts/${second.id}`);
    const path = `/contracts/${second.id}`;
    const inactive = await product.owner.patch(ContractView, path, { active: false }, revision);
    expect(await defaults()).toEqual([]);
    expect(await product.owner.refused('POST', `${path}/make-default`)).toMatchObject({ status: 409 });
    await product.owner.patch(ContractView, path, { active: true }, inactive.revision);
    expect(await defaults()).toEqual([second.id]);
    const third = await aContract(product, { customerId: customer.id, isDefault: true });
    expect(await defaults()).toEqual([third.id]);
  });
});

describe('projects', () => {
  const project = () => aContract(product, { terms: { type: 'project-hourly' } });

  it('R7: are completed on a day that has come, and open again as long as they are not billed', async () => {
    const contract = await project();
    const path = `/contracts/${contract.id}`;
    for (const completedOn of ['2025-12-31', '2026-11-03']) {
      const refused = await product.owner.refused('POST', `${path}/complete`, { body: { completedOn } });
      expect(refused.code).toBe('contracts.completedOutside');
    }
    const completed = await product.owner.post(ContractView, `${path}/complete`, {
      completedOn: '2026-11-02',
    });
    expect(completed.completedOn).toBe('2026-11-02');
    expect((await product.owner.post(ContractView, `${path}/reopen`)).completedOn).toBeNull();
    await billPieces(product, contract.id, ['project'], 'November');
    expect((await product.owner.refused('POST', `${path}/reopen`)).detail).toBe(
      `Contract ${contract.number} is billed in November. Let that go of it first.`,
    );
  });

  it('R7: are finished when no work is left, and are then no default', async () => {
    const contract = await project();
    const ticket = await product.owner.post(TicketView, '/tickets', {
      title: 'Cabling',
      customerId: contract.customer.id,
    });
    expect(ticket.contract?.id).toBe(contract.id);
    const refused = await product.owner.refused('POST', `/contracts/${contract.id}/finish`);
    expect(refused.detail).toBe(
      `Work is left on tickets ${ticket.number}. Bill it, write it off or move it first.`,
    );
    await product.owner.remove(`/tickets/${ticket.id}`, ticket.revision);
    const finished = await product.owner.post(ContractView, `/contracts/${contract.id}/finish`);
    expect(finished).toMatchObject({ finishedAt: '2026-11-02T09:00:00.000Z', isDefault: false });
  });

  it('are the only contracts that are completed', async () => {
    const { id } = await aContract(product);
    const body = { completedOn: '2026-10-01' };
    expect((await product.owner.refused('POST', `/contracts/${id}/complete`, { body })).code).toBe(
      'contracts.notAProject',
    );
  });
});

describe('deleting a contract', () => {
  it('is possible until something of it was billed or a ticket names it', async () => {
    const contract = await aContract(product);
    const path = `/contracts/${contract.id}`;
    const customerId = contract.customer.id;
    const ticket = await product.owner.post(TicketView, '/tickets', { title: 'x', customerId });
    expect((await product.owner.refused('DELETE', path, { revision: 1 })).details).toEqual({
      references: { ticket: 1 },
    });
    await product.owner.remove(`/tickets/${ticket.id}`, ticket.revision);
    await billPieces(product, contract.id, ['fee/2026-01-01'], 'Januar');
    expect((await product.owner.refused('DELETE', path, { revision: 1 })).detail).toContain(
      'billed in Januar',
    );

    const unused = await aContract(product, {
      terms: { type: 'remote-monitoring', prices: [{ class: 'pc', description: '', price: '5' }] },
      positions: [{ description: 'x', price: '1', quantity: '1' }],
    });
    const count = { class: 'pc', countedOn: '2026-10-01', quantity: '3', evidence: 'list' };
    await product.request('POST', `/contracts/${unused.id}/counts`, { body: count });
    const { revision } = await product.owner.get(ContractView, `/contracts/${unused.id}`);
    await product.owner.remove(`/contracts/${unused.id}`, revision);
    expect((await product.owner.refused('GET', `/contracts/${unused.id}`)).status).toBe(404);
  });
});

describe('contracts', () => {
  it('are found, filtered and sorted, page by page', async () => {
    const other = await product.register();
    const [anker, zebra] = [await aCustomer(other, 'Anker'), await aCustomer(other, 'Zebra')];
    const make = (customerId: string, number: string, body: Record<string, unknown> = {}) =>
      aContract(other, { customerId, number, name: `Contract ${number}`, ...body });
    await make(zebra.id, 'V-9', { startDay: '2026-03-01' });
    await make(anker.id, 'V-10', { terms: { type: 'retainer', description: '', quantity: '1', price: '9' } });
    await make(anker.id, 'V-101', { startDay: '2025-01-01' });
    const numbers = async (query: Record<string, string | string[]>) =>
      (await other.owner.get(pageOf(ContractListItem), '/contracts', query)).items.map(
        ({ number }) => number,
      );
    expect(await numbers({})).toEqual(['V-9', 'V-10', 'V-101']);
    expect(await numbers({ sort: 'customer' })).toEqual(['V-10', 'V-101', 'V-9']);
    expect(await numbers({ sort: '-startDay' })).toEqual(['V-9', 'V-10', 'V-101']);
    expect(await numbers({ type: ['retainer', 'block-hours'] })).toEqual(['V-10']);
    expect(await numbers({ customerId: anker.id, search: '101' })).toEqual(['V-101']);
    expect(await numbers({ search: 'zebra' })).toEqual(['V-9']);
    for (const sort of ['number', '-number', 'name', 'customer', '-startDay']) {
      const first = await other.owner.get(pageOf(ContractListItem), '/contracts', { sort, limit: '2' });
      const rest = await numbers({ sort, limit: '2', cursor: first.nextCursor ?? '' });
      expect([...first.items.map(({ number }) => number), ...rest]).toEqual(await numbers({ sort }));
    }
  });

  it('of another account are absent, like any that never was', async () => {
    const other = await product.register();
    const contract = await aContract(product, {
      positions: [{ description: 'x', price: '1', quantity: '1' }],
    });
    const [versionId, positionId] = [contract.versions[0]?.id, contract.positions[0]?.id];
    const version = { validFrom: '2026-06-01', terms };
    const position = { description: 'x', price: '1', quantity: '1' };
    const count = { class: 'pc', countedOn: '2026-01-01', quantity: '1', evidence: 'x' };
    for (const id of [contract.id, newId()]) {
      const attempts = [
        ['GET', ''],
        ['PATCH', '', { name: 'x' }],
        ['DELETE', ''],
        ['POST', '/make-default'],
        ['POST', '/complete', { completedOn: '2026-01-02' }],
        ['POST', '/reopen'],
        ['POST', '/finish'],
        ['POST', '/versions', version],
        ['PATCH', `/versions/${versionId}`, { terms }],
        ['DELETE', `/versions/${versionId}`],
        ['POST', '/positions', position],
        ['PATCH', `/positions/${positionId}`, { price: '2' }],
        ['DELETE', `/positions/${positionId}`],
        ['PUT', '/opening-balances', { items: [] }],
        ['GET', '/counts'],
        ['POST', '/counts', count],
        ['DELETE', `/counts/${newId()}`],
      ] as const;
      for (const [method, path, body] of attempts) {
        const options = { revision: contract.revision, ...(body && { body }) };
        const refused = await other.owner.refused(method, `/contracts/${id}${path}`, options);
        expect([method, path, refused.status]).toEqual([method, path, 404]);
      }
    }
    expect(await product.owner.get(ContractView, `/contracts/${contract.id}`)).toEqual(contract);
  });

  it('R44: are a biller’s business: technicians do not see terms and fees', async () => {
    const { id } = await aContract(product);
    const technician = await product.as('technician');
    expect((await technician.refused('GET', `/contracts/${id}`)).status).toBe(403);
    expect((await (await product.as('read-only')).send('GET', `/contracts/${id}`)).status).toBe(200);
    const readOnly = await product.as('read-only');
    expect((await readOnly.refused('POST', `/contracts/${id}/make-default`)).status).toBe(403);
    await (await product.as('biller')).post(ContractView, `/contracts/${id}/make-default`);
  });
});
