import { afterAll, describe, expect, it } from 'vitest';
import { transaction } from '../../context.ts';
import { newId } from '../../lib/ids.ts';
import { pageOf } from '../../lib/wire.ts';
import { openProduct } from '../../testing/product.ts';
import { TicketView } from '../tickets/schema.ts';
import { SavedTimeEntryView } from '../time-entries/schema.ts';
import { UserView } from '../users/schema.ts';
import { upsertTechnicians } from './operations.ts';
import { TechnicianView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);
const { owner } = product;

describe('technicians', () => {
  it('have a cost rate from a day on, which only those see who see prices (R44, R46)', async () => {
    const costs = [
      { validFrom: '2027-01-01', costPerHour: '46.50' },
      { validFrom: '2026-01-01', costPerHour: '44' },
    ];
    const made = await owner.post(TechnicianView, '/technicians', { name: 'Field team', costs });
    expect(made.costs?.map(({ costPerHour }) => costPerHour)).toEqual(['44', '46.50']);
    const technician = await product.as('technician');
    const seen = await technician.send('GET', `/technicians/${made.id}`);
    expect(seen.body).toMatchObject({ name: 'Field team' });
    expect(seen.body).not.toHaveProperty('costs');
    const twice = { body: { name: 'x', costs: [costs[0], costs[0]] } };
    expect((await owner.refused('POST', '/technicians', twice)).status).toBe(400);
    const dearer = [{ validFrom: '2026-01-01', costPerHour: '45' }];
    const changed = await owner.patch(TechnicianView, `/technicians/${made.id}`, { costs: dearer }, 1);
    expect(changed).toMatchObject({ costs: dearer, revision: 2 });
  });

  it('are people who sign in from their first work on, one each', async () => {
    const ticket = await owner.post(TicketView, '/tickets', { title: 'x' });
    const body = { ticketId: ticket.id, start: '2026-10-30T09:00', minutes: 15 };
    const entry = await owner.post(SavedTimeEntryView, '/time-entries', body);
    const { userId } = await owner.get(TechnicianView, `/technicians/${entry.technician.id}`);
    const users = await owner.get(pageOf(UserView), '/users');
    expect(users.items.map(({ id }) => id)).toContain(userId);
    const taken = { body: { name: 'again', userId } };
    expect(await owner.refused('POST', '/technicians', taken)).toMatchObject({
      status: 409,
      code: 'technicians.userTaken',
    });
    const unknown = { body: { name: 'again', userId: newId() } };
    expect((await owner.refused('POST', '/technicians', unknown)).status).toBe(404);
  });

  it('are deactivated once they worked, deleted before', async () => {
    const { id } = await owner.post(TechnicianView, '/technicians', { name: 'Short stay' });
    const ticket = await owner.post(TicketView, '/tickets', { title: 'x', assigneeId: id });
    const path = `/technicians/${id}`;
    expect(await owner.refused('DELETE', path, { revision: 1 })).toMatchObject({
      status: 409,
      details: { references: { ticket: 1 } },
    });
    await owner.patch(TechnicianView, path, { active: false }, 1);
    const active = await owner.get(pageOf(TechnicianView), '/technicians', { active: 'true' });
    expect(active.items.map(({ name }) => name)).not.toContain('Short stay');
    await owner.remove(`/tickets/${ticket.id}`, 1);
    await owner.remove(path, 2);
  });

  it('R45: are imported by their external id, and the same file again changes nothing', async () => {
    const context = (await product.register()).context();
    const upsert = (names: readonly string[]) =>
      transaction(context, (tx) =>
        upsertTechnicians(
          tx,
          context,
          names.map((name) => ({ externalId: name.slice(0, 1), name })),
        ),
      );
    const outcomes = async (names: readonly string[]) => (await upsert(names)).map(({ outcome }) => outcome);
    expect(await outcomes(['Anne', 'Ben'])).toEqual(['created', 'created']);
    expect(await outcomes(['Anne', 'Ben'])).toEqual(['unchanged', 'unchanged']);
    expect(await outcomes(['Anna', 'Cleo'])).toEqual(['updated', 'created']);
  });

  it('of another account are absent, like any that never was', async () => {
    const other = await product.register();
    const { id } = await owner.post(TechnicianView, '/technicians', { name: 'Mine' });
    for (const technicianId of [id, newId()]) {
      const path = `/technicians/${technicianId}`;
      expect((await other.owner.refused('GET', path)).status).toBe(404);
      expect((await other.owner.refused('PATCH', path, { body: {}, revision: 1 })).status).toBe(404);
      expect((await other.owner.refused('DELETE', path, { revision: 1 })).status).toBe(404);
      const ticket = { body: { title: 'x', assigneeId: technicianId } };
      expect((await other.owner.refused('POST', '/tickets', ticket)).status).toBe(404);
    }
  });
});
