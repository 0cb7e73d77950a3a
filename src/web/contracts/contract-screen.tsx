import { Button, Menu, Tabs } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { send } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { askDay } from '../components/ask-day.tsx';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { ScreenLink, useGo, useScreenParams } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Page } from '../components/page.tsx';
import { useSearchParam } from '../components/search-params.ts';
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
  const [tab, setTab] = useSearchParam('tab', 'periods');
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
      <Tabs value={tab} onChange={(next) => next !== null && setTab(next)} keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="periods">{t('contracts.periods')}</Tabs.Tab>
          <Tabs.Tab value="terms">{t('contracts.terms')}</Tabs.Tab>
          {isCounted(type) && <Tabs.Tab value="counts">{t('contracts.counts')}</Tabs.Tab>}
          {may('billing:read') && <Tabs.Tab value="invoices">{t('invoices.title')}</Tabs.Tab>}
          {may('contracts:write') && <Tabs.Tab value="details">{t('customers.details')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="periods">
          <ContractPeriods contractId={contract.id} />
        </Tabs.Panel>
        <Tabs.Panel value="terms">
          <ContractTerms contract={contract} />
        </Tabs.Panel>
        <Tabs.Panel value="counts">
          <ContractCounts contract={contract} />
        </Tabs.Panel>
        <Tabs.Panel value="invoices">
          <InvoicesList id="invoices-of-contract" query={{ contractId: contract.id }} inAddress={false} />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <ContractDetails key={contract.revision} contract={contract} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function ContractDetails({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const form = useRecordForm<ContractFields, ContractView>({
    initial: fieldsOfContract(contract),
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
    if (await confirm({ title: t('contracts.finish'), text, action: t('contracts.finish') }))
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
    <Menu>
      <Menu.Target>
        <Button variant="default" aria-label={t('general.actions')} px="sm">
          <IconDots size={16} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
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
      </Menu.Dropdown>
    </Menu>
  );
}
