import { Button, Group, Menu, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { isDayOrNone } from '../../formats/days.ts';
import { useTexts } from '../../texts/texts.ts';
import { DayInput } from '../day-input.tsx';
import { listOf } from '../search-params.ts';
import type { Filter } from './list-types.ts';

type FilterProps = {
  readonly filter: Filter;
  readonly value: string | readonly string[] | undefined;
  readonly onChange: (value: string | readonly string[] | undefined) => void;
};

/** One filter above a list: one of several values, several of them, or a day. */
export function ListFilter(props: FilterProps) {
  if (props.filter.kind === 'day') return <DayFilter {...props} />;
  return props.filter.kind === 'one' ? <OneOf {...props} /> : <SomeOf {...props} />;
}

function OneOf({ filter: { label, choices = [] }, value, onChange }: FilterProps) {
  const t = useTexts();
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <FilterButton label={label} chosen={chosen === undefined ? [] : [chosen.label]} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChange(undefined)}>{t('general.all')}</Menu.Item>
        {choices.map((choice) => (
          <Menu.Item key={choice.value} onClick={() => onChange(choice.value)}>
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function SomeOf({ filter: { label, choices = [] }, value, onChange }: FilterProps) {
  const values = listOf(value);
  const toggle = (one: string) =>
    onChange(values.includes(one) ? values.filter((other) => other !== one) : [...values, one]);
  return (
    <Menu position="bottom-start" closeOnItemClick={false}>
      <Menu.Target>
        <FilterButton
          label={label}
          chosen={choices.filter((choice) => values.includes(choice.value)).map((choice) => choice.label)}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.CheckboxItem
            key={choice.value}
            checked={values.includes(choice.value)}
            onChange={() => toggle(choice.value)}
          >
            {choice.label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function DayFilter({ filter: { label }, value, onChange }: FilterProps) {
  return (
    <Group gap="xs" wrap="nowrap">
      <Text size="xs" c="dimmed" aria-hidden="true">
        {label}
      </Text>
      <DayInput
        w={136}
        aria-label={label}
        value={typeof value === 'string' ? value : ''}
        onChange={(day) => isDayOrNone(day) && onChange(day || undefined)}
      />
    </Group>
  );
}

function FilterButton({
  label,
  chosen,
  ...target
}: {
  readonly label: string;
  readonly chosen: readonly string[];
}) {
  return (
    <Button
      {...target}
      variant={chosen.length > 0 ? 'light' : 'default'}
      fw={400}
      rightSection={<IconChevronDown size={12} />}
    >
      {chosen.length === 0 ? label : `${label}: ${chosen.join(', ')}`}
    </Button>
  );
}
