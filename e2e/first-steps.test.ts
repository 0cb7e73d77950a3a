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
