import { NativeSelect, Table } from '@mantine/core';
import { useTexts } from '../texts/texts.ts';
import { fieldText, type InspectedImportFileView } from './imports.ts';

/** Each column of the file with what stands in it, and the field it is for; the names of columns suggest it. */
export function ColumnMapping({
  found: { columns: found, fields },
  columns,
  onChange,
}: {
  readonly found: InspectedImportFileView;
  readonly columns: Readonly<Record<string, string | null>>;
  readonly onChange: (columns: Readonly<Record<string, string | null>>) => void;
}) {
  const t = useTexts();
  const chosen = Object.values(columns);
  const choices = [
    { value: '', label: t('imports.leaveOut') },
    ...fields.map(({ field, required }) => ({
      value: field,
      label: `${t(fieldText(field))}${required ? ' *' : ''}`,
    })),
  ];
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('imports.column')}</Table.Th>
          <Table.Th className="wide-only">{t('imports.samples')}</Table.Th>
          <Table.Th>{t('imports.field')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {found.map(({ column, samples }) => {
          const field = columns[column] ?? null;
          const isTwice = field !== null && chosen.filter((each) => each === field).length > 1;
          return (
            <Table.Tr key={column}>
              <Table.Td className="cell" fw={500} title={column}>
                {column}
              </Table.Td>
              <Table.Td className="cell wide-only" c="dimmed" title={samples.join('\n')}>
                {samples
                  .filter((sample) => sample !== '')
                  .slice(0, 3)
                  .join(' · ')}
              </Table.Td>
              <Table.Td w={260}>
                <NativeSelect
                  aria-label={t('imports.fieldOf', { column })}
                  value={field ?? ''}
                  data={choices}
                  error={isTwice && t('imports.twice')}
                  onChange={({ currentTarget: { value } }) =>
                    onChange({ ...columns, [column]: value === '' ? null : value })
                  }
                />
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
