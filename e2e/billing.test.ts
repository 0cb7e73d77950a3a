import { describe, expect, it } from 'vitest';
import { todayIn } from '../src/web/formats/today.ts';
import type { ApiClient } from './api.ts';
import { openBrowserDesk } from './desk.ts';

const desk = await openBrowserDesk();

const lastMonth = (() => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 7);
})();

describe('a month of work', () => {
  // 75 min of printers and 45 min of VPN at 96.00 an hour: 120.00 and 72.00, 192.00 in all, with 19 % of tax 228.48.
  // Without the VPN 120.00 are left, with tax 142.80.
  it.each([
    {
      locale: 'en-GB',
      says: {
        newBatch: 'New batch',
        cutOff: 'Up to and including',
        panel: 'This batch',
        all: ['Billable amount', '192,00 €', 'Tax', '36,48 €', 'Total', '228,48 €'],
        ticked: ['Billable amount', '120,00 €', 'Tax', '22,80 €', 'Total', '142,80 €'],
        create: /^Create 1 invoice · 142,80/,
        saved: 'Saved',
        draft: 'Draft',
        actions: 'Actions',
        deleteBatch: 'Delete batch',
        deleted: 'Deleted',
      },
    },
    {
      locale: 'de-DE',
      says: {
        newBatch: 'Neuer Rechnungsbatch',
        cutOff: 'Bis einschließlich',
        panel: 'Dieser Rechnungsbatch',
        all: ['Nettobetrag', '192,00 €', 'Umsatzsteuer', '36,48 €', 'Gesamt', '228,48 €'],
        ticked: ['Nettobetrag', '120,00 €', 'Umsatzsteuer', '22,80 €', 'Gesamt', '142,80 €'],
        create: /^1 Rechnung erstellen · 142,80/,
        saved: 'Gespeichert',
        draft: 'Entwurf',
        actions: 'Aktionen',
        deleteBatch: 'Rechnungsbatch löschen',
        deleted: 'Gelöscht',
      },
    },
  ] as const)(
    'becomes drafts without the ticket that was ticked out, and is open again when they are deleted ($locale)',
    async ({ locale, says }) => {
      const owner = await desk.register();
      const tickets = await workOfLastMonth(owner);
      const billed = () => Promise.all(tickets.map((id) => isBilled(owner, id)));
      const page = await desk.signedIn(owner, '/billing', { locale });
      await page.getByRole('button', { name: says.newBatch }).first().click();
      const tree = page.getByRole('treegrid');
      const panel = page.getByRole('complementary', { name: says.panel });
      // The tickets were resolved today, so they are due today and not at the end of last month.
      const cutOff = page.getByLabel(says.cutOff);
      await cutOff.waitFor();
      const today = String(await page.locator('input[type=date][max]').first().getAttribute('max'));
      await cutOff.fill(today);
      await tree.waitFor();
      await expect.poll(() => figures(panel)).toEqual(says.all);

      // By keyboard: unfold the contract; its tickets are ticked.
      await tree.focus();
      await page.keyboard.press('ArrowRight');
      const tick = tree.getByRole('checkbox', { name: /VPN/ });
      await tick.waitFor();
      await page.waitForLoadState('networkidle');
      const asked: string[] = [];
      page.on(
        'request',
        (request) => /invoice-batches|contracts/.test(request.url()) && asked.push(request.url()),
      );
      await tick.uncheck();
      await expect.poll(() => figures(panel)).toEqual(says.ticked);
      // A tick is priced where it is made.
      expect(asked).toEqual([]);
      await panel.getByRole('button', { name: says.create }).click();

      // The screen follows the job until the drafts are there.
      await page.getByRole('heading', { name: today.slice(0, 7), level: 1 }).waitFor();
      await page.getByText(says.saved, { exact: true }).waitFor();
      const draft = page.getByRole('row').filter({ hasText: 'Muster GmbH' });
      await draft.filter({ hasText: says.draft }).filter({ hasText: '142,80 €' }).waitFor();
      expect(await billed()).toEqual([true, false]);

      await page.getByRole('main').getByRole('button', { name: says.actions }).first().click();
      await page.getByRole('menuitem', { name: says.deleteBatch }).click();
      await page.getByRole('dialog').getByRole('button', { name: says.deleteBatch }).click();
      await page.getByText(says.deleted, { exact: true }).waitFor();
      expect(await billed()).toEqual([false, false]);

      // Everything is due again, to the cent.
      await page.goto(`/invoice-batches/new?cutOff=${today}`);
      await expect.poll(() => figures(panel)).toEqual(says.all);
    },
  );
});

it('a tick draws its branch of the tree and the panel anew, and nothing else on the screen', async () => {
  const owner = await desk.register();
  await workOfLastMonth(owner);
  for (const name of ['Ahorn GmbH', 'Zeder GmbH']) {
    const { id: customerId } = await owner.post<{ id: string }>('/customers', { name });
    const terms = { type: 'retainer', description: 'Betreuung', quantity: '1', price: '50' };
    await owner.post('/contracts', {
      customerId,
      name: `Betreuung ${name}`,
      startDay: `${lastMonth}-01`,
      terms,
    });
  }
  const page = await desk.signedIn(owner, `/invoice-batches/new?cutOff=${todayIn('Europe/Berlin')}`);
  const tree = page.getByRole('treegrid');
  const tick = tree.getByRole('checkbox', { name: /VPN/ });
  await tree.getByRole('checkbox', { name: /Support nach Aufwand/ }).click();
  await tree.getByRole('checkbox', { name: /Support nach Aufwand/ }).click();
  await page.keyboard.press('ArrowRight');
  await tick.waitFor();
  // By keyboard, so that the row is the active one already when it is ticked.
  for (let downs = 0; downs < 8; downs += 1) {
    if ((await tree.locator('[data-active=true]').innerText()).includes('VPN')) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.waitForLoadState('networkidle');
  await page.evaluate(rememberDrawn);
  await page.keyboard.press(' ');
  await expect.poll(() => tick.isChecked()).toBe(false);
  const { rows, elsewhere } = await page.evaluate(drawnAnew);
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.filter((row) => /Ahorn|Zeder/.test(row))).toEqual([]);
  expect(rows.some((row) => row.includes('VPN'))).toBe(true);
  expect(elsewhere).toEqual([]);
});

/** In the page: whatever a component draws gets new properties from React, also where they say the same. */
function rememberDrawn(): void {
  const drawn = new Map<Element, unknown>();
  for (const element of document.querySelectorAll('body *')) {
    const name = Object.keys(element).find((key) => key.startsWith('__reactProps$'));
    if (name !== undefined) drawn.set(element, Reflect.get(element, name));
  }
  Reflect.set(window, 'drawn', drawn);
}

/** In the page: the rows of the tree that were drawn since, and what was outside of it and of the panel. */
function drawnAnew(): { readonly rows: string[]; readonly elsewhere: string[] } {
  const before = Reflect.get(window, 'drawn') as ReadonlyMap<Element, unknown>;
  const again = [...before].flatMap(([element, props]) => {
    const name = Object.keys(element).find((key) => key.startsWith('__reactProps$')) ?? '';
    return Reflect.get(element, name) === props || !element.isConnected ? [] : [element];
  });
  const isPanel = (element: Element) => element.closest('[aria-label="This batch"]') !== null;
  const rows = again.flatMap((element) => element.closest<HTMLElement>('.batch-tree-row')?.innerText ?? []);
  return {
    rows: [...new Set(rows)],
    elsewhere: again
      .filter((element) => element.closest('.batch-tree-row') === null && !isPanel(element))
      .map((element) => `${element.tagName} ${element.className}`),
  };
}

/** The amounts of the panel, each after its name. */
async function figures(panel: { innerText(): Promise<string> }): Promise<string[]> {
  const said = (await panel.innerText()).replaceAll('\u00a0', ' ').split('\n');
  return said.slice(8, 14);
}

/** A customer by the hour with two resolved tickets; their ids. */
async function workOfLastMonth(owner: ApiClient): Promise<string[]> {
  const { id: customerId } = await owner.post<{ id: string }>('/customers', { name: 'Muster GmbH' });
  const rate = await owner.post<{ id: string }>('/rates', { name: 'Technik', price: '96.00' });
  await owner.post('/contracts', {
    customerId,
    name: 'Support nach Aufwand',
    startDay: `${lastMonth}-01`,
    terms: { type: 'hourly' },
    rates: [{ rateId: rate.id }],
    onDemand: true,
  });
  const technician = await owner.post<{ id: string }>('/technicians', { name: 'Technik 1' });
  const { items: statuses } = await owner.get<{ items: { id: string; phase: string }[] }>('/ticket-statuses');
  const statusId = statuses.find(({ phase }) => phase === 'resolved')?.id;
  const ids: string[] = [];
  for (const [title, minutes] of [
    ['Drucker im Empfang druckt nicht', 75],
    ['VPN auf neuem Notebook einrichten', 45],
  ] as const) {
    const { id } = await owner.post<{ id: string }>('/tickets', { title, customerId });
    const start = `${lastMonth}-05T09:00`;
    await owner.post('/time-entries', { ticketId: id, technicianId: technician.id, start, minutes });
    const { revision } = await owner.get<{ revision: number }>(`/tickets/${id}`);
    await owner.patch(`/tickets/${id}`, { statusId }, revision);
    ids.push(id);
  }
  return ids;
}

async function isBilled(owner: ApiClient, ticketId: string): Promise<boolean> {
  return (await owner.get<{ billed: boolean }>(`/tickets/${ticketId}`)).billed;
}
