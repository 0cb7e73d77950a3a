import { Button, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { ScreenLink, useGo } from '../components/links.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { creatable } from './navigation.ts';
import { RunningTimer } from './running-timer.tsx';
import { UserMenu } from './user-menu.tsx';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}));

/** Search, what can be made, the running timer, who is signed in. */
export function TopBar({ onHelp }: { readonly onHelp: () => void }) {
  const t = useTexts();
  const [asked, setAsked] = useState(0);
  const open = () => setAsked((before) => before + 1);
  useHotkeys([['mod+K', open]], []);
  return (
    <>
      <ScreenLink to="/" className="brand">
        Tagwerk
      </ScreenLink>
      <UnstyledButton className="search-button" onClick={open}>
        <IconSearch size={14} />
        <Text size="xs" span className="ellipsis" style={{ flex: 1 }}>
          {t('shell.searchHint')}
        </Text>
        <span className="keys wide-only">{isMac ? '⌘ K' : `${t('shell.controlKey')} K`}</span>
      </UnstyledButton>
      <Group gap="xs" ml="auto" wrap="nowrap">
        <RunningTimer />
        <CreateMenu />
        <UserMenu onHelp={onHelp} />
      </Group>
      {asked > 0 && (
        <Suspense fallback={null}>
          <CommandPalette asked={asked} />
        </Suspense>
      )}
    </>
  );
}

const isMac = /mac/i.test(navigator.userAgent);

function CreateMenu() {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  const items = creatable.filter(({ permission }) => permission === undefined || may(permission));
  if (items.length === 0) return null;
  return (
    <Menu>
      <Menu.Target>
        <Button px="sm" aria-label={t('shell.create')}>
          <IconPlus size={14} />
          <span className="wide-only" style={{ marginLeft: 4 }}>
            {t('shell.create')}
          </span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ path, text, icon: Icon }) => (
          <Menu.Item
            key={path}
            leftSection={<Icon size={16} stroke={1.5} />}
            onClick={() => go({ to: path })}
          >
            {t(text)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
