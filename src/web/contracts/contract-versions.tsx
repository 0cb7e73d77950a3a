import { Button, Table } from '@mantine/core';
import { useState } from 'react';
import { send } from '../api/client.ts';
import { DayInput } from '../components/day-input.tsx';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { RecordForm, useRecordForm } from '../components/form/record-form.tsx';
import { Section } from '../components/page.tsx';
import { Day } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { todayIn } from '../formats/today.ts';
import { useMay, useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { ratesOf } from './contract-fields.ts';
import { type ContractView, refreshContracts } from './contracts.ts';
import { RatesFieldset } from './rates-fieldset.tsx';
import { fieldsOfTerms, type TermsFields, termsOf } from './terms-fields.ts';
import { TermsFieldset } from './terms-fieldset.tsx';
import { TermsText } from './terms-text.tsx';

/** What was agreed, and from when; the newest on top. */
export function Versions({ contract }: { readonly contract: ContractView }) {
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
              <Table.Td className="long-text">
                <TermsText terms={terms} />
              </Table.Td>
              <Table.Td className="long-text">
                {rates
                  .map(({ name, price }) => (price === null ? name : `${name} (${money(price)})`))
                  .join(', ') || '–'}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <FormDialog opened={open} onClose={() => setOpen(false)} title={t('contracts.newVersion')} size="xl">
        <NewVersion contract={contract} onDone={() => setOpen(false)} />
      </FormDialog>
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
      void refreshContracts();
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
