import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLayer } from '../components/layers.ts';
import { useGo } from '../components/links.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { creatable, type NavigationItem, navigation } from './navigation.ts';
import { useFoundRecords } from './use-found-records.tsx';

const [store, palette] = createSpotlight();

/**
 * Goes anywhere by a few letters: records of the account, screens, and what can be made. Loaded when it is first opened;
 * `asked` grows with each wish to open it.
 */
export function CommandPalette({ asked }: { readonly asked: number }) {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  useLayer(useSpotlight(store).opened);
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 150);
  const { found, searching } = useFoundRecords(text);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish opens it
  useEffect(() => palette.open(), [asked]);
  const allowed = ({ permission }: NavigationItem) => permission === undefined || may(permission);
  const matches = ({ label }: { readonly label: string }) =>
    label.toLowerCase().includes(typed.trim().toLowerCase());
  const screens = navigation
    .flatMap(({ items }) => items.filter(allowed))
    .map((item) => ({
      id: item.path,
      label: t(item.text),
      leftSection: <item.icon size={18} stroke={1.5} />,
      onClick: () => go({ to: item.path }),
    }))
    .filter(matches);
  const creations = creatable
    .filter(allowed)
    .map((item) => ({
      id: `new ${item.path}`,
      label: `${t('shell.create')}: ${t(item.text)}`,
      leftSection: <IconPlus size={18} stroke={1.5} />,
      onClick: () => go({ to: item.path }),
    }))
    .filter(matches);
  const groups = [
    ...found,
    { group: t('shell.goTo'), actions: screens },
    { group: t('shell.create'), actions: creations },
  ].filter(({ actions }) => actions.length > 0);
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={groups}
      query={typed}
      onQueryChange={setTyped}
      // What is offered fits already: the server searched, the screens were matched above.
      filter={(_query, offered) => offered}
      nothingFound={searching ? t('general.loading') : t('shell.foundNothing')}
      scrollable
      maxHeight={420}
      // Its upper edge stays where it is while the list below grows and shrinks.
      centered={false}
      yOffset="12vh"
      overlayProps={{ backgroundOpacity: 0.35 }}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('shell.searchHint'),
        'aria-label': t('shell.searchHint'),
      }}
    />
  );
}
