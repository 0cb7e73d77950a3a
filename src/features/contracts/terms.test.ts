import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '../../context.ts';
import { aContract, billPieces } from '../../testing/agreements.ts';
import { holdTicket } from '../../testing/held-tickets.ts';
import { openProduct } from '../../testing/product.ts';
import { RateView } from '../rates/schema.ts';
import { TechnicianView } from '../technicians/schema.ts';
import { releaseHolder } from '../tickets/holding.operations.ts';
import { TicketView } from '../tickets/schema.ts';
import { SavedTimeEntryView } from '../time-entries/schema.ts';
import { ContractView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

const retainer = (price: string, quantity = '1') => ({
  type: 'retainer',
  description: 'Workplaces',
  quantity,
  price,
});

const addVersion = (id: string, body: unknown) =>
  product.owner.post(ContractView, `/contracts/${id}/versions`, body);
const refusedVersion = (id: string, body: unknown) =>
  product.owner.refused('POST', `/contracts/${id}/versions`, { body });

describe('other terms from a day on', () => {
  it('R14: follow each other, and take the rates of before unless they bring their own', async () => {
    const rate = await product.owner.post(RateView, '/rates', { name: 'Remote', price: '95' });
    const contract = await aContract(product, { rates: [{ rateId: rate.id, price: '90' }] });
    const after = await addVersion(contract.id, { validFrom: '2026-07-01', terms: { type: 'hourly' } });
    expect(after.versions).toMatchObject([
      { validFrom: '2026-01-01', rates: [{ name: 'Remote', price: '90' }] },
      { validFrom: '2026-07-01', rates: [{ rateId: rate.id, price: '90' }] },
    ]);
    // One that comes between them takes what is in force on its day.
    const between = { validFrom: '2026-04-01', terms: { type: 'hourly' }, rates: [{ rateId: rate.id }] };
    const three = await addVersion(contract.id, between);
    expect(three.versions.map(({ validFrom, rates }) => [validFrom, rates[0]?.price])).toEqual([
      ['2026-01-01', '90'],
      ['2026-04-01', null],
      ['2026-07-01', '90'],
    ]);
    expect(await refusedVersion(contract.id, between)).toMatchObject({
      status: 409,
      detail: 'There is a version from 2026-04-01 on already. Change that one, or choose another day.',
    });
  });

  it('R14: are refused for days billed in arrears, naming the batch; in advance they are adjusted', async () => {
    const version = { validFrom: '2026-09-16', terms: retainer('15', '12') };
    const arrears = await aContract(product, { terms: retainer('15', '10') });
    await billPieces(product, arrears.id, ['fee/2026-09-01'], 'September');
    expect(await refusedVersion(arrears.id, version)).toMatchObject({
      status: 409,
      detail:
        'Days from 2026-09-16 on are billed in September. Choose a later day, or let that go of them first.',
    });
    await addVersion(arrears.id, { ...version, validFrom: '2026-10-01' });

    const advance = await aContract(product, { terms: retainer('15', '10'), timing: 'advance' });
    await billPieces(product, advance.id, ['fee/2026-09-01'], 'September');
    expect((await addVersion(advance.id, version)).versions).toHaveLength(2);
  });

  it('R17: are refused for days whose block is billed, in advance too', async () => {
    const block = (pricePerHour: string) => ({
      type: 'block-hours',
      mode: { kind: 'per-period', rollover: { kind: 'none' } },
      includedMinutes: 600,
      pricePerHour,
      overagePricePerHour: null,
    });
    const contract = await aContract(product, { terms: block('90'), timing: 'advance' });
    await billPieces(product, contract.id, ['fee/2026-10-01', 'usage/2026-09-01'], 'September');
    const german = {
      body: { validFrom: '2026-09-20', terms: block('95') },
      headers: { 'accept-language': 'de' },
    };
    const refused = await product.owner.refused('POST', `/contracts/${contract.id}/versions`, german);
    expect(refused.detail).toBe(
      'Tage ab 20.09.2026 sind in September abgerechnet. Wählen Sie einen späteren Tag oder geben Sie sie dort zuerst frei.',
    );
    await addVersion(contract.id, { validFrom: '2026-10-10', terms: block('95') });
  });

  it('are of the same type, and a block of the same mode', async () => {
    const contract = await aContract(product, { terms: retainer('15') });
    const other = { validFrom: '2026-06-01', terms: { type: 'hourly' } };
    expect((await refusedVersion(contract.id, other)).code).toBe('contracts.typeStays');
    const block = (mode: unknown) => ({
      type: 'block-money',
      mode,
      amount: '500',
      overagePricePerHour: null,
    });
    const prepaid = await aContract(product, { terms: block({ kind: 'prepaid', refill: true }) });
    const renewed = block({ kind: 'per-period', rollover: { kind: 'none' } });
    const changed = { validFrom: '2026-06-01', terms: renewed };
    expect((await refusedVersion(prepaid.id, changed)).code).toBe('contracts.modeStays');
  });

  it('lie inside the contract', async () => {
    const contract = await aContract(product, { endDay: '2026-12-31' });
    for (const validFrom of ['2026-01-01', '2025-06-01', '2027-01-01']) {
      const refused = await refusedVersion(contract.id, { validFrom, terms: { type: 'hourly' } });
      expect([400, 409]).toContain(refused.status);
    }
  });

  it('are corrected and taken back as long as their days are not billed', async () => {
    const contract = await aContract(product, { terms: retainer('100') });
    const added = await addVersion(contract.id, { validFrom: '2026-10-01', terms: retainer('110') });
    const path = `/contracts/${contract.id}/versions`;
    const [first, second] = added.versions;
    const holder = await billPieces(product, contract.id, ['fee/2026-09-01'], 'September');
    const dearer = { body: { terms: retainer('105') }, revision: added.revision };
    expect((await product.owner.refused('PATCH', `${path}/${first?.id}`, dearer)).detail).toContain(
      'September',
    );
    // October is not billed: it may move, but not into September.
    const moved = await product.owner.patch(
      ContractView,
      `${path}/${second?.id}`,
      { validFrom: '2026-11-01', terms: retainer('120') },
      added.revision,
    );
    expect(moved.versions[1]).toMatchObject({ validFrom: '2026-11-01', terms: { price: '120' } });
    const back = { body: { validFrom: '2026-09-15' }, revision: moved.revision };
    expect((await product.owner.refused('PATCH', `${path}/${second?.id}`, back)).status).toBe(409);
    const firstGone = await product.owner.refused('DELETE', `${path}/${first?.id}`, {
      revision: moved.revision,
    });
    expect(firstGone.code).toBe('contracts.firstVersionStays');
    const { status, body } = await product.owner.send('DELETE', `${path}/${second?.id}`, {
      revision: moved.revision,
    });
    expect([status, ContractView.parse(body).versions.length]).toEqual([200, 1]);
    await transaction(product.context(), (tx) => releaseHolder(tx, holder));
    const { revision } = ContractView.parse(body);
    const free = await product.owner.patch(ContractView, `${path}/${first?.id}`, dearer.body, revision);
    expect(free.versions[0]?.terms).toMatchObject({ price: '105' });
  });

  it('may be of another type while nothing is billed and there are no others', async () => {
    const contract = await aContract(product);
    const path = `/contracts/${contract.id}/versions/${contract.versions[0]?.id}`;
    const changed = await product.owner.patch(ContractView, path, { terms: retainer('99.00') }, 1);
    expect(changed).toMatchObject({
      type: 'retainer',
      versions: [{ terms: { price: '99.00' } }],
      revision: 2,
    });
    await billPieces(product, contract.id, ['fee/2026-01-01']);
    const back = { body: { terms: { type: 'hourly' } }, revision: 2 };
    expect((await product.owner.refused('PATCH', path, back)).code).toBe('contracts.typeStays');
  });
});

describe('rates of billed work', () => {
  let technicianId: string;
  beforeAll(async () => {
    technicianId = (await product.owner.post(TechnicianView, '/technicians', { name: 'Tom' })).id;
  });

  it('R13: stay for the days on which work is billed, by the account’s clock', async () => {
    const rate = await product.owner.post(RateView, '/rates', { name: 'Night', price: '120' });
    const contract = await aContract(product, { rates: [{ rateId: rate.id }] });
    const ticket = await product.owner.post(TicketView, '/tickets', {
      title: 'Outage',
      customerId: contract.customer.id,
    });
    // 00:30 in Berlin on 1 September is still 31 August in UTC.
    const entry = await product.owner.post(SavedTimeEntryView, '/time-entries', {
      ticketId: ticket.id,
      technicianId,
      start: '2026-09-01T00:30',
      minutes: 60,
    });
    const statuses = await product.owner.send('GET', '/ticket-statuses');
    const { items } = statuses.body as { items: { id: string; phase: string }[] };
    const statusId = items.find(({ phase }) => phase === 'resolved')?.id;
    const { revision } = await product.owner.get(TicketView, `/tickets/${ticket.id}`);
    await product.owner.patch(TicketView, `/tickets/${ticket.id}`, { statusId }, revision);
    await holdTicket(product, ticket.id, [{ kind: 'time-entry', id: entry.id }], [], { name: 'Batch 9' });

    const cheaper = (validFrom: string) => ({
      validFrom,
      terms: { type: 'hourly' },
      rates: [{ rateId: rate.id, price: '100' }],
    });
    expect((await refusedVersion(contract.id, cheaper('2026-09-01'))).detail).toContain('billed in Batch 9');
    // The same rates change nothing about it.
    await addVersion(contract.id, { validFrom: '2026-09-01', terms: { type: 'hourly' } });
    await addVersion(contract.id, cheaper('2026-09-02'));
    // Delete is out of the question: a ticket names the contract.
    const seen = await product.owner.get(ContractView, `/contracts/${contract.id}`);
    expect(seen.billed).toBe(true);
  });
});
