import {
  IconFileInvoice,
  IconFiles,
  IconFileText,
  IconPackage,
  IconTicket,
  IconUsers,
  type TablerIcon,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { SearchView } from '../../features/search/schema.ts';
import { useRead } from '../api/queries.ts';
import { isRecordScreen } from '../routes.ts';
import { type PlainKey, useTexts } from '../texts/texts.ts';

type Kind = SearchView['items'][number]['kind'];

/** Where each kind of record is shown. */
const kinds: Readonly<Record<Kind, readonly [group: PlainKey, folder: string, icon: TablerIcon]>> = {
  customer: ['shell.customers', '/customers/', IconUsers],
  contract: ['shell.contracts', '/contracts/', IconFileText],
  ticket: ['shell.tickets', '/tickets/', IconTicket],
  invoice: ['shell.invoices', '/invoices/', IconFileInvoice],
  product: ['shell.products', '/products/', IconPackage],
  'invoice-batch': ['shell.batches', '/invoice-batches/', IconFiles],
};

/** Records whose name or number holds the text, as groups of the palette. */
export function useFoundRecords(text: string) {
  const t = useTexts();
  const navigate = useNavigate();
  const { data, isFetching } = useRead<SearchView>('/search', { text }, { enabled: text !== '' });
  const items = text === '' ? [] : (data?.items ?? []);
  const found = Object.entries(kinds).map(([kind, [group, folder, Icon]]) => ({
    group: t(group),
    actions: items
      .filter((item) => item.kind === kind && isRecordScreen(`${folder}${item.id}`))
      .map(({ id, title, subtitle }) => ({
        id,
        label: title,
        description: subtitle,
        leftSection: <Icon size={18} stroke={1.5} />,
        onClick: () => void navigate({ to: `${folder}${id}` }),
      })),
  }));
  return { found, searching: isFetching };
}
