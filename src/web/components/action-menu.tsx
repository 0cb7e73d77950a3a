import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.ts';

/** What else can be done with a record, behind three dots; `children` are `Menu.Item`s. */
export function ActionMenu({ children }: { readonly children: ReactNode }) {
  const t = useTexts();
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" aria-label={t('general.actions')} px="sm">
          <IconDots size={16} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
