import { ActionIcon, Button, Modal, NumberInput, Stack, Table, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { confirm, tellProblem } from '../components/confirm.tsx';
import { DayInput } from '../components/day-input.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { DecimalInput, MoneyInput } from '../components/money-input.tsx';
import { Section } from '../components/page.tsx';
import { Day, Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { todayIn } from '../formats/today.ts';
import { useMay, useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { ratesOf } from './contract-fields.ts';
import type { ContractView } from './contracts.ts';
import { RatesFieldset } from './rates-fieldset.tsx';
import { fieldsOfTerms, type TermsFields, termsOf } from './terms-fields.ts';
import { TermsFieldset } from './terms-fieldset.tsx';
import { TermsText } from './terms-text.tsx';

/** Versions, recurring positions and opening balances of a contract. */
export function ContractTerms({ contract }: { readonly contract: ContractView }) {
  return (
    <Stack gap="lg">
      <Versions contract={contract} />
      <Positions contract={contract} />
      <OpeningBalances contract={contract} />
    </Stack>
  );
}

const changed = () => refresh('contracts', 'invoice-batches', 'reports');

function Versions({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const may = useMay();
  const { money } = useFormats();
  const [open, setOpen] = useState(false);
  const add = may('contracts:write') && (
    <Button variant="default" onClick={() => setOpen(true)}>
      {t('contracts.newVersion')}
    </Button>
  );
  return (
    <Section title={t('contracts.versions')} actions={add}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('contracts.validFrom')}</Table.Th>
            <Table.Th>{t('contracts.terms')}</Table.Th>
            <Table.Th>{t('contracts.rates')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {contract.versions.toReversed().map(({ id, validFrom, terms, rates }) => (
            <Table.Tr key={id}>
              <Table.Td>
                <Day day={validFrom} />
              </Table.Td>
              <Table.Td>
                <TermsText terms={terms} />
              </Table.Td>
              <Table.Td>
                {rates
                  .map(({ name, price }) => (price === null ? name : `${name} (${money(price)})`))
                  .join(', ') || '–'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('contracts.newVersion')} size="xl">
        <NewVersion contract={contract} onDone={() => setOpen(false)} />
      </Modal>
    </Section>
  );
}

type VersionFields = {
  validFrom: string;
  terms: TermsFields;
  rates: { rateId: string; price: string }[];
};

/** Other terms from a day on; what is billed keeps its own (R14). */
function NewVersion({ contract, onDone }: { readonly contract: ContractView; readonly onDone: () => void }) {
  const t = useTexts();
  const { timeZone } = useMe();
  const last = contract.versions.at(-1);
  const form = useRecordForm<VersionFields, ContractView>({
    initial: {
      validFrom: todayIn(timeZone),
      terms: fieldsOfTerms(last?.terms ?? { type: 'hourly' }),
      rates: (last?.rates ?? []).map(({ rateId, price }) => ({ rateId, price: price ?? '' })),
    },
    save: ({ validFrom, terms, rates }) =>
      send<ContractView>('POST', `/contracts/${contract.id}/versions`, {
        body: { validFrom, terms: termsOf(terms), rates: ratesOf(rates) },
      }),
    onSaved: () => {
      void changed();
      onDone();
    },
  });
  const { terms, rates } = form.values;
  return (
    <RecordForm form={form} action={t('contracts.agree')} onCancel={onDone}>
      <DayInput label={t('contracts.validFrom')} {...form.getInputProps('validFrom')} />
      <TermsFieldset
        terms={terms}
        errors={form.errors}
        onChange={(change) => form.setFieldValue('terms', { ...terms, ...change })}
      />
      <RatesFieldset rates={rates} onChange={(next) => form.setFieldValue('rates', next)} />
    </RecordForm>
  );
}

/** Further recurring fees beside the type's own (R15). */
function Positions({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const may = useMay();
  const { decimal } = useFormats();
  const [open, setOpen] = useState(false);
  const { id, revision, positions, type } = contract;
  if (type === 'project-hourly' || type === 'project-one-time-fee') return null;
  const remove = async (positionId: string, description: string) => {
    const title = t('contracts.removePosition', { description });
    if (
      !(await confirm({
        title,
        text: t('contracts.removePositionText'),
        action: t('general.remove'),
        danger: true,
      }))
    )
      return;
    await send('DELETE', `/contracts/${id}/positions/${positionId}`, { revision })
      .catch(tellProblem)
      .finally(() => void changed());
  };
  const add = may('contracts:write') && (
    <Button variant="default" onClick={() => setOpen(true)}>
      {t('contracts.addPosition')}
    </Button>
  );
  return (
    <Section title={t('contracts.positions')} actions={add}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('contracts.lineText')}</Table.Th>
            <Table.Th className="number">{t('contracts.quantity')}</Table.Th>
            <Table.Th className="number">{t('contracts.pricePerPeriod')}</Table.Th>
            <Table.Th>{t('contracts.fromTo')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {positions.map((position) => (
            <Table.Tr key={position.id}>
              <Table.Td>{position.description}</Table.Td>
              <Table.Td className="number">{decimal(position.quantity)}</Table.Td>
              <Table.Td className="number">
                <Money amount={position.price} />
              </Table.Td>
              <Table.Td>
                <Day day={position.fromDay} /> – <Day day={position.toDay} />
              </Table.Td>
              <Table.Td w={40}>
                {may('contracts:write') && (
                  <ActionIcon
                    variant="subtle"
                    aria-label={t('contracts.removePosition', { description: position.description })}
                    onClick={() => void remove(position.id, position.description)}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Modal opened={open} onClose={() => setOpen(false)} title={t('contracts.addPosition')}>
        <NewPosition contractId={id} onDone={() => setOpen(false)} />
      </Modal>
    </Section>
  );
}

function NewPosition({ contractId, onDone }: { readonly contractId: string; readonly onDone: () => void }) {
  const t = useTexts();
  const form = useRecordForm({
    initial: { description: '', quantity: '1', price: '', fromDay: '', toDay: '' },
    save: ({ fromDay, toDay, ...position }) =>
      send<ContractView>('POST', `/contracts/${contractId}/positions`, {
        body: { ...position, ...(fromDay !== '' && { fromDay }), toDay: toDay || null },
      }),
    onSaved: () => {
      void changed();
      onDone();
    },
  });
  const { quantity, price } = form.values;
  return (
    <RecordForm form={form} action={t('general.add')} onCancel={onDone}>
      <TextInput data-autofocus label={t('contracts.lineText')} {...form.getInputProps('description')} />
      <DecimalInput
        label={t('contracts.quantity')}
        value={quantity}
        onChange={(value) => form.setFieldValue('quantity', value)}
        error={form.errors.quantity}
      />
      <MoneyInput
        label={t('contracts.pricePerPeriod')}
        value={price}
        onChange={(value) => form.setFieldValue('price', value)}
        error={form.errors.price}
      />
      <DayInput label={t('contracts.from')} {...form.getInputProps('fromDay')} />
      <DayInput label={t('contracts.to')} {...form.getInputProps('toDay')} />
    </RecordForm>
  );
}

/** What a block had left when billing here began (R3). */
function OpeningBalances({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const may = useMay();
  const { duration } = useFormats();
  const { id, revision, type, openingBalances, billed } = contract;
  const [hours, setHours] = useState<number | string>('');
  if (type !== 'block-hours' && type !== 'block-money') return null;
  const put = (items: ContractView['openingBalances']) =>
    send('PUT', `/contracts/${id}/opening-balances`, { body: { items }, revision })
      .then(() => setHours(''), tellProblem)
      .finally(() => void changed());
  const addHours = () =>
    void put([...openingBalances, { minutes: Number(hours) * 60, money: null, expiresOn: null }]);
  return (
    <Section title={t('contracts.openingBalances')}>
      <ul style={{ margin: '0 0 8px', paddingLeft: 16 }}>
        {openingBalances.map(({ minutes, money, expiresOn }) => (
          <li key={`${minutes} ${money} ${expiresOn}`}>
            {money === null ? duration(minutes ?? 0) : <Money amount={money} />}
            {expiresOn !== null && (
              <>
                {' '}
                – <Day day={expiresOn} />
              </>
            )}
          </li>
        ))}
      </ul>
      {type === 'block-hours' && may('contracts:write') && !billed && (
        <form
          style={{ display: 'flex', gap: 8, alignItems: 'flex-end' }}
          onSubmit={(event) => {
            event.preventDefault();
            addHours();
          }}
        >
          <NumberInput
            size="xs"
            label={t('contracts.openingHours')}
            min={0}
            allowDecimal={false}
            value={hours}
            onChange={setHours}
          />
          <Button type="submit" variant="default" disabled={hours === ''}>
            {t('general.add')}
          </Button>
        </form>
      )}
    </Section>
  );
}
