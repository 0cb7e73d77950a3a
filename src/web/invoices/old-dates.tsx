import { Checkbox } from '@mantine/core';
import { useTexts } from '../texts/texts.ts';

type Refused = readonly { readonly findings: readonly { readonly code: string }[] }[];

/** How many drafts only wait for somebody to say that their date of more than 7 days ago is meant (R39). */
export function oldDatesAmong(refused: Refused): number {
  return refused.filter(({ findings }) => findings.length > 0 && findings.every(isOldDate)).length;
}

const isOldDate = ({ code }: { readonly code: string }) => code === 'date-old';

/** In the question before drafts are issued: whether those of old dates are meant, too. */
export function OldDates({
  refused,
  onChange,
}: {
  readonly refused: Refused;
  readonly onChange: (areMeant: boolean) => void;
}) {
  const t = useTexts();
  const count = oldDatesAmong(refused);
  if (count === 0) return null;
  return (
    <Checkbox
      label={t('invoices.oldDatesMeant', { count })}
      onChange={({ currentTarget: { checked } }) => onChange(checked)}
    />
  );
}
