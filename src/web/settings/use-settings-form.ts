import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { type RecordFormState, useRecordForm } from '../components/form/record-form.tsx';
import { useTexts } from '../texts/texts.ts';
import type { SettingsChange, SettingsView } from './settings.ts';

/** A form on some of the settings. */
export function useSettingsForm<Values extends Record<string, unknown>>(
  { revision }: SettingsView,
  initial: Values,
  toBody: (values: Values) => SettingsChange,
): RecordFormState<Values> {
  const t = useTexts();
  return useRecordForm<Values, SettingsView>({
    initial,
    revision,
    save: (values) => send<SettingsView>('PATCH', '/settings', { body: toBody(values), revision }),
    onSaved: () => {
      tell(t('general.saved'));
      void refresh('settings', 'me');
    },
  });
}
