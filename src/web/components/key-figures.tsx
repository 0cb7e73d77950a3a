import { SimpleGrid, Skeleton, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { ScreenLink, type Target } from './links.tsx';

/** The few numbers that matter, each a way to what is behind it. */
export function KeyFigures({
  children,
  columns = 4,
}: {
  readonly children: ReactNode;
  readonly columns?: number;
}) {
  return (
    <SimpleGrid cols={{ base: 2, sm: Math.min(columns, 3), md: columns }} spacing="md">
      {children}
    </SimpleGrid>
  );
}

/** One of them; `value` undefined: not known yet. */
export function KeyFigure({
  label,
  value,
  hint,
  link,
}: {
  readonly label: string;
  readonly value: ReactNode | undefined;
  readonly hint?: ReactNode;
  readonly link?: Target;
}) {
  const figure = (
    <>
      <Text size="xs" c="dimmed" component="span" display="block">
        {label}
      </Text>
      <Text size="xl" fw={600} component="span" display="block" c="var(--mantine-color-text)">
        {value === undefined ? <Skeleton height={28} width={80} component="span" display="block" /> : value}
      </Text>
      {hint !== undefined && (
        <Text size="xs" c="dimmed" component="span" display="block">
          {hint}
        </Text>
      )}
    </>
  );
  const looks = { className: 'panel key-figure', style: { padding: '12px 16px', display: 'block' } };
  return link === undefined ? (
    <div {...looks}>{figure}</div>
  ) : (
    <ScreenLink {...link} {...looks}>
      {figure}
    </ScreenLink>
  );
}
