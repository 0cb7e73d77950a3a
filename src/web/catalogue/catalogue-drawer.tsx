import { Button, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import type { TaxView } from '../../features/taxes/schema.ts';
import { send } from '../api/client.ts';
import { type Page, refresh, useRead } from '../api/queries.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { EditDrawer, SideDrawer } from '../components/form/edit-drawer.tsx';
import { type RecordFormState, useRecordForm } from '../components/form/record-form.tsx';
import { Loaded } from '../components/loaded.tsx';
import { MoneyInput } from '../components/money-input.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type CatalogueItem, type CatalogueKind, itemKindTexts, kindWords, unitTexts } from './catalogue.ts';
import { HoursFieldset } from './hours-fieldset.tsx';

type Fields = {
  name: string;
  number: string;
  description: string;
  unit: string;
  itemKind: string;
  price: string;
  costPrice: string;
  taxId: string;
  validity: CatalogueItem['validity'];
  active: boolean;
};

type DrawerProps = { readonly kind: CatalogueKind; readonly onClose: () => void };

/** A rate, product or expense: a new one, or one that exists. */
export function CatalogueDrawer({ kind, id, onClose }: DrawerProps & { readonly id: string }) {
  return id === 'new' ? (
    <NewItem kind={kind} onClose={onClose} />
  ) : (
    <OpenedItem kind={kind} id={id} onClose={onClose} />
  );
}

function OpenedItem({ kind, id, onClose }: DrawerProps & { readonly id: string }) {
  const t = useTexts();
  const item = useRead<CatalogueItem>(`/${kind}/${id}`);
  if (item.data !== undefined) return <EditItem key={id} kind={kind} item={item.data} onClose={onClose} />;
  return (
    <SideDrawer title={t(kindWords[kind].title)} onClose={onClose}>
      <Loaded query={item}>{() => null}</Loaded>
    </SideDrawer>
  );
}

function NewItem({ kind, onClose }: DrawerProps) {
  const t = useTexts();
  const form = useRecordForm<Fields, CatalogueItem>({
    initial: {
      ...emptyFields,
      itemKind: kind === 'products' ? 'goods' : 'service',
      unit: kind === 'rates' ? 'hour' : 'piece',
    },
    save: (fields) => {
      const { active: _active, ...body } = bodyOf(kind, fields);
      return send<CatalogueItem>('POST', `/${kind}`, { body });
    },
    onSaved: ({ name }) => {
      tell(t('catalogue.saved', { name }));
      void refresh(kind, 'contracts');
      onClose();
    },
  });
  return (
    <EditDrawer title={t(kindWords[kind].add)} form={form} action={t('general.add')} onClose={onClose}>
      <ItemFields kind={kind} form={form} />
    </EditDrawer>
  );
}

function EditItem({ kind, item, onClose }: DrawerProps & { readonly item: CatalogueItem }) {
  const t = useTexts();
  const may = useMay();
  const path = `/${kind}/${item.id}`;
  const form = useRecordForm<Fields, CatalogueItem>({
    initial: fieldsOf(item),
    revision: item.revision,
    save: (fields) =>
      send<CatalogueItem>('PATCH', path, { body: bodyOf(kind, fields), revision: item.revision }),
    onSaved: ({ name }) => {
      tell(t('catalogue.saved', { name }));
      void refresh(kind, 'contracts', 'invoice-batches');
      onClose();
    },
  });
  const remove = async () => {
    const title = t('catalogue.deleteTitle', { name: item.name });
    const question = { title, text: t('catalogue.deleteText'), action: t('general.delete'), danger: true };
    if (!(await confirm(question))) return;
    await send('DELETE', path, { revision: item.revision });
    onClose();
    await refresh(kind);
  };
  return (
    <EditDrawer
      title={item.name}
      form={form}
      action={t('general.save')}
      onClose={onClose}
      extra={
        may('catalogue:write') && (
          <Button variant="subtle" color="red.8" onClick={() => void remove().catch(tellProblem)}>
            {t('general.delete')}
          </Button>
        )
      }
    >
      <ItemFields kind={kind} form={form} />
      <Switch
        label={t('catalogue.offered')}
        description={t('catalogue.offeredHint')}
        {...form.getInputProps('active', { type: 'checkbox' })}
      />
    </EditDrawer>
  );
}

function ItemFields({
  kind,
  form,
}: {
  readonly kind: CatalogueKind;
  readonly form: RecordFormState<Fields>;
}) {
  const t = useTexts();
  const taxes = useRead<Page<TaxView>>('/taxes', { limit: 200, active: true });
  const { values, errors } = form;
  const input = form.getInputProps;
  return (
    <>
      <TextInput label={t('general.name')} withAsterisk data-autofocus {...input('name')} />
      {kind === 'products' && <TextInput label={t('general.number')} {...input('number')} />}
      <MoneyInput
        label={t('invoices.price')}
        withAsterisk
        value={values.price}
        onChange={(price) => form.setFieldValue('price', price)}
        error={errors.price}
      />
      {kind === 'rates' && (
        <NativeSelect
          label={t('catalogue.unit')}
          data={Object.entries(unitTexts).map(([value, key]) => ({ value, label: t(key) }))}
          {...input('unit')}
        />
      )}
      {kind !== 'rates' && (
        <MoneyInput
          label={t('catalogue.costPrice')}
          description={t('catalogue.costPriceHint')}
          value={values.costPrice}
          onChange={(costPrice) => form.setFieldValue('costPrice', costPrice)}
          error={errors.costPrice}
        />
      )}
      <NativeSelect
        label={t('catalogue.itemKind')}
        description={t('catalogue.itemKindHint')}
        data={Object.entries(itemKindTexts).map(([value, key]) => ({ value, label: t(key) }))}
        {...input('itemKind')}
      />
      <NativeSelect
        label={t('contracts.tax')}
        data={[
          { value: '', label: t('catalogue.taxAsElsewhere') },
          ...(taxes.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...input('taxId')}
      />
      {kind !== 'rates' && <Textarea label={t('invoices.description')} {...input('description')} />}
      {kind === 'rates' && (
        <HoursFieldset
          validity={values.validity ?? null}
          onChange={(validity) => form.setFieldValue('validity', validity)}
        />
      )}
    </>
  );
}

const emptyFields: Fields = {
  name: '',
  number: '',
  description: '',
  unit: 'piece',
  itemKind: 'service',
  price: '',
  costPrice: '',
  taxId: '',
  validity: null,
  active: true,
};

const fieldsOf = (item: CatalogueItem): Fields => ({
  name: item.name,
  number: item.number ?? '',
  description: item.description ?? '',
  unit: item.unit ?? 'piece',
  itemKind: item.itemKind,
  price: item.price ?? '',
  costPrice: item.costPrice ?? '',
  taxId: item.taxId ?? '',
  validity: item.validity ?? null,
  active: item.active,
});

/** The fields that the kind has. */
function bodyOf(kind: CatalogueKind, fields: Fields) {
  const { name, itemKind, price, active } = fields;
  const common = { name, itemKind, price, active, taxId: fields.taxId || null };
  if (kind === 'rates') return { ...common, unit: fields.unit, validity: fields.validity };
  const cost = { costPrice: fields.costPrice || null, description: fields.description };
  return kind === 'products' ? { ...common, ...cost, number: fields.number || null } : { ...common, ...cost };
}
