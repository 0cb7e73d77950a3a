import { Button, Group, Table, Text, TextInput } from '@mantine/core';
import { useFormats } from '../formats/formats.ts';
import type { PlainKey } from '../texts/texts.ts';
import { useTexts } from '../texts/texts.ts';
import type { FileSettings } from './accounting.ts';

type Accounts = NonNullable<FileSettings['datev']['accounts']>;

const taxTexts: Readonly<Record<string, PlainKey>> = {
  E: 'accounting.taxExempt',
  'E-19': 'accounting.taxSmallBusiness',
  AE: 'accounting.taxReverse',
  'AE-EU': 'accounting.taxReverseUnion',
  K: 'accounting.taxUnion',
  G: 'accounting.taxExport',
  O: 'accounting.taxOutside',
};

/** The revenue account of each tax: what the chart suggests, or what the tax adviser wants. */
export function DatevAccounts({
  suggested,
  own,
  onChange,
}: {
  readonly suggested: Accounts;
  readonly own: Accounts | null;
  readonly onChange: (accounts: Accounts | null) => void;
}) {
  const t = useTexts();
  const { percentage } = useFormats();
  const rows = own ?? suggested;
  const change = (tax: string, some: Partial<Accounts[number]>) =>
    onChange(rows.map((row) => (row.tax === tax ? { ...row, ...some } : row)));
  const nameOf = (tax: string) => {
    const key = taxTexts[tax];
    return key === undefined ? t('accounting.taxAt', { rate: percentage(tax.split(' ')[1] ?? '0') }) : t(key);
  };
  return (
    <div>
      <Group justify="space-between">
        <Text fw={600}>{t('accounting.revenueAccounts')}</Text>
        {own === null ? (
          <Text size="xs" c="dimmed">
            {t('accounting.suggestedByChart')}
          </Text>
        ) : (
          <Button variant="subtle" onClick={() => onChange(null)}>
            {t('accounting.backToChart')}
          </Button>
        )}
      </Group>
      <Table horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('accounting.taxes')}</Table.Th>
            <Table.Th w={120}>{t('accounting.account')}</Table.Th>
            <Table.Th w={120}>{t('accounting.taxKey')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ tax, account, taxKey }) => (
            <Table.Tr key={tax}>
              <Table.Td>{nameOf(tax)}</Table.Td>
              <Table.Td>
                <TextInput
                  aria-label={`${t('accounting.account')}: ${nameOf(tax)}`}
                  inputMode="numeric"
                  miw={72}
                  maxLength={8}
                  value={account}
                  onChange={({ currentTarget: { value } }) => change(tax, { account: value.trim() })}
                />
              </Table.Td>
              <Table.Td>
                <TextInput
                  aria-label={`${t('accounting.taxKey')}: ${nameOf(tax)}`}
                  inputMode="numeric"
                  miw={56}
                  maxLength={4}
                  value={taxKey}
                  onChange={({ currentTarget: { value } }) => change(tax, { taxKey: value.trim() })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
