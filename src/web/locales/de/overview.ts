import type { overview as english } from '../en/overview.ts';

export const overview = {
  title: 'Übersicht',
  customers: 'Aktive Kunden',
  openTickets: 'Offene Tickets',
  drafts: 'Entwürfe',
  overdue: 'Überfällige Rechnungen',
  firstSteps: 'Erste Schritte',
  firstStepsText:
    'Legen Sie einen Kunden mit Vertrag an, erfassen Sie Arbeit auf einem Ticket und erstellen Sie den ersten Rechnungslauf.',
  addCustomer: 'Kunden anlegen',
} satisfies Record<keyof typeof english, string>;
