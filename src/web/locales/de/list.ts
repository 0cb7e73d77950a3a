import type { list as english } from '../en/list.ts';

export const list = {
  search: '{{what}} suchen',
  filter: 'Filter',
  clearFilters: 'Filter zurücksetzen',
  columns: 'Spalten',
  exportCsv: 'Als CSV exportieren',
  exporting: '{{count}} Zeilen gelesen …',
  selected_one: '{{count}} ausgewählt',
  selected_other: '{{count}} ausgewählt',
  selectAll: 'Alle gezeigten auswählen',
  selectRow: '{{name}} auswählen',
  clearSelection: 'Auswahl aufheben',
  shown_one: '{{count}} Zeile',
  shown_other: '{{count}} Zeilen',
  shownMore: '{{count}} Zeilen, weitere folgen',
  nothingFound: 'Zu diesen Filtern gibt es nichts.',
  sortBy: 'Nach {{column}} sortieren',
  bulkActions: 'Aktionen für die Auswahl',
} satisfies Record<keyof typeof english, string>;
