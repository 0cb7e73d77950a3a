import { ActionIcon, CloseButton, Group, Menu, Text, Tooltip } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import type { SavedViewView, SaveViewBody } from '../../../features/saved-views/schema.ts';
import { send } from '../../api/client.ts';
import { refresh, useRead } from '../../api/queries.ts';
import { useTexts } from '../../texts/texts.ts';
import { askText } from '../ask-text.tsx';
import { tell, tellProblem } from '../confirm.tsx';
import { type SearchParams, useSearchParams } from '../search-params.ts';

/** Filters, sort and columns of a list under a name: saved, opened again, forgotten. They are one's own. */
export function ViewMenu({
  listId,
  names,
  columns,
  onColumns,
}: {
  readonly listId: string;
  /** What of the address belongs to the list. */
  readonly names: readonly string[];
  /** The ids of those that are shown. */
  readonly columns: readonly string[];
  readonly onColumns: (ids: readonly string[]) => void;
}) {
  const t = useTexts();
  const [values, change] = useSearchParams();
  const { data } = useRead<{ items: readonly SavedViewView[] }>('/saved-views', { screen: listId });
  const views = data?.items ?? [];
  const open = (view: SavedViewView) => {
    const saved = new URLSearchParams(view.query);
    // A view of a time when views had no columns leaves them as they are.
    if (view.columns.length > 0) onColumns(view.columns);
    change(Object.fromEntries(names.map((name) => [name, saved.getAll(name)])));
  };
  const save = async () => {
    const name = await askText({
      title: t('list.saveView'),
      label: t('general.name'),
      action: t('general.save'),
    });
    if (name === null) return;
    const query = queryOf(values, names);
    const body: SaveViewBody = { screen: listId, name, query, columns: [...columns] };
    await send('POST', '/saved-views', { body });
    await refresh('saved-views');
    tell(t('list.viewSaved', { name }));
  };
  const forget = async (id: string) => {
    await send('DELETE', `/saved-views/${id}`);
    await refresh('saved-views');
  };
  return (
    <Menu>
      <Menu.Target>
        <Tooltip label={t('list.views')}>
          <ActionIcon variant="subtle" color="gray" size="md" aria-label={t('list.views')}>
            <IconBookmark size={16} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown miw={200}>
        {views.length === 0 && (
          <Text size="xs" c="dimmed" px="sm" py="xs" maw={240}>
            {t('list.noViews')}
          </Text>
        )}
        {views.map((view) => (
          <Group key={view.id} gap={0} wrap="nowrap">
            <Menu.Item onClick={() => open(view)}>{view.name}</Menu.Item>
            <CloseButton
              size="sm"
              aria-label={t('list.forgetView', { name: view.name })}
              onClick={() => void forget(view.id).catch(tellProblem)}
            />
          </Group>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => void save().catch(tellProblem)}>{t('list.saveView')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function queryOf(values: SearchParams, names: readonly string[]): string {
  const query = new URLSearchParams();
  for (const name of names) {
    const value = values[name];
    for (const one of value === undefined ? [] : [value].flat()) query.append(name, one);
  }
  return query.toString();
}
