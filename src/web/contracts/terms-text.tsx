import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { countClassTexts, type Terms, typeTexts } from './contracts.ts';

/** What terms agree, in a line. */
export function TermsText({ terms }: { readonly terms: Terms }) {
  const t = useTexts();
  const { money, decimal, duration } = useFormats();
  switch (terms.type) {
    case 'hourly':
    case 'project-hourly':
      return t(typeTexts[terms.type]);
    case 'block-hours':
      return t('contracts.saysBlockHours', {
        hours: duration(terms.includedMinutes),
        price: money(terms.pricePerHour),
      });
    case 'block-money':
      return t('contracts.saysBlockMoney', { amount: money(terms.amount) });
    case 'retainer':
      return `${terms.description} ${decimal(terms.quantity)} × ${money(terms.price)}`;
    case 'project-one-time-fee':
      return `${terms.description} ${money(terms.amount)}`;
    case 'remote-monitoring':
    case 'online-backup':
      return terms.prices.map((each) => `${t(countClassTexts[each.class])} ${money(each.price)}`).join(', ');
  }
}
