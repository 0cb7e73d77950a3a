import { Table, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { UnbilledView } from '../../features/reports/unbilled.schema.ts';
import type { Problem } from '../api/problem.ts';
import { ScreenLink } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { Money } from '../components/values.tsx';
import { useTexts } from '../texts/texts.ts';

const shownRows = 6;

/** The customers with most that could be billed today. */
export function UnbilledWork({ unbilled }: { readonly unbilled: UseQueryResult<UnbilledView, Problem> }) {
  const t = useTexts();
  return (
    <Section title={t('overview.unbilledWork')}>
      <Loaded query={unbilled}>
        {({ customers }) => {
          if (customers.length === 0) return <Text c="dimmed">{t('overview.allBilled')}</Text>;
          return (
            <Table className="flush" layout="fixed">
              <Table.Tbody>
                {customers.slice(0, shownRows).map(({ customer, due, ageDays }) => (
                  <Table.Tr key={customer.id}>
                    <Table.Td className="cell">
                      <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
                        {customer.name}
                      </ScreenLink>
                    </Table.Td>
                    <Table.Td w={104} c={ageDays >= 60 ? 'red' : 'dimmed'} className="number">
                      {ageDays > 0 && t('overview.ageDays', { count: ageDays })}
                    </Table.Td>
                    <Table.Td w={104} className="number">
                      <Money amount={due} />
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          );
        }}
      </Loaded>
    </Section>
  );
}
