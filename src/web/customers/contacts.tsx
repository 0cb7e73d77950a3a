import { Button, Stack, Switch, TextInput } from '@mantine/core';
import type { z } from 'zod';
import type { ContactView, CreateContactBody } from '../../features/customers/contacts.schema.ts';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { EditDrawer, OpenLink, SideDrawer, useOpenRecord } from '../components/form/edit-drawer.tsx';
import { type RecordFormState, useRecordForm } from '../components/form/record-form.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column } from '../components/list/list-types.ts';
import { Loaded } from '../components/loaded.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { useMay } from '../sign-in/me.ts';
import { type Say, useTexts } from '../texts/texts.ts';

type Fields = Pick<ContactView, 'name' | 'position' | 'email' | 'phone' | 'receivesInvoices' | 'active'>;

/** The people at a customer, and who of them gets the invoices. */
export function Contacts({ customerId }: { readonly customerId: string }) {
  const t = useTexts();
  const may = useMay();
  const [openId, open] = useOpenRecord();
  const add = may('customers:write') && (
    <Button onClick={() => open('new')}>{t('customers.newContact')}</Button>
  );
  const close = () => open(null);
  return (
    <Stack gap="sm">
      <DataList<ContactView>
        id="customer-contacts"
        path="/contacts"
        query={{ customerId }}
        inAddress={false}
        columns={columns(t)}
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => open(id)}
        empty={{ title: t('customers.noContacts'), text: t('customers.noContactsText'), action: add }}
        actions={add}
      />
      {openId === 'new' && <NewContact customerId={customerId} onClose={close} />}
      {openId !== null && openId !== 'new' && <Contact id={openId} onClose={close} />}
    </Stack>
  );
}

const columns = (t: Say): readonly Column<ContactView>[] => [
  {
    id: 'name',
    title: t('general.name'),
    cell: ({ id, name }) => <OpenLink id={id}>{name}</OpenLink>,
    csv: ({ name }) => name,
  },
  {
    id: 'position',
    title: t('customers.position'),
    cell: ({ position }) => position,
    csv: ({ position }) => position,
    wide: true,
  },
  { id: 'email', title: t('customers.email'), cell: ({ email }) => email, csv: ({ email }) => email },
  {
    id: 'phone',
    title: t('customers.phone'),
    cell: ({ phone }) => phone,
    csv: ({ phone }) => phone,
    wide: true,
  },
  {
    id: 'receivesInvoices',
    title: t('customers.invoices'),
    cell: ({ receivesInvoices }) =>
      receivesInvoices && <StatusBadge tone="busy">{t('customers.receives')}</StatusBadge>,
    csv: ({ receivesInvoices }) => t(receivesInvoices ? 'general.yes' : 'general.no'),
    wide: true,
  },
];

function NewContact({ customerId, onClose }: { readonly customerId: string; readonly onClose: () => void }) {
  const t = useTexts();
  const form = useRecordForm<Fields, ContactView>({
    initial: { name: '', position: '', email: '', phone: '', receivesInvoices: false, active: true },
    save: ({ active: _active, ...fields }) => {
      const body: z.input<typeof CreateContactBody> = { customerId, ...fields };
      return send<ContactView>('POST', '/contacts', { body });
    },
    onSaved: ({ name }) => finish(t('customers.saved', { name }), onClose),
  });
  return (
    <EditDrawer title={t('customers.newContact')} form={form} action={t('general.add')} onClose={onClose}>
      <ContactFields form={form} />
    </EditDrawer>
  );
}

function Contact({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useTexts();
  const contact = useRead<ContactView>(`/contacts/${id}`);
  if (contact.data !== undefined) return <EditContact key={id} contact={contact.data} onClose={onClose} />;
  return (
    <SideDrawer title={t('customers.contact')} onClose={onClose}>
      <Loaded query={contact}>{() => null}</Loaded>
    </SideDrawer>
  );
}

function EditContact({ contact, onClose }: { readonly contact: ContactView; readonly onClose: () => void }) {
  const t = useTexts();
  const { id, name, position, email, phone, receivesInvoices, active, revision } = contact;
  const form = useRecordForm<Fields, ContactView>({
    initial: { name, position, email, phone, receivesInvoices, active },
    revision,
    save: (body) => send<ContactView>('PATCH', `/contacts/${id}`, { body, revision }),
    onSaved: (saved) => finish(t('customers.saved', { name: saved.name }), onClose),
  });
  const remove = async () => {
    const sure = await confirm({
      title: t('customers.deleteTitle', { name }),
      text: t('customers.deleteContactText'),
      action: t('general.delete'),
      danger: true,
    });
    if (!sure) return;
    await send('DELETE', `/contacts/${id}`, { revision });
    finish(t('customers.deleted', { name }), onClose);
  };
  return (
    <EditDrawer
      title={name}
      form={form}
      action={t('general.save')}
      onClose={onClose}
      extra={
        <Button variant="subtle" color="red" onClick={() => void remove().catch(tellProblem)}>
          {t('general.delete')}
        </Button>
      }
    >
      <ContactFields form={form} />
    </EditDrawer>
  );
}

function ContactFields({ form }: { readonly form: RecordFormState<Fields> }) {
  const t = useTexts();
  const input = form.getInputProps;
  return (
    <Stack gap="md">
      <TextInput label={t('general.name')} withAsterisk data-autofocus {...input('name')} />
      <TextInput label={t('customers.position')} {...input('position')} />
      <TextInput label={t('customers.email')} type="email" {...input('email')} />
      <TextInput label={t('customers.phone')} type="tel" {...input('phone')} />
      <Switch
        label={t('customers.receivesInvoices')}
        description={t('customers.receivesInvoicesHint')}
        {...input('receivesInvoices', { type: 'checkbox' })}
      />
    </Stack>
  );
}

function finish(sentence: string, onClose: () => void): void {
  tell(sentence);
  void refresh('contacts', 'customers');
  onClose();
}
