import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import type { RegisteredClient } from './api.ts';
import { expectNoAxeViolations } from './axe.ts';
import { openBrowserDesk } from './desk.ts';

/** What an invoice's form misses, seen beside the invoice and mended where the link leads. */

const desk = await openBrowserDesk();

it.each([
  {
    language: 'de',
    locale: 'de-DE',
    title: 'Vor dem Ausstellen',
    missing: 'Die elektronische Adresse von Stadtwerke Muster fehlt; XRechnung verlangt sie.',
    field: 'Elektronische Adresse',
    malformed: 'Ihre Telefonnummer hat weniger als drei Ziffern (Einstellungen); XRechnung weist sie zurück.',
    phone: 'Telefon',
    save: 'Speichern',
    saved: 'Gespeichert',
    issue: 'Ausstellen',
  },
  {
    language: 'en',
    locale: 'en-GB',
    title: 'Before it can be issued',
    missing: 'The electronic address of Stadtwerke Muster is missing; XRechnung needs it.',
    field: 'Electronic address',
    malformed: 'Your phone number has fewer than three digits (settings); XRechnung refuses it.',
    phone: 'Phone',
    save: 'Save',
    saved: 'Saved',
    issue: 'Issue',
  },
] as const)(
  'a customer with a Leitweg-ID: what is missing is mended where its link leads, and goes ($language)',
  async ({ language, locale, title, missing, field, malformed, phone, save, saved, issue }) => {
    const owner = await desk.register({ language });
    const invoiceId = await draftOfXRechnung(owner);
    const page = await desk.signedIn(owner, `/invoices/${invoiceId}`, { locale });
    await page.getByRole('heading', { name: title }).waitFor();
    await expectNoAxeViolations(page);

    await page.getByRole('link', { name: missing }).click();
    await expectFocus(page.getByLabel(field, { exact: true }));
    await page.getByLabel(field, { exact: true }).fill('04011000-12345-03');
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: save, exact: true }).click();
    await page.getByText(saved).first().waitFor();
    await page.goto(`/invoices/${invoiceId}`);
    await page.getByRole('link', { name: malformed }).waitFor();
    expect(await page.getByText(missing).count()).toBe(0);

    await page.getByRole('link', { name: malformed }).click();
    await expectFocus(page.getByLabel(phone, { exact: true }));
    await page.getByLabel(phone, { exact: true }).fill('+49 40 555900');
    await page.getByRole('button', { name: save, exact: true }).click();
    await page.getByText(saved).first().waitFor();
    await page.goto(`/invoices/${invoiceId}`);
    await page.getByRole('button', { name: issue, exact: true }).waitFor();
    expect(await page.getByRole('heading', { name: title }).count()).toBe(0);
    await owner.post(`/invoices/${invoiceId}/issue`);
  },
);

it('where an invoice is not found in Peppol, an address of one’s own or the VAT id mends it', async () => {
  const owner = await desk.register();
  const invoiceId = await draftOfXRechnung(owner, {
    deliveryForm: 'peppol',
    electronicAddress: '4012345000009',
  });
  const page = await desk.signedIn(owner, `/invoices/${invoiceId}`);
  await page.getByRole('link', { name: /^Peppol knows you neither by an electronic address/ }).click();
  await page.getByLabel('Electronic address', { exact: true }).fill('4711');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('The scheme of your electronic address is missing or not in the list EAS').waitFor();
  await page.getByLabel('Scheme of the address').fill('0088');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved', { exact: false }).first().waitFor();
  await page.goto(`/invoices/${invoiceId}`);
  await page.getByText(/^Your phone number has fewer than three digits/).waitFor();
  expect(await page.getByText(/^Peppol knows you neither/).count()).toBe(0);
});

/** A draft of 119.00 to a customer that wants XRechnung, by a company whose phone number is a mere extension. */
async function draftOfXRechnung(owner: RegisteredClient, more: object = {}): Promise<string> {
  const { revision } = await owner.get<{ revision: number }>('/settings');
  const company = {
    ...{ street: 'Deichstraße 21', postalCode: '20459', city: 'Hamburg', taxNumber: '22/123/45678' },
    ...{ phone: '0', email: 'rechnung@nordlicht.example' },
  };
  const { revision: next } = await owner.patch<{ revision: number }>('/settings', company, revision);
  const bank = { holderName: 'Nordlicht IT', iban: 'DE02120300000000202051', bic: '', bankName: '' };
  await owner.put('/settings/bank-accounts', { items: [bank] }, next);
  const { id: customerId } = await owner.post<{ id: string }>('/customers', {
    ...{ name: 'Stadtwerke Muster', kind: 'public', buyerReference: '04011000-12345-03' },
    ...{ street: 'Weg 1', postalCode: '10115', city: 'Berlin' },
    ...more,
  });
  const { id } = await owner.post<{ id: string }>('/invoices', {
    customerId,
    lines: [{ kind: 'free', description: 'Support', amount: '100.00' }],
  });
  return id;
}

/** The link leads to the field itself, not only to its screen. */
async function expectFocus(field: Locator): Promise<void> {
  await field.waitFor();
  await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
}
