import { describe, expect, it } from 'vitest';
import { password } from './api.ts';
import { openBrowserDesk } from './desk.ts';

const desk = await openBrowserDesk();

describe('the first steps of a new company', () => {
  it.each([
    {
      locale: 'en-GB',
      region: 'Germany',
      says: {
        company: 'Company',
        region: 'Region',
        currency: /You will bill in Euro \(EUR\)/,
        email: 'E-mail address',
        password: 'Password',
        register: 'Register',
        overview: 'Overview',
        addCustomer: 'Add a customer',
        name: 'Name',
        add: 'Add customer',
        added: 'Muster GmbH was added.',
      },
    },
    {
      locale: 'de-DE',
      region: 'Deutschland',
      says: {
        company: 'Unternehmen',
        region: 'Region',
        currency: /Sie rechnen in Euro \(EUR\) ab/,
        email: 'E-Mail-Adresse',
        password: 'Passwort',
        register: 'Registrieren',
        overview: 'Übersicht',
        addCustomer: 'Kunden anlegen',
        name: 'Name',
        add: 'Kunden anlegen',
        added: 'Muster GmbH wurde angelegt.',
      },
    },
  ] as const)('lead from registering to the first customer ($locale)', async ({ locale, region, says }) => {
    const page = await desk.page({ locale });
    await page.goto('/');
    // Nobody is signed in: the product asks who it is, and offers to register.
    await page.getByRole('link', { name: /Register your company|Unternehmen registrieren/ }).click();
    await page.getByLabel(says.company).fill('Nordlicht IT');
    const regions = page.getByRole('combobox', { name: says.region });
    // The one that is proposed is there as soon as the regions are; until then it may come between what is typed.
    await expect.poll(() => regions.inputValue()).not.toBe('');
    await regions.fill(region);
    await page.getByRole('option', { name: region, exact: true }).click();
    await page.getByText(says.currency).waitFor();
    await page.getByLabel(says.email).fill(`first-${locale}@example.com`);
    await page.getByLabel(says.password).first().fill(password);
    await page.getByRole('button', { name: says.register }).click();
    await page.getByRole('heading', { name: says.overview, level: 1 }).waitFor();
    await page.getByRole('main').getByRole('link', { name: says.addCustomer }).click();
    await page.getByLabel(says.name).fill('Muster GmbH');
    await page.getByRole('button', { name: says.add }).click();
    await page.getByText(says.added).waitFor();
    await page.getByRole('heading', { name: 'Muster GmbH', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/customers\/[0-9a-f-]{36}$/);
  });
});

describe('the sample company', () => {
  const playsWithinMs = 100_000;

  it('moves in right after registering', { timeout: 120_000 }, async () => {
    const page = await desk.page({ locale: 'de-DE' });
    await page.goto('/register');
    await page.getByLabel('Unternehmen').fill('Nordlicht IT');
    await page.getByLabel('E-Mail-Adresse').fill('sample@example.com');
    await page.getByLabel('Passwort').first().fill(password);
    const tries = page.getByRole('button', { name: 'Mit Beispieldaten ausprobieren' });
    const regions = page.getByRole('combobox', { name: 'Region' });
    await regions.fill('Österreich');
    await page.getByRole('option', { name: 'Österreich', exact: true }).click();
    await page.getByText(/wählen Sie zum Ausprobieren Deutschland/i).waitFor();
    expect(await tries.isDisabled()).toBe(true);
    await regions.fill('Deutschland');
    await page.getByRole('option', { name: 'Deutschland', exact: true }).click();
    await tries.click();
    await page.getByText('Beispieldaten werden eingespielt').waitFor();
    // It goes on without the page, which finds it again.
    await page.reload();
    await page.getByText('Umsatz je Monat, netto').first().waitFor({ timeout: playsWithinMs });
    await page.goto('/customers');
    await page.getByRole('table').getByRole('row').nth(20).waitFor();
  });

  it('asks before it moves into an account that is there', async () => {
    const page = await desk.signedIn(await desk.register());
    await page.getByRole('button', { name: 'Fill with sample data' }).click();
    const question = page.getByRole('dialog', { name: 'Fill this account with sample data?' });
    await question.getByText(/cannot be taken out again/).waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: 'First steps' }).waitFor();
  });
});
