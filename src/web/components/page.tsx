import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

/** A screen: its title (of the window too), what belongs beside it, its actions on the right. */
export function Page({
  title,
  above,
  beside,
  actions,
  children,
}: {
  readonly title: string;
  /** Where this belongs: a link to the list. */
  readonly above?: ReactNode;
  /** Badges and the like. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Tagwerk`;
  }, [title]);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end" gap="sm">
        <div className="page-title">
          {above !== undefined && (
            <Text size="xs" component="div" c="dimmed" className="prose" style={{ overflowWrap: 'anywhere' }}>
              {above}
            </Text>
          )}
          <Group gap="xs" className="title-row">
            <Title order={1} className="ellipsis" title={title}>
              {title}
            </Title>
            {beside !== undefined && <div style={{ flexShrink: 0 }}>{beside}</div>}
          </Group>
        </div>
        {actions !== undefined && (
          <Group gap="sm" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Stack>
  );
}

/** A part of a screen with a heading. */
export function Section({
  title,
  beside,
  actions,
  children,
}: {
  readonly title: string;
  /** Badges and the like. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="panel">
      <Group justify="space-between" px="lg" pt="md" pb="sm">
        <Group gap="sm">
          <Title order={2}>{title}</Title>
          {beside}
        </Group>
        {actions}
      </Group>
      <div className="section-body">{children}</div>
    </section>
  );
}
