import { expect, it } from 'vitest';
import { listImportKinds } from '../src/features/imports/operations.ts';
import { importFields } from '../src/web/locales/en/import-fields.ts';
import { openBrowserDesk } from './desk.ts';

const desk = await openBrowserDesk();
const owner = await desk.register();

it('shows by a dry run what a file would change, then takes it in', async () => {
  const page = await desk.signedIn(owner, '/imports');
  await page.getByRole('button', { name: 'New import' }).first().click();
  // Nobody would guess that Sitz is the city; the row without a name cannot be taken.
  const csv = 'Firma;Sitz\nAnker Reederei GmbH;Kiel\n;Jena\nBoje Tauchsport;Bremen\n';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'kunden.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByLabel('What Sitz means').selectOption({ label: 'City' });
  const company = page.getByLabel('What Firma means');
  await company.selectOption({ label: 'Leave out' });
  await page.getByText('Still needed').waitFor();
  expect(await page.getByRole('button', { name: 'Start dry run' }).isDisabled()).toBe(true);
  await company.selectOption({ label: 'Name *' });
  await page.getByRole('button', { name: 'Start dry run' }).click();

  await page.getByText('This was a dry run').waitFor();
  const refused = page.getByRole('row').filter({ hasText: 'A value is needed here.' });
  await refused.getByText('Firma').waitFor();
  const names = async () =>
    (await owner.get<{ items: { name: string; city: string }[] }>('/customers')).items.map(
      ({ name, city }) => `${name}, ${city}`,
    );
  expect(await names()).toEqual([]);

  await page.getByRole('button', { name: 'Import now' }).click();
  await page.getByText('2 rows are added, 0 change what is there, 1 are left out').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Import now' }).click();
  await page.getByText('Imported', { exact: true }).waitFor();
  expect(await names()).toEqual(['Anker Reederei GmbH, Kiel', 'Boje Tauchsport, Bremen']);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Refused rows as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
});

it('has a text for every field a file may fill', () => {
  const fields = listImportKinds().items.flatMap((kind) => kind.fields.map(({ field }) => field));
  expect(fields.filter((field) => !(field in importFields))).toEqual([]);
});
