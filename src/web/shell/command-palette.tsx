import '@mantine/spotlight/styles.layer.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useGo } from '../components/links.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { creatable, navigation } from './navigation.ts';

const [store, palette] = createSpotlight();

/** Goes anywhere by a few letters; loaded when it is first opened. `asked` grows with each wish to open it. */
export function CommandPalette({ asked }: { readonly asked: number }) {
  const t = useTexts();
  const go = useGo();
  const may = useMay();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each wish opens it
  useEffect(() => palette.open(), [asked]);
  const allowed = <Item extends { readonly permission: Parameters<typeof may>[0] | undefined }>(item: Item) =>
    item.permission === undefined || may(item.permission);
  const actions = [
    ...navigation
      .flatMap(({ items }) => items.filter(allowed))
      .map((item) => ({
        id: item.path,
        label: t(item.text),
        leftSection: <item.icon size={18} stroke={1.5} />,
        onClick: () => go({ to: item.path }),
      })),
    ...creatable.filter(allowed).map((item) => ({
      id: `new ${item.path}`,
      label: `${t('shell.create')}: ${t(item.text)}`,
      leftSection: <IconPlus size={18} stroke={1.5} />,
      onClick: () => go({ to: item.path }),
    })),
  ];
  return (
    <Spotlight
      store={store}
      shortcut={null}
      actions={actions}
      nothingFound={t('list.nothingFound')}
      highlightQuery
      scrollable
      maxHeight={400}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: t('shell.searchHint'),
        'aria-label': t('shell.searchHint'),
      }}
    />
  );
}
