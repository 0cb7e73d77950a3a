import { Badge, Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** What a colour says, the same everywhere: waiting, under way, good, wrong, over. */
export type Tone = 'neutral' | 'waiting' | 'busy' | 'good' | 'bad';

const colours: Readonly<Record<Tone, string>> = {
  neutral: 'gray',
  waiting: 'yellow',
  busy: 'accent',
  good: 'green',
  bad: 'red',
};

export type StatusChange = {
  readonly key: string;
  readonly label: string;
  readonly hint?: string;
  readonly danger?: boolean;
  readonly onChoose: () => void;
};

/** A status as a coloured badge; with changes it opens a menu of those that are allowed. */
export function StatusBadge({
  tone,
  changes = [],
  menuLabel,
  children,
}: {
  readonly tone: Tone;
  readonly changes?: readonly StatusChange[];
  /** What the menu changes, for people who do not see it: "Status of INV-104". */
  readonly menuLabel?: string;
  readonly children: ReactNode;
}) {
  const badge = (
    <Badge
      color={colours[tone]}
      variant="light"
      size="md"
      radius="sm"
      tt="none"
      fw={500}
      fz="xs"
      miw="max-content"
      {...(changes.length > 0 && { rightSection: <IconChevronDown size={12} /> })}
    >
      {children}
    </Badge>
  );
  if (changes.length === 0) return badge;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton aria-label={menuLabel} onClick={(event) => event.stopPropagation()}>
          {badge}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        {changes.map(({ key, label, hint, danger, onChoose }) => (
          <Menu.Item key={key} onClick={onChoose} {...(danger && { color: 'red' })}>
            {label}
            {hint !== undefined && <div style={{ fontSize: 12, opacity: 0.8 }}>{hint}</div>}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
