import { describe, expect, it } from 'vitest';
import { afterBilling } from '../testing/pricing.ts';
import { entryId, factsOf, sellerOf, termsOf, ticketOf } from '../testing/story-facts.ts';
import { draftInvoices, priceContract } from './batch.ts';
import type { AccountFacts, ContractFacts, PriceRequest } from './facts.ts';
import { minorToText } from './money.ts';
import { day } from './period.ts';
import { selectionKeys } from './pieces.ts';
import type { DraftInvoice, PricedContract, PricedLine } from './priced.ts';
import { decimal, decimalToText } from './quantity.ts';
import { stories } from './scenarios/stories.ts';
import type {
  ExpectedInvoice,
  ExpectedLine,
  LeftOut,
  Story,
  StoryBatch,
  StoryStep,
} from './scenarios/story.ts';

describe('money stories, told to the core', () => {
  it.each(stories.map((story) => [`${story.rules.join(', ')}: ${story.title}`, story] as const))(
    '%s',
    (_title, story) => tell(story),
  );
});

type Told = { readonly seller: AccountFacts; readonly contracts: Map<string, ContractFacts> };

function tell(story: Story): void {
  const contracts = new Map(story.contracts.map((each) => [each.number, factsOf(story, each)]));
  const told: Told = { seller: sellerOf(story), contracts };
  for (const step of story.steps) {
    if (step.kind === 'batch') bill(told, step);
    else happen(told, step);
  }
}

function happen({ contracts }: Told, step: Exclude<StoryStep, { kind: 'batch' }>): void {
  const known = contracts.get(step.contract);
  if (!known) throw new Error(`no contract ${step.contract}`);
  contracts.set(step.contract, after(known, step));
}

function after(known: ContractFacts, step: Exclude<StoryStep, { kind: 'batch' }>): ContractFacts {
  const { contract } = known;
  switch (step.kind) {
    case 'ticket':
      return { ...known, tickets: [...known.tickets, ticketOf(step)] };
    case 'count': {
      const { class: countClass, on, quantity, evidence } = step;
      const count = { class: countClass, countedOn: day(on), quantity: decimal(quantity), evidence };
      return { ...known, counts: [...known.counts, count] };
    }
    case 'version': {
      const { validFrom, terms } = step;
      const rates = contract.versions.at(-1)?.rates ?? [];
      const version = {
        id: `version of ${validFrom}`,
        validFrom: day(validFrom),
        terms: termsOf(terms),
        rates,
      };
      return { ...known, contract: { ...contract, versions: [...contract.versions, version] } };
    }
    case 'end':
      return { ...known, contract: { ...contract, endDay: day(step.endDay) } };
    case 'complete':
      return { ...known, contract: { ...contract, completedOn: day(step.on) } };
  }
}

function bill(told: Told, step: StoryBatch): void {
  const { seller, contracts } = told;
  const priced = [...contracts.values()].map((facts) => priceContract(seller, facts, requestOf(step)));
  const drafts = draftInvoices(seller, priced, { invoicePer: step.invoicePer ?? 'contract' });
  expect(drafts.map((draft) => printed(draft, seller))).toEqual(step.invoices);

  for (const { contract, ticket, code } of step.locked ?? []) {
    const units = priced.find((each) => each.contract.number === contract)?.units ?? [];
    const locks = units
      .filter(({ key }) => ticket === undefined || key === selectionKeys.ticket(ticket))
      .map(({ lock }) => lock?.code);
    expect(locks).toContain(code);
  }
  for (const code of step.warnings ?? []) {
    expect(priced.flatMap(({ findings }) => findings.map((finding) => finding.code))).toContain(code);
  }
  for (const ticket of step.settledAtZero ?? []) {
    expect(priced.flatMap(({ billedTicketIds }) => billedTicketIds)).toContain(ticket);
  }
  for (const each of priced) save(told, each, drafts);
  billAgain(told, step);
}

/** What is on no draft is settled at zero, and has no line (R23). */
function save({ seller, contracts }: Told, priced: PricedContract, drafts: readonly DraftInvoice[]): void {
  const { number, id } = priced.contract;
  const known = contracts.get(number);
  if (!known) return;
  const isOnADraft = drafts.some(({ linePlaces }) => linePlaces.has(id));
  const taken = isOnADraft ? priced.taken : priced.taken.map((item) => ({ ...item, line: null }));
  contracts.set(number, afterBilling(known, { ...priced, taken }, seller));
}

/** Billing twice bills nothing twice: the same batch again is empty, but for what was ticked out. */
function billAgain({ seller, contracts }: Told, step: StoryBatch): void {
  for (const facts of contracts.values()) {
    expect(priceContract(seller, facts, requestOf(step)).taken).toEqual([]);
  }
}

function requestOf({ cutOff, invoiceDate, level = 'contract', leaveOut = [] }: StoryBatch): PriceRequest {
  return {
    cutOff: day(cutOff),
    invoiceDate: day(invoiceDate),
    levelOfDetail: level,
    excluded: new Set(leaveOut.map(keyOf)),
  };
}

function keyOf(leftOut: LeftOut): string {
  if ('contract' in leftOut) return selectionKeys.period(leftOut.contract, day(leftOut.periodStart));
  const { ticket } = leftOut;
  return 'entryAt' in leftOut
    ? selectionKeys.item('time-entry', entryId(ticket, leftOut.entryAt))
    : selectionKeys.ticket(ticket);
}

function printed({ billTo, lines, totals }: DraftInvoice, { currency }: AccountFacts): ExpectedInvoice {
  return {
    customer: billTo.name,
    lines: lines.map((line) => printedLine(line, currency)),
    net: minorToText(totals.net, currency),
    tax: minorToText(totals.tax, currency),
    gross: minorToText(totals.gross, currency),
  };
}

function printedLine(line: PricedLine, currency: AccountFacts['currency']): ExpectedLine {
  const { taxCategory, taxPercentage, discountPercentage } = line;
  return {
    text: line.description,
    quantity: decimalToText(line.quantity, 2),
    price: decimalToText(line.price, 2),
    ...(discountPercentage === 0n ? {} : { less: decimalToText(discountPercentage) }),
    net: minorToText(line.net, currency),
    tax: taxCategory === 'S' ? `S ${decimalToText(taxPercentage)}` : taxCategory,
  };
}
