import { Modal, Table } from '@mantine/core';
import { useTexts } from '../texts/texts.ts';
import { shortcuts } from './shortcuts.ts';

/** Every key that does something, in words. */
export function ShortcutSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const rows = [
    [isMac ? '⌘ K' : `${t('shell.controlKey')} K`, t('shell.searchHint')],
    ['/', t('shell.searchList')],
    ['?', t('shell.shortcuts')],
    ...shortcuts.map(({ keys, text }) => [
      keys,
      keys.startsWith('n') ? `${t('shell.create')}: ${t(text)}` : `${t('shell.goTo')}: ${t(text)}`,
    ]),
  ];
  return (
    <Modal opened onClose={onClose} title={t('shell.shortcuts')}>
      <Table>
        <Table.Tbody>
          {rows.map(([keys = '', what]) => (
            <Table.Tr key={keys}>
              <Table.Td w={100}>
                {keys.split(' ').map((key) => (
                  <kbd key={key} className="keys" style={{ marginRight: 4 }}>
                    {key}
                  </kbd>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

const isMac = /mac/i.test(navigator.userAgent);
