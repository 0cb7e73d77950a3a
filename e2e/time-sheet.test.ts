import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { todayIn } from '../src/web/formats/today.ts';
import type { ApiClient } from './api.ts';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';
import { prepareWork, saveBatch } from './screens.ts';

/** Hours typed into the week grid, by keyboard alone. */

const desk = await openBrowserDesk();
/** A week from Monday 2 to Sunday 8 November. */
const week = '/time-entries?day=2026-11-04';

type Sheet = { tickets: { number: string; minutes: number[]; entries: { startedLocal: string }[] }[] };
const sheetOf = (owner: ApiClient) => owner.get<Sheet>('/time-sheet?day=2026-11-04');
const openTicket = (owner: ApiClient, title: string) =>
  owner.post<{ id: string; number: string; revision: number }>('/tickets', { title });
const cell = (page: Page, name: string) => page.getByRole('gridcell', { name });
/** Presses keys one after the other, each where the last one led. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

it('hours typed into cells become entries, one after the other on the day; Escape takes nothing', async () => {
  const owner = await desk.register();
  await openTicket(owner, 'Printer');
  await openTicket(owner, 'Firewall');
  const page = await desk.signedIn(owner, week);
  for (const title of ['1 Printer', '2 Firewall']) {
    await page.getByPlaceholder('Add a ticket').click();
    await page.getByRole('option', { name: title }).click();
    await cell(page, `${title}, Monday`).waitFor();
  }
  await cell(page, '1 Printer, Monday').focus();
  // 1.5 hours at Printer, then below 45 minutes at Firewall, which begin when the former end.
  await press(page, '1', '.', '5', 'Enter');
  await cell(page, '1 Printer, Monday 2, 1:30').waitFor();
  await page.keyboard.type('45m');
  await page.keyboard.press('Enter');
  await cell(page, '2 Firewall, Monday 2, 0:45').waitFor();
  // Tuesday is typed and thrown away.
  await press(page, 'ArrowRight', '8', 'Escape');
  // 90 and 45 minutes are 2:15, as the server adds them up.
  await page.getByRole('row', { name: 'Total' }).getByText('2:15').first().waitFor();
  const { tickets } = await sheetOf(owner);
  expect(tickets.map(({ minutes }) => minutes.slice(0, 2))).toEqual([
    [90, 0],
    [45, 0],
  ]);
  expect(tickets.map(({ entries }) => entries.map(({ startedLocal }) => startedLocal.slice(11)))).toEqual([
    ['09:00'],
    ['10:30'],
  ]);
  await expectNoAxeViolations(page);
});

it('hours are typed on before the next frame is drawn, and none is lost', async () => {
  const owner = await desk.register();
  for (const [index, title] of ['Printer', 'Firewall', 'Backup'].entries()) {
    const { id: ticketId } = await openTicket(owner, title);
    await owner.post('/time-entries', { ticketId, start: `2026-11-03T1${index}:00`, minutes: 60 });
  }
  const page = await desk.signedIn(owner, week);
  await cell(page, '1 Printer, Monday').focus();
  // A busy machine draws late.
  await page.evaluate(() => {
    window.requestAnimationFrame = (draw) => window.setTimeout(() => draw(performance.now()), 1000);
  });
  await press(page, '1', 'Enter', '2', 'Escape', 'ArrowDown', '3', 'Enter');
  await cell(page, '1 Printer, Monday 2, 1:00').waitFor();
  await cell(page, '3 Backup, Monday 2, 3:00').waitFor();
  // 1 and 3 hours on Monday and three times one on Tuesday, as the server adds them up.
  await page.getByRole('row', { name: 'Total' }).getByText('7:00').waitFor();
  const { tickets } = await sheetOf(owner);
  const onMonday = new Map(tickets.map(({ number, minutes }) => [number, minutes[0]]));
  expect(['1', '2', '3'].map((number) => onMonday.get(number))).toEqual([60, 0, 180]);
});

it('a cell is changed by typing over it, is deleted by zero after asking, and refuses what is no duration', async () => {
  const owner = await desk.register();
  const { id: ticketId } = await openTicket(owner, 'Printer');
  await owner.post('/time-entries', { ticketId, start: '2026-11-03T09:00', minutes: 60 });
  const page = await desk.signedIn(owner, week);
  await cell(page, 'Tuesday 3, 1:00').focus();
  await press(page, '2', 'Enter');
  await cell(page, 'Tuesday 3, 2:00').waitFor();
  await cell(page, 'Tuesday 3, 2:00').focus();
  await press(page, 'Enter');
  await page.keyboard.type('two');
  await press(page, 'Enter');
  await page.getByText('Write hours such as 1.5 or 1:30, at most 24.').waitFor();
  await press(page, 'Control+a', '0', 'Enter');
  await page
    .getByRole('dialog', { name: 'Delete 2 h of work?' })
    .getByRole('button', { name: 'Delete' })
    .click();
  await page.getByText('No work this week yet.').waitFor();
  expect((await sheetOf(owner)).tickets).toEqual([]);
});

it('a cell with several entries lists them; each opens, and focus comes back to the cell', async () => {
  const owner = await desk.register();
  const { id: ticketId } = await openTicket(owner, 'Printer');
  for (const [start, note] of [
    ['2026-11-03T09:00', 'Toner'],
    ['2026-11-03T14:00', 'Driver'],
  ])
    await owner.post('/time-entries', { ticketId, start, minutes: 30, note });
  const page = await desk.signedIn(owner, week);
  const tuesday = cell(page, 'Tuesday 3, 1:00, 2 entries');
  await tuesday.focus();
  await press(page, 'Enter');
  await page.getByRole('button', { name: '14:00–14:30 Driver' }).waitFor();
  await expectNoAxeViolations(page);
  await press(page, 'Escape');
  await expect.poll(() => tuesday.evaluate((element) => element === document.activeElement)).toBe(true);
  await press(page, 'Space');
  await page.getByRole('button', { name: '14:00–14:30 Driver' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Change time entry' });
  await dialog.getByLabel('Minutes').fill('45');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await cell(page, 'Tuesday 3, 1:15, 2 entries').waitFor();
});

it('billed work is locked and says where it is billed', async () => {
  const owner = await desk.register();
  const customer = await owner.post<{ id: string }>('/customers', { name: 'Elbtal Logistik GmbH' });
  const { contractId, technicianId, workDay } = await prepareWork(owner, customer.id);
  await saveBatch(owner, contractId, todayIn('Europe/Berlin'));
  const address = `/time-entries?day=${workDay}&technicianId=${technicianId}`;
  const page = await desk.signedIn(owner, address, { locale: 'de-DE' });
  const locked = cell(page, '1:15, gesperrt').first();
  await locked.focus();
  await press(page, '5');
  await page.getByText(/Ticket 1 ist im Rechnungsbatch .* abgerechnet\./).waitFor();
  await expectNoAxeViolations(page);
  expect(await locked.getAttribute('aria-readonly')).toBe('true');
});

it('somebody else’s change is said, not overwritten', async () => {
  const owner = await desk.register();
  const { id: ticketId } = await openTicket(owner, 'Printer');
  const body = { ticketId, start: '2026-11-03T09:00', minutes: 60 };
  const entry = await owner.post<{ id: string; revision: number }>('/time-entries', body);
  const page = await desk.signedIn(owner, week);
  await cell(page, 'Tuesday 3, 1:00').focus();
  await owner.patch(`/time-entries/${entry.id}`, { minutes: 120 }, entry.revision);
  await press(page, '3', 'Enter');
  await page.getByRole('alert').getByText('changed meanwhile').waitFor();
  await cell(page, 'Tuesday 3, 2:00').waitFor();
  expect((await sheetOf(owner)).tickets[0]?.minutes[1]).toBe(120);
});
