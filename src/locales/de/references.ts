import type { references as english } from '../en/references.ts';

export const references = {
  inUse: 'Das wird noch verwendet ({{list}}). Deaktivieren Sie es stattdessen.',
  notEmpty: 'Es ist noch nicht leer ({{list}}). Ordnen Sie den Inhalt zuerst anders zu.',
  account: 'Einstellungen',
  category: 'Kategorien',
  contract: 'Verträge',
  customerCredit: 'Guthaben',
  expense: 'Auslagen',
  invoice: 'Rechnungen',
  payment: 'Zahlungen',
  position: 'Vertragspositionen',
  product: 'Produkte',
  rate: 'Sätze',
  ticket: 'Tickets',
  ticketExpense: 'Auslagen auf Tickets',
  ticketProduct: 'Produkte auf Tickets',
  timeEntry: 'Zeiteinträge',
} satisfies Record<keyof typeof english, string>;
