import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AccountFacts, CustomerFacts } from '../../billing/facts.ts';
import { factsFromJson } from '../../billing/facts-json.ts';
import { type LivePart, liveTotals } from '../../billing/live-totals.ts';
import type { Currency, Minor } from '../../billing/money.ts';
import type { Day } from '../../billing/period.ts';
import type { TaxedItem } from '../../billing/tax-choice.ts';
import type { Totals } from '../../billing/totals.ts';
import type { LineFactsView } from '../../features/invoices/drafts.schema.ts';
import { read } from '../api/client.ts';
import { keyOf, useRead } from '../api/queries.ts';
import type { ContractView } from '../contracts/contracts.ts';
import { isDay } from '../formats/days.ts';
import { coreDiscount, type Discount, type EditorLine, netOfLine, serviceDay } from './editor-lines.ts';

export type LiveDraft = {
  readonly customerId: string;
  /** Empty: the day of issue. */
  readonly invoiceDate: string;
  readonly discount: Discount;
  readonly lines: readonly EditorLine[];
};

export type LiveFigures = {
  /** By line; null: it cannot be computed yet. */
  readonly nets: readonly (Minor | null)[];
  /** Of the lines that can be computed; null: not known, or some line has no tax. */
  readonly totals: Totals | null;
};

type Facts = { readonly today: Day; readonly account: AccountFacts; readonly customer: CustomerFacts };
type Contracts = ReadonlyMap<string, TaxedItem['contract']>;

/** What a draft comes to while it is typed, by the same core as on the server, whose figures count once it is saved. */
export function useLiveTotals(draft: LiveDraft, currency: Currency): LiveFigures {
  const { customerId, invoiceDate, discount, lines } = draft;
  const { code, minorUnits } = currency;
  const { data } = useRead<LineFactsView>(
    `/customers/${customerId}/line-facts`,
    {},
    { enabled: customerId !== '' },
  );
  const facts = useMemo(() => (data === undefined ? null : factsOf(data)), [data]);
  const contracts = useContracts(lines);
  return useMemo(() => {
    const of = { code, minorUnits };
    const nets = lines.map((line) => netOfLine(line, of));
    const totals = facts && totalsOf({ lines, nets, facts, contracts, invoiceDate, discount, currency: of });
    return { nets, totals };
  }, [facts, contracts, lines, invoiceDate, discount, code, minorUnits]);
}

function factsOf({ today, account, customer }: LineFactsView): Facts {
  return {
    today: today as Day,
    account: factsFromJson<AccountFacts>(account),
    customer: factsFromJson<CustomerFacts>(customer),
  };
}

/** The contracts that decide a tax: of kept lines whose tax the rules are to choose anew. */
function useContracts(lines: readonly EditorLine[]): Contracts {
  const ids = [
    ...new Set(
      lines.flatMap(({ taxId, saved }) => (taxId === '' && saved?.contractId ? [saved.contractId] : [])),
    ),
  ];
  return useQueries({
    queries: ids.map((id) => ({
      queryKey: keyOf(`/contracts/${id}`),
      queryFn: () => read<ContractView>(`/contracts/${id}`),
    })),
    combine: contractsOf,
  });
}

function contractsOf(found: readonly { readonly data: ContractView | undefined }[]): Contracts {
  return new Map(
    found.flatMap(({ data }) =>
      data ? [[data.id, { taxable: data.taxable, taxId: data.taxId }] as const] : [],
    ),
  );
}

function totalsOf({
  lines,
  nets,
  facts,
  contracts,
  invoiceDate,
  discount,
  currency,
}: Omit<LiveDraft, 'customerId'> & {
  readonly nets: readonly (Minor | null)[];
  readonly facts: Facts;
  readonly contracts: Contracts;
  readonly currency: Currency;
}): Totals | null {
  const date = invoiceDate === '' ? facts.today : (invoiceDate as Day);
  const parts: LivePart[] = [];
  for (const [place, line] of lines.entries()) {
    const net = nets[place] ?? null;
    if (line.picked === null) return null;
    if (line.kind === 'picked') parts.push(...line.picked);
    else if (net !== null && !line.isText) parts.push({ net, tax: taxOf(line, date, contracts) });
  }
  try {
    return liveTotals(facts.account, facts.customer, parts, coreDiscount(discount, currency));
  } catch {
    // What is typed is no discount yet.
    return null;
  }
}

/** As saved, as long as neither the tax nor the day that decides it is another one (R27, R32). */
function taxOf(line: EditorLine, invoiceDate: Day, contracts: Contracts): LivePart['tax'] {
  const { taxId, taxed, saved } = line;
  const day = serviceDay(line);
  if (saved !== null && taxId === saved.taxId && day !== '' && day === saved.serviceTo) return saved;
  const contract = contracts.get(saved?.contractId ?? '') ?? null;
  const item = { ...taxed, taxId: taxId || taxed.taxId, contract };
  return { item, date: isDay(day) ? (day as Day) : invoiceDate };
}
