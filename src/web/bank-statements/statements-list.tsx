import { ScreenLink, useGo } from '../components/links.tsx';
import { DataList } from '../components/list/data-list.tsx';
import type { Column } from '../components/list/list-types.ts';
import { Moment, Money } from '../components/values.tsx';
import { type Formats, useFormats } from '../formats/formats.ts';
import { type Say, useTexts } from '../texts/texts.ts';
import { type BankStatementView, ibanText } from './bank-statements.ts';

/** The files that were taken in; each leads to its entries. */
export function StatementsList() {
  const t = useTexts();
  const go = useGo();
  const formats = useFormats();
  return (
    <DataList<BankStatementView>
      id="bank-statements"
      path="/bank-statements"
      inAddress={false}
      columns={columns(t, formats)}
      rowId={({ id }) => id}
      rowName={({ fileName }) => fileName}
      onOpen={({ id }) => go({ to: '/bank-statements', search: { statementId: id } })}
      empty={{ title: t('bankStatements.noStatementsTitle'), text: t('bankStatements.emptyText') }}
    />
  );
}

const columns = (t: Say, { day }: Formats): readonly Column<BankStatementView>[] => [
  {
    id: 'file',
    title: t('bankStatements.file'),
    cell: ({ id, fileName }) => (
      <ScreenLink to="/bank-statements" search={{ statementId: id }}>
        {fileName}
      </ScreenLink>
    ),
    csv: ({ fileName }) => fileName,
  },
  {
    id: 'account',
    title: t('bankStatements.account'),
    cell: ({ iban }) => ibanText(iban),
    csv: ({ iban }) => iban,
    under: 'file',
  },
  {
    id: 'reference',
    title: t('bankStatements.reference'),
    cell: ({ reference }) => reference,
    csv: ({ reference }) => reference,
    wide: true,
    optional: true,
  },
  {
    id: 'period',
    title: t('bankStatements.period'),
    cell: ({ from, to }) => [from, to].flatMap((one) => (one === null ? [] : [day(one)])).join(' – '),
    csv: ({ from, to }) => [from, to].filter(Boolean).join(' – '),
    under: 'file',
  },
  {
    id: 'opening',
    title: t('bankStatements.opening'),
    numeric: true,
    cell: ({ opening, currency }) => opening !== null && <Money amount={opening} currency={currency} />,
    csv: ({ opening }) => opening,
    wide: true,
    optional: true,
  },
  {
    id: 'closing',
    title: t('bankStatements.closing'),
    numeric: true,
    cell: ({ closing, currency }) => closing !== null && <Money amount={closing} currency={currency} />,
    csv: ({ closing }) => closing,
    wide: true,
  },
  {
    id: 'entries',
    title: t('bankStatements.count'),
    numeric: true,
    cell: ({ entries }) => entries,
    csv: ({ entries }) => entries,
  },
  {
    id: 'newEntries',
    title: t('bankStatements.newCount'),
    numeric: true,
    cell: ({ newEntries }) => newEntries,
    csv: ({ newEntries }) => newEntries,
    wide: true,
  },
  {
    id: 'imported',
    title: t('bankStatements.imported'),
    cell: ({ importedAt }) => <Moment instant={importedAt} />,
    csv: ({ importedAt }) => importedAt,
    wide: true,
  },
];
