import type { customers as english } from '../en/customers.ts';

export const customers = {
  numberTaken: 'Der Kunde {{name}} hat bereits die Nummer {{number}}.',
  numberTakenByAnother: 'Ein anderer Kunde hat bereits die Nummer {{number}}.',
  externalIdTaken: 'Der Kunde {{name}} hat diese externe Kennung bereits.',
  contactIdTaken: 'Der Kontakt {{name}} hat diese externe Kennung bereits.',
  vatIdMalformed: '{{vatId}} ist keine USt-IdNr. Sie beginnt mit dem Land, etwa DE123456789.',
  receiverWithoutEmail: 'Um Rechnungen zu erhalten, braucht {{name}} eine E-Mail-Adresse.',
} satisfies Record<keyof typeof english, string>;
