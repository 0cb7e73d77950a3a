import { NavLink, ScrollArea, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { belongsTo, navigation } from './navigation.ts';

/** The screens, grouped; only those that whoever is signed in may open. */
export function SideNavigation() {
  const t = useTexts();
  const may = useMay();
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <ScrollArea p="sm" type="auto">
      {navigation.map(({ text, items }) => {
        const allowed = items.filter(({ permission }) => permission === undefined || may(permission));
        if (allowed.length === 0) return null;
        return (
          <div key={allowed[0]?.path} style={{ marginBottom: 12 }}>
            {text !== null && (
              <Text size="xs" c="dimmed" fw={600} px="sm" py="xs">
                {t(text)}
              </Text>
            )}
            {allowed.map((item) => (
              <NavLink
                key={item.path}
                component={Link}
                to={item.path}
                active={belongsTo(path, item)}
                {...(belongsTo(path, item) && { 'aria-current': 'page' as const })}
                label={t(item.text)}
                leftSection={<item.icon size={16} stroke={1.5} />}
                style={{ borderRadius: 4, padding: '4px 8px' }}
              />
            ))}
          </div>
        );
      })}
    </ScrollArea>
  );
}
