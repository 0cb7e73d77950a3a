import { Menu } from '@mantine/core';
import type { StatementView } from '../../features/payments/schema.ts';
import { send } from '../api/client.ts';
import { refresh, useRead } from '../api/queries.ts';
import { ActionMenu } from '../components/action-menu.tsx';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { ScreenLink, useGo, useScreenParams } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { ScreenTabs } from '../components/screen-tabs.tsx';
import { ScreenSkeleton } from '../components/skeletons.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { ContractsList } from '../contracts/contracts-screen.tsx';
import { useFormats } from '../formats/formats.ts';
import { InvoicesList } from '../invoices/invoices-list.tsx';
import { CustomerAccount } from '../reminders/customer-account.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { TicketsList } from '../tickets/tickets-screen.tsx';
import { Contacts } from './contacts.tsx';
import { CustomerFieldset } from './customer-form.tsx';
import { CustomerSummary } from './customer-summary.tsx';
import {
  activeTone,
  type CustomerChange,
  type CustomerDetailView,
  type CustomerFields,
} from './customers.ts';

/** One customer: what is going on there, and its data. */
export function CustomerScreen() {
  const { customerId } = useScreenParams('/customers/$customerId');
  const customer = useRead<CustomerDetailView>(`/customers/${customerId}`);
  return (
    <Loaded query={customer} skeleton={<ScreenSkeleton />}>
      {(view) => <CustomerPage customer={view} />}
    </Loaded>
  );
}

function CustomerPage({ customer }: { readonly customer: CustomerDetailView }) {
  const t = useTexts();
  const may = useMay();
  const ofCustomer = { query: { customerId: customer.id }, inAddress: false };
  return (
    <Page
      title={customer.name}
      above={
        <>
          <ScreenLink to="/customers">{t('customers.title')}</ScreenLink> · {customer.number}
        </>
      }
      beside={<CustomerStatus customer={customer} />}
      actions={may('customers:write') && <CustomerMenu customer={customer} />}
    >
      <CustomerFigures customer={customer} />
      <ScreenTabs
        tabs={[
          { name: 'summary', title: t('shell.overview'), body: <CustomerSummary customer={customer} /> },
          { name: 'contacts', title: t('customers.contacts'), body: <Contacts customerId={customer.id} /> },
          may('contracts:read') && {
            name: 'contracts',
            title: t('shell.contracts'),
            body: <ContractsList id="customer-contracts" {...ofCustomer} />,
          },
          {
            name: 'tickets',
            title: t('shell.tickets'),
            body: <TicketsList id="customer-tickets" {...ofCustomer} />,
          },
          may('billing:read') && {
            name: 'invoices',
            title: t('shell.invoices'),
            body: <InvoicesList id="customer-invoices" {...ofCustomer} />,
          },
          may('billing:read') && {
            name: 'account',
            title: t('reminders.account'),
            body: <CustomerAccount customerId={customer.id} name={customer.name} />,
          },
          may('customers:write') && {
            name: 'details',
            title: t('customers.details'),
            body: <CustomerDetails customer={customer} />,
          },
        ]}
      />
    </Page>
  );
}

/** What is going on there, each a way to it; amounts for those who see them. */
function CustomerFigures({ customer: { id, counts } }: { readonly customer: CustomerDetailView }) {
  const t = useTexts();
  const may = useMay();
  const { money } = useFormats();
  const statement = useRead<StatementView>(
    `/customers/${id}/statement`,
    {},
    { enabled: may('billing:read') },
  );
  const link = (tab: string) => ({
    link: { to: '/customers/$customerId', params: { customerId: id }, search: { tab } } as const,
  });
  return (
    <KeyFigures>
      <KeyFigure
        label={t('customers.activeContracts')}
        value={counts.activeContracts}
        {...(may('contracts:read') && link('contracts'))}
      />
      <KeyFigure label={t('customers.openTickets')} value={counts.openTickets} {...link('tickets')} />
      {may('billing:read') && (
        <>
          <KeyFigure
            label={t('customers.draftInvoices')}
            value={counts.draftInvoices}
            {...link('invoices')}
          />
          <KeyFigure
            label={t('customers.openAmount')}
            value={statement.data && money(statement.data.balance)}
            hint={statement.data && t('customers.overdueAmount', { amount: money(statement.data.overdue) })}
            {...link('account')}
          />
        </>
      )}
    </KeyFigures>
  );
}

function CustomerDetails({ customer }: { readonly customer: CustomerDetailView }) {
  const t = useTexts();
  const form = useRecordForm<CustomerFields, CustomerDetailView>({
    initial: fieldsOf(customer),
    revision: customer.revision,
    save: (body) =>
      send<CustomerDetailView>('PATCH', `/customers/${customer.id}`, { body, revision: customer.revision }),
    onSaved: ({ name }) => {
      tell(t('customers.saved', { name }));
      void refresh('customers');
    },
  });
  return (
    <RecordForm form={form} action={t('general.save')}>
      <CustomerFieldset form={form} isNew={false} />
    </RecordForm>
  );
}

/** Active or not, and a menu that changes it. */
function CustomerStatus({ customer }: { readonly customer: CustomerDetailView }) {
  const t = useTexts();
  const may = useMay();
  const { active } = customer;
  const change = {
    key: 'active',
    label: t(active ? 'customers.deactivate' : 'customers.activate'),
    ...(active && { hint: t('customers.deactivateText') }),
    onChoose: () => void setActive(customer, !active),
  };
  return (
    <StatusBadge
      tone={activeTone(active)}
      changes={may('customers:write') ? [change] : []}
      menuLabel={`${t('general.status')}: ${t(active ? 'general.active' : 'general.inactive')}`}
    >
      {t(active ? 'general.active' : 'general.inactive')}
    </StatusBadge>
  );
}

async function setActive({ id, revision }: CustomerDetailView, active: boolean): Promise<void> {
  const body: CustomerChange = { active };
  await send('PATCH', `/customers/${id}`, { body, revision }).catch(tellProblem);
  await refresh('customers');
}

function CustomerMenu({ customer }: { readonly customer: CustomerDetailView }) {
  const t = useTexts();
  const go = useGo();
  const remove = async () => {
    const { id, name, revision } = customer;
    const sure = await confirm({
      title: t('customers.deleteTitle', { name }),
      text: t('customers.deleteText'),
      action: t('general.delete'),
      danger: true,
    });
    if (!sure) return;
    await send('DELETE', `/customers/${id}`, { revision });
    tell(t('customers.deleted', { name }));
    go({ to: '/customers' }, { replace: true });
    await refresh('customers');
  };
  return (
    <ActionMenu>
      <Menu.Item color="red" onClick={() => void remove().catch(tellProblem)}>
        {t('general.delete')}
      </Menu.Item>
    </ActionMenu>
  );
}

function fieldsOf(customer: CustomerDetailView): CustomerFields {
  const { name, number, kind, street, postalCode, city, country, email, phone } = customer;
  const { vatId, taxTreatment, language, orderNumber, notes } = customer;
  const { deliveryForm, buyerReference, electronicAddress, electronicAddressScheme } = customer;
  const { deliverToCountry, attachTimesheet } = customer;
  return {
    ...{ name, number, kind, street, postalCode, city, country, email, phone },
    ...{ vatId, taxTreatment, language, orderNumber, notes },
    ...{ deliveryForm, buyerReference, electronicAddress, electronicAddressScheme },
    ...{ deliverToCountry, attachTimesheet },
  };
}
