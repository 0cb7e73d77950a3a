import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';
import { prepareCompany, prepareOverdue } from './screens.ts';

const desk = await openBrowserDesk();

const words = {
  'de-DE': {
    check: 'Nur prüfen',
    missing: /wie das andere Programm die Steuer S 19 nennt/,
    enter: 'Namen eintragen',
    account: 'Erlöskonto',
    item: 'Artikel',
    tax: /^Name von USt. 19 % im anderen Programm$/,
    days: 'Datumsformat',
    save: 'Speichern',
    saved: 'Gespeichert',
    write: 'Dateien speichern',
  },
  'en-GB': {
    check: 'Check only',
    missing: /how the other program calls the tax S 19/,
    enter: 'Enter the names',
    account: 'Revenue account',
    item: 'Item',
    tax: /^Name of USt. 19 % in the other program$/,
    days: 'Date format',
    save: 'Save',
    saved: 'Saved',
    write: 'Save files',
  },
} as const;

it.each([
  { format: 'xero-csv', locale: 'de-DE' },
  { format: 'quickbooks-csv', locale: 'en-GB' },
] as const)(
  'what a file of $format misses is named in the settings, and the file has it ($locale)',
  async ({ format, locale }) => {
    const says = words[locale];
    const owner = await desk.register();
    await prepareCompany(owner);
    const { id: customerId } = await owner.post<{ id: string }>('/customers', {
      name: 'Elbtal Logistik GmbH',
      street: 'Am Terminal 3',
      postalCode: '01139',
      city: 'Dresden',
    });
    // 100.00 net and 19.00 of tax.
    const { number } = await prepareOverdue(owner, customerId, '100.00');
    const page = await desk.signedIn(owner, `/accounting?tab=files&format=${format}&from=2020-01-01`, {
      locale,
    });
    await page.getByRole('button', { name: says.check }).click();
    await page.getByText(says.missing).waitFor();
    await page.getByRole('link', { name: says.enter }).click();

    await page.getByLabel(says.account, { exact: true }).fill('Umsatz 4400');
    await page.getByLabel(says.item, { exact: true }).fill('Dienstleistung');
    await page.getByLabel(says.tax).fill('Standard 19');
    await page.getByLabel(says.days).selectOption('31/12/2026');
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: says.save, exact: true }).click();
    await page.getByText(says.saved, { exact: true }).waitFor();

    await page.goto(`/accounting?tab=files&format=${format}&from=2020-01-01`);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: says.write }).click();
    const row = readFileSync(await (await download).path(), 'utf8')
      .split('\n')
      .find((line) => line.includes(number));
    expect(row).toMatch(/Standard 19/);
    expect(row).toMatch(/\b19\.00\b/);
    expect(row).toMatch(/\b\d\d\/\d\d\/\d{4}\b/);
    expect(row).toMatch(format === 'xero-csv' ? /Umsatz 4400/ : /Dienstleistung/);
  },
);
