import { Alert, Stack, Table, Text } from '@mantine/core';
import { FindingLink } from '../components/finding-link.tsx';
import { ScreenLink } from '../components/links.tsx';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import { type LedgerName, mendedIn, type PreflightView } from './accounting.ts';

type Found = PreflightView['items'][number]['problems'][number];

/** What stands in the way: of the connection, then of each invoice. */
export function PreflightResult({
  ledger,
  result: { ready, connection, items },
}: {
  readonly ledger: LedgerName;
  readonly result: PreflightView;
}) {
  const t = useTexts();
  return (
    <>
      {connection.map(({ code, blocking, message }) => (
        <Alert key={code} color={blocking ? 'red' : 'yellow'}>
          {message}
        </Alert>
      ))}
      {items.length > 0 && (
        <Section title={t('accounting.inTheWayOf', { count: items.length })}>
          <Text size="sm" c="dimmed">
            {t('accounting.readyCount', { count: ready })}
          </Text>
          <Table>
            <Table.Tbody>
              {items.map(({ id, number, customer, problems }) => (
                <Table.Tr key={id}>
                  <Table.Td className="cell" style={{ verticalAlign: 'top' }}>
                    <ScreenLink to="/invoices/$invoiceId" params={{ invoiceId: id }}>
                      {number ?? t('accounting.draft')}
                    </ScreenLink>
                    <Text size="xs" c="dimmed">
                      {customer}
                    </Text>
                  </Table.Td>
                  <Table.Td>
                    <Stack gap={4}>
                      {problems.map((found) => (
                        <Mend key={`${found.code} ${found.message}`} ledger={ledger} found={found} />
                      ))}
                    </Stack>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Section>
      )}
    </>
  );
}

/** A problem in words, as the way to where it is mended. */
function Mend({ ledger, found }: { readonly ledger: LedgerName; readonly found: Found }) {
  const { code, message, subject } = found;
  if (subject !== null) return <FindingLink finding={{ ...found, subject }} />;
  const tab = mendedIn(code);
  if (tab === null) return <Text size="xs">{message}</Text>;
  return (
    <ScreenLink to="/accounting" search={{ tab, ledger }} style={{ fontSize: 12 }}>
      {message}
    </ScreenLink>
  );
}
