import net from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { startXero } from '../simulators/xero/simulator.ts';
import { xeroJudge } from '../src/testing/contract-judge/xero-judge.ts';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';

const simulator = await startXero({ judge: xeroJudge() });
// The address the ledger sends people back to has the product's port in it, so that must be known before.
const desk = await openBrowserDesk({
  PORT: String(await freePort()),
  TAGWERK_ALLOW_SIMULATORS: 'on',
  TAGWERK_XERO_URL: simulator.url,
});
afterAll(() => simulator.close());

describe('a second organisation of Xero', () => {
  it('is added, connected, told apart, and gets the invoices of one customer and of a country; each customer shows its own', async () => {
    const owner = await desk.register();
    const address = { country: 'DE', street: 'Marktplatz 5', postalCode: '10115', city: 'Berlin' };
    await owner.post('/customers', { name: 'Bäckerei Müller', ...address });
    const page = await desk.signedIn(owner, '/accounting', { locale: 'de-DE' });
    await connect(page, 'Xero', 'Nordlicht IT (Demo)');
    await expect.poll(() => page.getByText(/^Wohin Rechnungen gehen/).count()).toBe(0);

    await page.getByRole('button', { name: 'Weitere Organisation bei Xero' }).click();
    // The first connection has a field of that name too.
    const question = page.getByRole('dialog');
    await question.getByLabel('Name der Verbindung').fill('Cloud');
    await question.getByRole('button', { name: 'Hinzufügen', exact: true }).click();
    await connect(page, 'Xero · Cloud', 'Nordlicht Cloud (Demo)');
    await page.getByRole('heading', { name: 'Xero · Nordlicht IT (Demo)', level: 2 }).waitFor();

    await page.getByRole('combobox', { name: 'Kunde', exact: true }).fill('Bäck');
    await page.getByRole('option', { name: 'Bäckerei Müller' }).click();
    await page.getByRole('button', { name: 'Regel hinzufügen' }).click();
    await page.getByLabel('Bäckerei Müller geht an').waitFor();
    await page.getByLabel('Regel', { exact: true }).selectOption('Nach Land');
    await page.getByRole('combobox', { name: 'Land', exact: true }).fill('Schwe');
    await page.getByRole('option', { name: 'Schweiz' }).click();
    await page.getByRole('button', { name: 'Regel hinzufügen' }).click();
    await page.getByText('Land: Schweiz').waitFor();
    await expectNoAxeViolations(page);
    const { items } = await owner.get<{ items: { rules: object[] }[] }>('/ledgers/routing');
    expect(items[0]?.rules).toMatchObject([
      { kind: 'country', key: 'CH', ledger: 'xero-2' },
      { kind: 'customer', name: 'Bäckerei Müller', ledger: 'xero-2' },
    ]);
    await page.getByRole('button', { name: 'Regel für Schweiz entfernen' }).click();
    await page.getByText('Land: Schweiz').waitFor({ state: 'hidden' });

    // The customer's own screen says the same, and changes it.
    await page.getByRole('link', { name: 'Bäckerei Müller' }).click();
    const heading = page.getByRole('heading', { name: 'Buchhaltung', level: 2 });
    const place = page.locator('section').filter({ has: heading });
    const destination = place.getByLabel('Rechnungen gehen bei Xero an');
    await expect.poll(() => destination.inputValue()).toBe('xero-2');
    await destination.selectOption('Nach den Regeln: Nordlicht IT (Demo)');
    const cloud = place.getByRole('group', { name: 'Xero · Cloud' });
    await cloud.getByRole('combobox', { name: 'Tracking-Option der Positionen' }).click();
    await page.getByRole('option', { name: 'Region: South' }).click();
    await expectNoAxeViolations(page);
    const placeOf = () => owner.get(`/customers/${page.url().split('/').at(-1)}/ledgers`);
    await expect.poll(placeOf).toMatchObject({
      items: [
        {
          rule: null,
          otherwise: 'xero',
          connections: [{ tracking: null }, { customer: null, tracking: { name: 'Region: South' } }],
        },
      ],
    });
    await cloud.getByRole('link', { name: 'Zur Zuordnung' }).click();
    const row = 'Tracking-Kategorien nach Kunde: Bäckerei Müller';
    await expect.poll(() => page.getByRole('combobox', { name: row }).inputValue()).toBe('Region: South');
    expect(simulator.complaints()).toEqual([]);
  }, 90_000);
});

async function connect(page: Page, name: string, organisation: string): Promise<void> {
  const heading = page.getByRole('heading', { name, level: 2, exact: true });
  const panel = page.locator('section').filter({ has: heading });
  await panel.getByRole('button', { name: /verbinden$/ }).click();
  await page.waitForURL(`${simulator.url}/**`);
  await page.getByLabel('Organisation').selectOption(organisation);
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText(/Die Verbindung steht/).waitFor();
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
