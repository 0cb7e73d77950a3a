import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { IconList } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useFormats } from '../formats/formats.ts';
import { hoursText, parseHours } from '../formats/hours.ts';
import { useTexts } from '../texts/texts.ts';

/** So long is a day at most. */
const minutesMax = 24 * 60;

/** Where somebody goes on after typing. */
export type Onward = 'down' | 'right' | 'left' | 'away';

/** Hours being typed into a cell: Enter and Tab take them, Escape leaves all as it was. */
export function HoursField({
  label,
  minutes,
  typed: first,
  onHours,
  onCancel,
  onEntries,
}: {
  readonly label: string;
  /** What stands there so far. */
  readonly minutes: number;
  /** The key that began it; null: what stands there is changed. */
  readonly typed: string | null;
  readonly onHours: (minutes: number, onward: Onward) => void;
  readonly onCancel: () => void;
  /** Shows what the hours are made of; undefined: there is nothing yet. */
  readonly onEntries: (() => void) | undefined;
}) {
  const t = useTexts();
  const { locale } = useFormats();
  const [wrong, setWrong] = useState(false);
  const [typed, setTyped] = useState(first ?? (minutes === 0 ? '' : hoursText(minutes)));
  const isOver = useRef(false);
  const take = (onward: Onward) => {
    if (isOver.current) return;
    const hours = parseHours(typed, locale);
    if (hours === null || hours > minutesMax) return setWrong(true);
    isOver.current = true;
    onHours(hours, onward);
  };
  const cancel = () => {
    isOver.current = true;
    onCancel();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    const onward = event.key === 'Enter' ? 'down' : event.shiftKey ? 'left' : 'right';
    if (event.key === 'Escape') cancel();
    else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      take(onward);
    }
  };
  return (
    <Popover opened={wrong} withinPortal position="bottom-end">
      <Popover.Target>
        <TextInput
          autoFocus
          aria-label={label}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          error={wrong}
          styles={{ input: { textAlign: 'right', minHeight: 24, height: 24, padding: '0 4px' } }}
          onFocus={({ currentTarget }) => first === null && currentTarget.select()}
          onChange={({ currentTarget: { value } }) => {
            setTyped(value);
            setWrong(false);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => take('away')}
          {...(onEntries && {
            leftSection: (
              <ActionIcon
                variant="subtle"
                size={20}
                tabIndex={-1}
                aria-label={t('timeEntries.showEntries')}
                // The field keeps the focus until the click, so that leaving it saves nothing.
                onMouseDown={(event) => event.preventDefault()}
                onClick={(event) => {
                  event.stopPropagation();
                  isOver.current = true;
                  onEntries();
                }}
              >
                <IconList size={14} />
              </ActionIcon>
            ),
          })}
        />
      </Popover.Target>
      <Popover.Dropdown p="sm" role="alert" fz="xs" c="var(--mantine-color-error)">
        {t('timeEntries.hoursMalformed')}
      </Popover.Dropdown>
    </Popover>
  );
}
