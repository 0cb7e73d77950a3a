import { Menu, TextInput } from '@mantine/core';
import { send } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { ActionMenu } from '../components/action-menu.tsx';
import { askDay } from '../components/ask-day.tsx';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { ScreenLink, useGo, useScreenParams } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page, Section } from '../components/page.tsx';
import { ScreenTabs } from '../components/screen-tabs.tsx';
import { ScreenSkeleton } from '../components/skeletons.tsx';
import { InvoicesList } from '../invoices/invoices-list.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { BlockMeter } from './block-meter.tsx';
import { ContractCounts } from './contract-counts.tsx';
import { agreedOf, type ContractFields, fieldsOfContract } from './contract-fields.ts';
import { BillingFieldset, InvoiceFieldset } from './contract-fieldset.tsx';
import { ContractPeriods } from './contract-periods.tsx';
import { ContractTerms } from './contract-terms.tsx';
import {
  type ContractView,
  isBlock,
  isCounted,
  isProject,
  refreshContracts,
  typeTexts,
} from './contracts.ts';
import { ContractState } from './contracts-screen.tsx';

/** One contract: where it stands, what was agreed, what is counted. */
export function ContractScreen() {
  const { contractId } = useScreenParams('/contracts/$contractId');
  const contract = useRead<ContractView>(`/contracts/${contractId}`);
  return (
    <Loaded query={contract} skeleton={<ScreenSkeleton />}>
      {(view) => <ContractPage contract={view} />}
    </Loaded>
  );
}

function ContractPage({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const may = useMay();
  const { name, number, customer, type } = contract;
  return (
    <Page
      title={name}
      above={
        <>
          <ScreenLink to="/contracts">{t('contracts.title')}</ScreenLink> · {number} ·{' '}
          <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
            {customer.name}
          </ScreenLink>{' '}
          · {t(typeTexts[type])}
        </>
      }
      beside={<ContractState contract={contract} />}
      actions={may('contracts:write') && <ContractMenu contract={contract} />}
    >
      {isBlock(type) && <BlockMeter contractId={contract.id} />}
      <ScreenTabs
        tabs={[
          {
            name: 'periods',
            title: t('contracts.periods'),
            body: <ContractPeriods contractId={contract.id} />,
          },
          { name: 'terms', title: t('contracts.terms'), body: <ContractTerms contract={contract} /> },
          isCounted(type) && {
            name: 'counts',
            title: t('contracts.counts'),
            body: <ContractCounts contract={contract} />,
          },
          may('billing:read') && {
            name: 'invoices',
            title: t('invoices.title'),
            body: (
              <InvoicesList id="invoices-of-contract" query={{ contractId: contract.id }} inAddress={false} />
            ),
          },
          may('contracts:write') && {
            name: 'details',
            title: t('customers.details'),
            body: <ContractDetails contract={contract} />,
          },
        ]}
      />
    </Page>
  );
}

function ContractDetails({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const form = useRecordForm<ContractFields, ContractView>({
    initial: fieldsOfContract(contract),
    revision: contract.revision,
    save: (fields) => {
      const { endDay, isOpenEnded, billedFromDay } = fields;
      const body = {
        ...agreedOf(fields),
        endDay: isOpenEnded || endDay === '' ? null : endDay,
        billedFromDay,
      };
      return send<ContractView>('PATCH', `/contracts/${contract.id}`, { body, revision: contract.revision });
    },
    onSaved: ({ number }) => {
      tell(t('contracts.saved', { number }));
      void refreshContracts();
    },
  });
  return (
    <RecordForm form={form} action={t('general.save')}>
      <Section title={t('contracts.whatAndWhom')}>
        <TextInput label={t('general.name')} withAsterisk maw={400} {...form.getInputProps('name')} />
      </Section>
      <BillingFieldset form={form} isBilled={contract.billed} />
      <InvoiceFieldset form={form} />
    </RecordForm>
  );
}

function ContractMenu({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const go = useGo();
  const { id, revision, name, active, isDefault, type, completedOn, finishedAt } = contract;
  const path = `/contracts/${id}`;
  const change = (work: () => Promise<unknown>) => () =>
    void work()
      .catch(tellProblem)
      .finally(() => void refreshContracts());
  const post = (what: string, body: object = {}) => send('POST', `${path}/${what}`, { body });
  const complete = async () => {
    const day = await askDay({
      title: t('contracts.complete'),
      text: t('contracts.completeText'),
      label: t('contracts.completedOn'),
      action: t('contracts.complete'),
    });
    if (day !== null) await post('complete', { completedOn: day });
  };
  const finish = async () => {
    const text = t('contracts.finishText');
    if (await confirm({ title: t('contracts.finishTitle', { name }), text, action: t('contracts.finish') }))
      await post('finish');
  };
  const remove = async () => {
    const title = t('contracts.deleteTitle', { name });
    const text = t('contracts.deleteText');
    if (!(await confirm({ title, text, action: t('general.delete'), danger: true }))) return;
    await send('DELETE', path, { revision });
    go({ to: '/contracts' }, { replace: true });
  };
  return (
    <ActionMenu>
      {!isDefault && active && finishedAt === null && (
        <Menu.Item onClick={change(() => post('make-default'))}>{t('contracts.makeDefault')}</Menu.Item>
      )}
      {isProject(type) && finishedAt === null && completedOn === null && (
        <Menu.Item onClick={change(complete)}>{t('contracts.complete')}</Menu.Item>
      )}
      {(finishedAt !== null || completedOn !== null) && (
        <Menu.Item onClick={change(() => post('reopen'))}>{t('contracts.reopen')}</Menu.Item>
      )}
      {finishedAt === null && <Menu.Item onClick={change(finish)}>{t('contracts.finish')}</Menu.Item>}
      <Menu.Item onClick={change(() => send('PATCH', path, { body: { active: !active }, revision }))}>
        {t(active ? 'customers.deactivate' : 'customers.activate')}
      </Menu.Item>
      {!contract.billed && (
        <Menu.Item color="red" onClick={change(remove)}>
          {t('general.delete')}
        </Menu.Item>
      )}
    </ActionMenu>
  );
}
