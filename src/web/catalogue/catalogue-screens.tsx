import { Button } from '@mantine/core';
import { OpenLink, useOpenRecord } from '../components/form/edit-drawer.tsx';
import { activeColumn, activeFilter } from '../components/list/columns.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column, Filter } from '../components/list/list-types.ts';
import { Page } from '../components/page.tsx';
import { Money } from '../components/values.tsx';
import { useMay } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { type CatalogueItem, type CatalogueKind, itemKindTexts, kindWords, unitTexts } from './catalogue.ts';
import { CatalogueDrawer } from './catalogue-drawer.tsx';

export const RatesScreen = () => <CatalogueScreen kind="rates" />;
export const ProductsScreen = () => <CatalogueScreen kind="products" />;
export const ExpensesScreen = () => <CatalogueScreen kind="expenses" />;

/** Everything of a kind that can be sold; edited beside the list. */
function CatalogueScreen({ kind }: { readonly kind: CatalogueKind }) {
  const t = useTexts();
  const may = useMay();
  const [openId, open] = useOpenRecord();
  const { title, search, add: addWord, hint } = kindWords[kind];
  const add = may('catalogue:write') && <Button onClick={() => open('new')}>{t(addWord)}</Button>;
  return (
    <Page title={t(title)} actions={add}>
      <DataList<CatalogueItem>
        id={kind}
        path={`/${kind}`}
        columns={columns(t, kind, may('prices:read'))}
        filters={filters(t)}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => open(id)}
        searchWhat={t(search)}
        defaultSort="name"
        empty={{ title: t('catalogue.emptyTitle'), text: t(hint), action: add }}
      />
      {openId !== null && <CatalogueDrawer kind={kind} id={openId} onClose={() => open(null)} />}
    </Page>
  );
}

function columns(t: Say, kind: CatalogueKind, withPrices: boolean): readonly Column<CatalogueItem>[] {
  return [
    {
      id: 'name',
      title: t('general.name'),
      sort: 'name',
      cell: ({ id, name }) => <OpenLink id={id}>{name}</OpenLink>,
      csv: ({ name }) => name,
    },
    ...(kind === 'products' ? [numberColumn(t)] : []),
    {
      id: 'itemKind',
      title: t('catalogue.itemKind'),
      cell: ({ itemKind }) => t(itemKindTexts[itemKind]),
      csv: ({ itemKind }) => itemKind,
      wide: true,
    },
    ...(kind === 'rates' ? [unitColumn(t)] : []),
    ...(withPrices ? [priceColumn(t)] : []),
    activeColumn(t),
  ];
}

const numberColumn = (t: Say): Column<CatalogueItem> => ({
  id: 'number',
  title: t('general.number'),
  sort: 'number',
  cell: ({ number }) => number,
  csv: ({ number }) => number ?? '',
});

const unitColumn = (t: Say): Column<CatalogueItem> => ({
  id: 'unit',
  title: t('catalogue.unit'),
  cell: ({ unit }) => unit && t(unitTexts[unit]),
  csv: ({ unit }) => unit ?? '',
});

const priceColumn = (t: Say): Column<CatalogueItem> => ({
  id: 'price',
  title: t('invoices.price'),
  numeric: true,
  cell: ({ price }) => price !== undefined && <Money amount={price} />,
  csv: ({ price }) => price ?? '',
});

const filters = (t: Say): readonly Filter[] => [activeFilter(t)];
