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
        {({ items }) => {
          const largest = byCustomer(items).slice(0, shownRows);
          if (largest.length === 0) return <Text c="dimmed">{t('overview.allBilled')}</Text>;
          return (
            <Table className="flush" layout="fixed">
              <Table.Tbody>
                {largest.map(({ customer, due, ageDays }) => (
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
                      <Money amount={due.toFixed(2)} />
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

type CustomerSum = {
  readonly customer: UnbilledView['items'][number]['customer'];
  readonly due: number;
  readonly ageDays: number;
};

/** Sums for looking at, not for billing: the largest first. */
function byCustomer(items: UnbilledView['items']): readonly CustomerSum[] {
  const sums = new Map<string, CustomerSum>();
  for (const { customer, due, ageDays } of items) {
    const before = sums.get(customer.id);
    sums.set(customer.id, {
      customer,
      due: (before?.due ?? 0) + Number(due),
      ageDays: Math.max(before?.ageDays ?? 0, ageDays),
    });
  }
  return [...sums.values()].filter(({ due }) => due > 0).toSorted((a, b) => b.due - a.due);
}
