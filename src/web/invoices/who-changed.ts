import { useFormats } from '../formats/formats.ts';
import { actorName } from '../texts/actors.ts';
import { useTexts } from '../texts/texts.ts';
import type { InvoiceView } from './invoices.ts';

/** Who changed an invoice last, and when: "Technik 1 saved this draft on 12.11.2026, 14:03". */
export function useWhoChanged(
  { history }: Pick<InvoiceView, 'history'>,
  sentence: 'invoices.changedBy' | 'invoices.issuedBy',
): string {
  const t = useTexts();
  const { moment } = useFormats();
  const last = history.findLast(
    ({ event }) => event === (sentence === 'invoices.issuedBy' ? 'issued' : 'edited'),
  );
  return last === undefined
    ? t('general.conflictTitle')
    : t(sentence, { name: actorName(t, last.actor), time: moment(last.at) });
}
