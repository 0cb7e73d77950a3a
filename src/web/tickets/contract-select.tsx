import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import type { z } from 'zod';
import type { ContractChoice as Choice } from '../../features/contracts/choices.schema.ts';
import { useRead } from '../api/queries.ts';
import { useTexts } from '../texts/texts.ts';

type ContractChoice = z.output<typeof Choice>;

/** The contract a ticket of the customer bills to, without its prices; empty: the default one (R4). */
export function ContractSelect({
  customerId,
  value,
  onChange,
  ...select
}: Omit<NativeSelectProps, 'data' | 'value' | 'onChange'> & {
  readonly customerId: string | null;
  readonly value: string;
  readonly onChange: (contractId: string) => void;
}) {
  const t = useTexts();
  const { data } = useRead<{ items: readonly ContractChoice[] }>(
    `/customers/${customerId}/contract-choices`,
    {},
    { enabled: customerId !== null },
  );
  const contracts = data?.items ?? [];
  return (
    <NativeSelect
      label={t('tickets.contract')}
      disabled={customerId === null}
      {...select}
      value={value}
      data={[
        { value: '', label: t('tickets.defaultContract') },
        ...contracts.map(({ id, number, name, isDefault }) => ({
          value: id,
          label: isDefault ? `${number} ${name} (${t('tickets.isDefault')})` : `${number} ${name}`,
        })),
      ]}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
