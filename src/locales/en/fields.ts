/** Fields by their names on the wire, as they stand inside a sentence: "The address of Muster GmbH lacks street and city." */
export const fields = {
  street: 'street',
  postalCode: 'postal code',
  city: 'city',
  phone: 'phone number',
  email: 'e-mail address',
  taxNumber: 'tax number',
  vatId: 'VAT id',
  bankAccounts: 'bank account',
  exchangeRates: 'exchange rate',
  buyerReference: 'buyer reference',
  electronicAddress: 'electronic address',
  electronicAddressScheme: 'scheme of the electronic address',
  deliverToCountry: 'deliver-to country',
} as const;
