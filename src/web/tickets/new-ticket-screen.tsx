import { SimpleGrid, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { ScreenLink, useGo } from '../components/links.tsx';
import { Page, Section } from '../components/page.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { useSearchParam } from '../components/search-params.ts';
import type { CustomerView } from '../customers/customers.ts';
import { useTexts } from '../texts/texts.ts';
import { ContractSelect } from './contract-select.tsx';
import type { TicketView } from './tickets.ts';

type TicketFields = {
  title: string;
  customerId: string;
  contractId: string;
  assigneeId: string;
};

/** Opens a ticket; `?customer=` names whose. */
export function NewTicketScreen() {
  const t = useTexts();
  const go = useGo();
  const [customerId] = useSearchParam('customer', '');
  const form = useRecordForm<TicketFields, TicketView>({
    initial: { title: '', customerId, contractId: '', assigneeId: '' },
    save: (fields) =>
      send<TicketView>('POST', '/tickets', {
        body: {
          title: fields.title,
          customerId: fields.customerId || null,
          assigneeId: fields.assigneeId || null,
          ...(fields.contractId !== '' && { contractId: fields.contractId }),
        },
      }),
    onSaved: ({ id, number }) => {
      tell(t('tickets.added', { number }));
      void refresh('tickets', 'customers');
      go({ to: '/tickets/$ticketId', params: { ticketId: id } }, { replace: true });
    },
  });
  const { values, errors } = form;
  return (
    <Page title={t('tickets.new')} above={<ScreenLink to="/tickets">{t('tickets.title')}</ScreenLink>}>
      <RecordForm form={form} action={t('tickets.create')} onCancel={() => go({ to: '/tickets' })}>
        <Section title={t('tickets.what')}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md">
            <TextInput label={t('tickets.subject')} withAsterisk autoFocus {...form.getInputProps('title')} />
            <RecordSelect<CustomerView>
              path="/customers"
              query={{ active: true }}
              nameOf={({ name, number }) => `${name} (${number})`}
              label={t('tickets.customer')}
              value={values.customerId}
              onChange={(id) => form.setValues({ customerId: id ?? '', contractId: '' })}
              error={errors.customerId}
            />
            <ContractSelect
              customerId={values.customerId || null}
              value={values.contractId}
              onChange={(contractId) => form.setFieldValue('contractId', contractId)}
              error={errors.contractId}
            />
            <RecordSelect<{ id: string; name: string }>
              path="/technicians"
              query={{ active: true }}
              nameOf={({ name }) => name}
              label={t('tickets.assignee')}
              value={values.assigneeId}
              onChange={(id) => form.setFieldValue('assigneeId', id ?? '')}
            />
          </SimpleGrid>
        </Section>
      </RecordForm>
    </Page>
  );
}
