import { compareTexts } from './bill.ts';
import type { AccountFacts } from './facts.ts';
import { type Finding, finding } from './finding.ts';
import { compareNumbers } from './number-order.ts';
import { maxDay, minDay, type Period } from './period.ts';
import type { DraftInvoice, PricedContract, PricedLine } from './priced.ts';
import { totalsOf } from './totals.ts';

/** One invoice per contract, or per way to be billed of a customer (R28). */
export type InvoicePer = 'contract' | 'customer';

type Group = { readonly contracts: PricedContract[]; readonly outside: boolean };

/** Sorts priced contracts into groups that make one invoice each: by customer, number, and category O apart (R28, R31). */
export function groupContracts(
  account: AccountFacts,
  priced: readonly PricedContract[],
  invoicePer: InvoicePer,
): readonly Group[] {
  const groups = new Map<string, Group>();
  const inOrder = priced.toSorted(
    (a, b) =>
      compareTexts(a.billTo.name, b.billTo.name) ||
      compareNumbers(a.billTo.number, b.billTo.number) ||
      compareNumbers(a.contract.number, b.contract.number),
  );
  for (const contract of inOrder) {
    for (const { key, outside } of groupKeys(account, contract, invoicePer)) {
      const group = groups.get(key);
      if (group) group.contracts.push(contract);
      else groups.set(key, { contracts: [contract], outside });
    }
  }
  return [...groups.values()];
}

/** The groups a contract's lines belong to: one, or two if some are outside the scope of VAT (R31). */
export function groupKeys(
  account: AccountFacts,
  contract: PricedContract,
  invoicePer: InvoicePer,
): { readonly key: string; readonly outside: boolean }[] {
  return [false, true].flatMap((outside) => {
    if (!contract.lines.some((line) => isOutsideScope(line) === outside)) return [];
    const way = invoicePer === 'contract' ? [contract.contract.id] : wayToBill(account, contract);
    return [{ key: JSON.stringify([...way, outside]), outside }];
  });
}

/** One group as a draft; null: its lines are all zero, and the account does not want such invoices (R23). */
export function draftOf(account: AccountFacts, group: Group): DraftInvoice | null {
  const [first] = group.contracts;
  if (!first) return null;
  const lines: PricedLine[] = [];
  const linePlaces = new Map<string, (number | null)[]>();
  for (const { contract, lines: own } of group.contracts) {
    const places = own.map((line) => (isOutsideScope(line) === group.outside ? lines.push(line) - 1 : null));
    linePlaces.set(contract.id, places);
  }
  if (!account.invoiceZeroGroups && lines.every(({ net }) => net === 0)) return null;
  const totals = totalsOf(lines);
  const findings = group.contracts.flatMap((contract) => findingsOf(contract, group.outside));
  if (totals.gross < 0 || totals.net < 0) {
    findings.push(finding('invoice-below-zero', 'blocks-issue', { kind: 'customer', id: first.billTo.id }));
  }
  return {
    billTo: first.billTo,
    contractId: group.contracts.length === 1 ? first.contract.id : null,
    orderNumber: orderNumberOf(first),
    paymentTerms: termsOf(account, first),
    deliveryForm: first.billTo.deliveryForm,
    lines,
    totals,
    servicePeriod: spanOf(lines),
    linePlaces,
    findings: uniqueFindings(findings),
  };
}

/** Each finding once, in the order found. */
export function uniqueFindings(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const unique = new Map<string, Finding>();
  for (const each of findings) unique.set(JSON.stringify(each), each);
  return [...unique.values()];
}

/** Whether the line is outside the scope of VAT; such lines go on an invoice of their own (BR-O-11). */
export const isOutsideScope = (line: Pick<PricedLine, 'taxCategory'>) => line.taxCategory === 'O';

const orderNumberOf = ({ contract, billTo }: PricedContract) => contract.orderNumber || billTo.orderNumber;

const termsOf = (account: AccountFacts, { contract, billTo }: PricedContract) =>
  contract.paymentTerms ?? billTo.paymentTerms ?? account.paymentTerms;

function wayToBill(account: AccountFacts, contract: PricedContract): string[] {
  const terms = termsOf(account, contract);
  const steps = terms.cashDiscounts.map(({ days, percentage }) => `${days} ${percentage}`);
  return [
    contract.billTo.id,
    JSON.stringify(terms.due),
    steps.join('|'),
    orderNumberOf(contract),
    contract.billTo.deliveryForm ?? '',
  ];
}

/** What stands in the way of issuing; a finding about one category of tax belongs to the invoice that has it. */
function findingsOf({ findings }: PricedContract, outside: boolean): Finding[] {
  return findings.filter(({ strength, params }) => {
    if (strength !== 'blocks-issue') return false;
    return params.category === undefined || (params.category === 'O') === outside;
  });
}

/** The document's period spans its lines (R34). */
function spanOf(lines: readonly PricedLine[]): Period | null {
  const [first] = lines;
  if (!first) return null;
  let { start, end } = first.period;
  for (const { period } of lines) {
    start = minDay(start, period.start);
    end = maxDay(end, period.end);
  }
  return { start, end };
}
