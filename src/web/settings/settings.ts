import type {
  BankAccount,
  BankAccountsView,
  ExchangeRatesView,
  HolidaysView,
  NumberSeriesView,
  SettingsView,
  UpdateSettingsBody,
} from '../../features/settings/schema.ts';
import type { PlainKey } from '../texts/texts.ts';

export type {
  BankAccount,
  BankAccountsView,
  ExchangeRatesView,
  HolidaysView,
  NumberSeriesView,
  SettingsView,
};
export type SettingsChange = UpdateSettingsBody;

export const levelTexts = {
  contract: 'settings.levelContract',
  ticket: 'settings.levelTicket',
  'time-entry': 'settings.levelTimeEntry',
} as const satisfies Readonly<Record<SettingsView['levelOfDetail'], PlainKey>>;

/** What a form edits of the settings; the rest stays as it is. */
export function pick<Name extends keyof SettingsChange & keyof SettingsView>(
  settings: SettingsView,
  names: readonly Name[],
): Pick<SettingsView, Name> {
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as Pick<SettingsView, Name>;
}
