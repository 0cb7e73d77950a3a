import { TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { DayInput } from '../components/day-input.tsx';
import { isDay } from '../formats/days.ts';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { EditorLine, Service } from './editor-lines.ts';
import type { LineActions, LineErrors } from './line-row.tsx';
import { ownUnits, unitOfText, unitText } from './units.ts';

/** Below the text of a line what else prints of it, its unit and days of service; pressed, it is edited there. */
export function LineDetails({
  line,
  place,
  errors,
  change,
}: {
  readonly line: EditorLine;
  readonly place: number;
  readonly errors: LineErrors;
  readonly change: LineActions['change'];
}) {
  const t = useTexts();
  const said = useSaid(line);
  const [isWanted, want] = useState(false);
  const isWrong = [errors.unit, errors.from, errors.to].some((error) => error !== undefined);
  const isOpen = isWanted || isWrong;
  const name = { line: String(place + 1) };
  const { service } = line;
  const put = (some: Partial<Service>) => change(line.key, { service: { ...service, ...some } });
  return (
    <div className="line-details">
      <UnstyledButton
        className="line-said"
        aria-expanded={isOpen}
        aria-label={said === '' ? t('invoices.detailsOf', name) : `${t('invoices.detailsOf', name)}: ${said}`}
        onClick={() => want(!isOpen)}
      >
        {said === '' ? t('invoices.details') : said}
      </UnstyledButton>
      {isOpen && (
        <div className="line-detail-inputs">
          <TextInput
            label={t('invoices.unit')}
            aria-label={t('invoices.unitOf', name)}
            list="line-units"
            maxLength={30}
            value={unitText(t, line.unit)}
            error={errors.unit}
            onChange={({ currentTarget: { value } }) => change(line.key, { unit: unitOfText(t, value) })}
          />
          <DayInput
            label={t('invoices.serviceFrom')}
            aria-label={t('invoices.serviceFromOf', name)}
            value={service.from}
            error={errors.from}
            onChange={(from) => put({ from })}
          />
          <DayInput
            label={t('invoices.serviceTo')}
            aria-label={t('invoices.serviceToOf', name)}
            value={service.to}
            error={errors.to}
            onChange={(to) => put({ to })}
          />
        </div>
      )}
    </div>
  );
}

/** What the field of a unit proposes, for all lines. */
export function UnitChoices() {
  const t = useTexts();
  return (
    <datalist id="line-units">
      {ownUnits(t).map((unit) => (
        <option key={unit} value={unit} />
      ))}
    </datalist>
  );
}

/** "h · 01.10.2026 – 31.10.2026"; empty: there is nothing to say. */
function useSaid({ unit, service: { from, to } }: EditorLine): string {
  const t = useTexts();
  const { day } = useFormats();
  const days = [...new Set([from, to])].filter((one) => isDay(one)).map((one) => day(one));
  return [unitText(t, unit), days.join(' – ')].filter(Boolean).join(' · ');
}
