import type { fields as english } from '../en/fields.ts';

export const fields = {
  street: 'Straße',
  postalCode: 'Postleitzahl',
  city: 'Ort',
  phone: 'Telefonnummer',
  email: 'E-Mail-Adresse',
  taxNumber: 'Steuernummer',
  vatId: 'USt-IdNr.',
  bankAccounts: 'Bankverbindung',
  exchangeRates: 'Umrechnungskurs',
  buyerReference: 'Käuferreferenz',
  electronicAddress: 'elektronische Adresse',
  electronicAddressScheme: 'Schema der elektronischen Adresse',
  deliverToCountry: 'Lieferland',
} satisfies Record<keyof typeof english, string>;
