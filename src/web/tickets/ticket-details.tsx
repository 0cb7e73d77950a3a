import { SimpleGrid } from '@mantine/core';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { tell } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { RecordSelect } from '../components/record-select.tsx';
import { Day, Fact, Moment } from '../components/values.tsx';
import type { CustomerView } from '../customers/customers.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { ContractSelect } from './contract-select.tsx';
import type { TicketView } from './tickets.ts';

/** Whose ticket it is and who works on it; once billed, the assignee alone may change (R24). */
export function TicketDetails({ ticket }: { readonly ticket: TicketView }) {
  const t = useTexts();
  const may = useMay();
  const { customer, contract, assignee, billed, revision } = ticket;
  const form = useRecordForm({
    initial: {
      customerId: customer?.id ?? '',
      contractId: contract?.id ?? '',
      assigneeId: assignee?.id ?? '',
    },
    revision,
    save: ({ customerId, contractId, assigneeId }) => {
      const free = { customerId: customerId || null, contractId: contractId || null };
      const body = { assigneeId: assigneeId || null, ...(!billed && free) };
      return send<TicketView>('PATCH', `/tickets/${ticket.id}`, { body, revision });
    },
    onSaved: ({ number }) => {
      tell(t('tickets.saved', { number }));
      void refresh('tickets', 'customers', 'contracts', 'invoice-batches', 'reports');
    },
  });
  const { values, errors } = form;
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('tickets.belongsTo')}>
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" verticalSpacing="md">
          <RecordSelect<CustomerView>
            path="/customers"
            nameOf={({ name, number }) => `${name} (${number})`}
            label={t('tickets.customer')}
            disabled={billed || !may('tickets:write')}
            value={values.customerId}
            chosenName={customer?.name ?? ''}
            onChange={(id) => form.setValues({ customerId: id ?? '', contractId: '' })}
            error={errors.customerId}
          />
          <ContractSelect
            customerId={values.customerId || null}
            disabled={billed || !may('tickets:write')}
            value={values.contractId}
            onChange={(contractId) => form.setFieldValue('contractId', contractId)}
            error={errors.contractId}
          />
          <RecordSelect<{ id: string; name: string }>
            path="/technicians"
            nameOf={({ name }) => name}
            label={t('tickets.assignee')}
            value={values.assigneeId}
            chosenName={assignee?.name ?? ''}
            onChange={(id) => form.setFieldValue('assigneeId', id ?? '')}
          />
        </SimpleGrid>
        <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} mt="lg" mb={0}>
          <Fact label={t('tickets.opened')}>
            <Moment instant={ticket.openedAt} />
          </Fact>
          <Fact label={t('tickets.resolved')}>
            {ticket.resolvedAt && <Moment instant={ticket.resolvedAt} />}
          </Fact>
          <Fact label={t('tickets.billingDay')}>{ticket.billingDay && <Day day={ticket.billingDay} />}</Fact>
          <Fact label={t('tickets.externalId')}>{ticket.externalId}</Fact>
        </SimpleGrid>
      </Section>
    </RecordForm>
  );
}
