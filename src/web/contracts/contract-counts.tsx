import { Button, Group, NativeSelect, Table, TextInput } from '@mantine/core';
import type { z } from 'zod';
import type { CountView as View } from '../../features/contracts/counts.schema.ts';
import { send } from '../api/client.ts';
import { refresh, usePages } from '../api/queries.ts';
import { DayInput } from '../components/day-input.tsx';
import { ProblemAlert, useRecordForm } from '../components/form/record-form.tsx';
import { DecimalInput } from '../components/money-input.tsx';
import { Section } from '../components/page.tsx';
import { Day, Moment } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { todayIn } from '../formats/today.ts';
import { useMay, useMe } from '../sign-in/me.ts';
import { actorName } from '../texts/actors.ts';
import { useTexts } from '../texts/texts.ts';
import { type ContractView, countClassTexts } from './contracts.ts';
import { fitsType } from './terms-fields.ts';

type CountView = z.output<typeof View>;

/** What was counted, when, and where the number comes from; the latest of a period is billed (R20). */
export function ContractCounts({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const may = useMay();
  const { decimal } = useFormats();
  const { rows } = usePages<CountView>(`/contracts/${contract.id}/counts`);
  return (
    <Section title={t('contracts.counts')}>
      {may('contracts:write') && <NewCount contract={contract} />}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('general.date')}</Table.Th>
            <Table.Th>{t('contracts.class')}</Table.Th>
            <Table.Th className="number">{t('contracts.quantity')}</Table.Th>
            <Table.Th>{t('contracts.evidence')}</Table.Th>
            <Table.Th className="wide-only">{t('general.created')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((count) => (
            <Table.Tr key={count.id}>
              <Table.Td>
                <Day day={count.countedOn} />
              </Table.Td>
              <Table.Td>{t(countClassTexts[count.class])}</Table.Td>
              <Table.Td className="number">{decimal(count.quantity)}</Table.Td>
              <Table.Td>{count.evidence}</Table.Td>
              <Table.Td className="wide-only">
                <Moment instant={count.createdAt} /> · {actorName(t, count.createdBy)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function NewCount({ contract }: { readonly contract: ContractView }) {
  const t = useTexts();
  const { timeZone } = useMe();
  const classes = Object.keys(countClassTexts).filter((each) =>
    fitsType(contract.type, each as keyof typeof countClassTexts),
  );
  const form = useRecordForm({
    initial: { class: classes[0] ?? '', countedOn: todayIn(timeZone), quantity: '', evidence: '' },
    save: (body) => send<CountView>('POST', `/contracts/${contract.id}/counts`, { body }),
    onSaved: () => {
      form.reset();
      void refresh('contracts', 'invoice-batches');
    },
  });
  const input = form.getInputProps;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {form.problem !== null && <ProblemAlert problem={form.problem} />}
      <Group gap="sm" align="flex-end" mb="md">
        <DayInput label={t('general.date')} {...input('countedOn')} />
        <NativeSelect
          label={t('contracts.class')}
          data={classes.map((value) => ({
            value,
            label: t(countClassTexts[value as keyof typeof countClassTexts]),
          }))}
          {...input('class')}
        />
        <DecimalInput
          label={t('contracts.quantity')}
          value={form.values.quantity}
          onChange={(value) => form.setFieldValue('quantity', value)}
          error={form.errors.quantity}
        />
        <TextInput
          style={{ flex: 1, minWidth: 160 }}
          label={t('contracts.evidence')}
          {...input('evidence')}
        />
        <Button type="submit" loading={form.saving}>
          {t('contracts.addCount')}
        </Button>
      </Group>
    </form>
  );
}
