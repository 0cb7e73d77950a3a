import { Modal } from '@mantine/core';
import type { CategoryView } from '../../features/categories/schema.ts';
import { type Page, useRead } from '../api/queries.ts';
import type { CatalogueItem } from '../catalogue/catalogue.ts';
import { RecordSelect } from '../components/record-select.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import { type EditorLine, newLine } from './editor-lines.ts';

export type CatalogueSource = 'product' | 'expense' | 'rate';

const words = { product: 'shell.products', expense: 'shell.expenses', rate: 'shell.rates' } as const;

const sources = { product: 'product', expense: 'expense', rate: 'labour' } as const;

/** Takes something out of the catalogue as a line. */
export function CataloguePicker({
  source,
  onPick,
  onClose,
}: {
  readonly source: CatalogueSource;
  readonly onPick: (line: EditorLine) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const { money } = useFormats();
  const categories = useRead<Page<CategoryView>>('/categories', { limit: 200 });
  return (
    <Modal opened onClose={onClose} title={t(words[source])}>
      <RecordSelect<CatalogueItem>
        data-autofocus
        path={`/${source}s`}
        query={{ active: true }}
        nameOf={({ name, price }) => (price === undefined ? name : `${name} · ${money(price)}`)}
        label={t('tickets.fromCatalogue')}
        value={null}
        onChange={() => {}}
        onRow={({ id, name, price = '', unit, itemKind, taxId, categoryId }) => {
          const category = categories.data?.items.find((each) => each.id === categoryId);
          const taxed = { itemKind, source: sources[source], taxId, categoryTaxId: category?.taxId ?? null };
          const known = { sourceId: id, description: name, unit: unit ?? '', price, cataloguePrice: price };
          onPick(newLine(source, { ...known, taxed }));
          onClose();
        }}
      />
    </Modal>
  );
}
