import { Tabs } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSearchParam } from './search-params.ts';
import { TabRow } from './tab-row.tsx';

export type ScreenTab = {
  /** In the address. */
  readonly name: string;
  readonly title: string;
  readonly body: ReactNode;
};

/** The parts of a screen, one shown at a time; which one stands in the address. What is false is left out. */
export function ScreenTabs({ tabs }: { readonly tabs: readonly (ScreenTab | false)[] }) {
  const shown = tabs.filter((tab) => tab !== false);
  const [wanted, show] = useSearchParam('tab', shown[0]?.name ?? '');
  const open = shown.find(({ name }) => name === wanted) ?? shown[0];
  return (
    <Tabs value={open?.name ?? null} onChange={(name) => name !== null && show(name)} keepMounted={false}>
      <TabRow open={open?.name ?? null}>
        {shown.map(({ name, title }) => (
          <Tabs.Tab key={name} value={name}>
            {title}
          </Tabs.Tab>
        ))}
      </TabRow>
      {open !== undefined && <Tabs.Panel value={open.name}>{open.body}</Tabs.Panel>}
    </Tabs>
  );
}
