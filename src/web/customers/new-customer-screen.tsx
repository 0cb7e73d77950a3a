import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { Page } from '../components/page.tsx';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { CustomerFieldset } from './customer-form.tsx';
import {
  type CustomerDetailView,
  type CustomerFields,
  emptyCustomer,
  type NewCustomer,
} from './customers.ts';

/** Adds a customer and opens it. */
export function NewCustomerScreen() {
  const t = useTexts();
  const go = useGo();
  const { region } = useMe();
  const form = useRecordForm<CustomerFields, CustomerDetailView>({
    initial: emptyCustomer(region),
    save: ({ number: _given, ...fields }) => {
      const body: NewCustomer = fields;
      return send<CustomerDetailView>('POST', '/customers', { body });
    },
    onSaved: ({ id, name }) => {
      tell(t('customers.added', { name }));
      void refresh('customers');
      go({ to: '/customers/$customerId', params: { customerId: id } }, { replace: true });
    },
  });
  return (
    <Page title={t('customers.new')} above={<ScreenLink to="/customers">{t('customers.title')}</ScreenLink>}>
      <RecordForm form={form} action={t('customers.create')} onCancel={() => go({ to: '/customers' })}>
        <CustomerFieldset form={form} isNew />
      </RecordForm>
    </Page>
  );
}
