import { blockMeter } from '../../billing/block-meter.ts';
import type { Contract, ContractTerms } from '../../billing/contract.ts';
import type { BlockExplanation } from '../../billing/explanation.ts';
import type { ContractFacts } from '../../billing/facts.ts';
import { type Currency, minor, minorFromText, minorToText } from '../../billing/money.ts';
import { type Day, lastDayOf, type Period } from '../../billing/period.ts';
import type { PricedContract } from '../../billing/priced.ts';
import { decimalToText } from '../../billing/quantity.ts';
import { versionOn } from '../../billing/version.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../lib/errors.ts';
import type { Language } from '../../lib/messages.ts';
import { findingView } from '../invoices/findings.operations.ts';
import { inOneMoment, openContract, priceOne, runningPeriod } from './standing.operations.ts';
import { sumOpenMinutes } from './standing.repository.ts';
import type { ContractBalanceView } from './standing.schema.ts';

/**
 * What is left of a block, as if all resolved work were billed by now (R17–R19), with a word at 80 % and 95 %. Pricing says
 * so: of a block renewed every period up to the end of the one that runs, of a prepaid one up to today.
 *
 * @throws {Refusal} `absent`; `conflict` unless the contract is a block.
 */
export function getBalance(context: Context, id: string): Promise<ContractBalanceView> {
  return inOneMoment(context, async (tx) => {
    const { contract, billing, today } = await openContract(tx, context, id);
    const terms = blockTermsOn(contract, today);
    if (terms === null) throw new Refusal('conflict', { key: 'contracts.notABlock' });
    const priced = await priceOne(tx, billing, id, balanceDay(contract, terms, today));
    const openMinutes = (await sumOpenMinutes(tx, [id])).get(id) ?? 0;
    return balanceView(terms, priced, {
      currency: billing.facts.currency,
      today,
      openMinutes,
      language: context.language,
    });
  });
}

export type BlockTerms = Extract<ContractTerms, { readonly mode: unknown }>;

/** The terms of a block in force on the day; null: the contract is none. */
export function blockTermsOn({ versions }: Pick<Contract, 'versions'>, day: Day): BlockTerms | null {
  const { terms } = versionOn(versions, day);
  return terms.type === 'block-hours' || terms.type === 'block-money' ? terms : null;
}

/** The cut-off at which pricing tells the balance: the end of the running period, or today for a prepaid block. */
export function balanceDay(contract: Contract, { mode }: BlockTerms, today: Day): Day {
  return mode.kind === 'prepaid' ? today : lastDayOf(runningPeriod(contract, today));
}

/** The balance out of a contract that was priced at its `balanceDay`; null: nothing can ever be due on it. */
export function balanceView(
  terms: BlockTerms,
  priced: (PricedContract & { readonly facts: ContractFacts }) | null,
  about: {
    readonly currency: Currency;
    readonly today: Day;
    readonly openMinutes: number;
    readonly language: Language;
  },
): ContractBalanceView {
  const isPrepaid = terms.mode.kind === 'prepaid';
  const block = blockOf(terms, about.currency);
  const current =
    priced &&
    (currentOf(block, priced, isPrepaid) ?? (isPrepaid ? untouched(block, priced, about.today) : null));
  const lock = current === null ? (priced?.units.find((unit) => unit.lock !== null)?.lock ?? null) : null;
  return {
    unit: block.unit,
    mode: terms.mode.kind,
    current,
    lock: lock && findingView(lock, about.language),
    openMinutes: about.openMinutes,
    lots: priced ? storedLots(priced.facts).map((lot) => ({ ...lot, left: block.text(lot.left) })) : [],
  };
}

/** How a block is counted: minutes, or minor units of the currency. */
type Block = {
  readonly unit: 'minutes' | 'money';
  readonly size: number;
  readonly text: (amount: number) => string;
  readonly read: (text: string) => number;
};

function blockOf(terms: BlockTerms, currency: Currency): Block {
  if (terms.type === 'block-hours')
    return { unit: 'minutes', size: terms.includedMinutes, text: String, read: Number };
  const read = (text: string) => minorFromText(text, currency);
  const size = read(decimalToText(terms.amount));
  return { unit: 'money', size, text: (amount) => minorToText(minor(amount), currency), read };
}

/** The last usage that pricing took: its lines tell what was drawn. null: it took none. */
function currentOf(
  block: Block,
  { lines }: PricedContract,
  isPrepaid: boolean,
): ContractBalanceView['current'] {
  const last = lines.findLast(({ explanation }) => explanation.block !== null);
  if (!last?.explanation.block) return null;
  const { explanation, period } = last;
  return currentView(block, explanation.block as BlockExplanation, period, isPrepaid);
}

function currentView(
  block: Block,
  explained: BlockExplanation,
  period: Period,
  isPrepaid: boolean,
): NonNullable<ContractBalanceView['current']> {
  const { carried, included, bought, used, overage } = explained;
  const rollsOver = block.read(explained.left);
  const available = block.read(carried) + block.read(included) + block.read(bought);
  // A prepaid block is bought again and again: the meter is that of the one being used.
  const isMeteredAlone = isPrepaid && rollsOver > 0;
  const meter = isMeteredAlone
    ? blockMeter(Math.max(block.size - rollsOver, 0), block.size)
    : blockMeter(block.read(used), available);
  return {
    from: period.start,
    to: lastDayOf(period),
    carried,
    included,
    bought,
    used,
    overage,
    left: block.text(isPrepaid ? rollsOver : available - block.read(used) + block.read(overage)),
    rollsOver: explained.left,
    ...meter,
  };
}

/** A prepaid block on which no work waits: what is left is what was left. */
function untouched(
  block: Block,
  { facts }: { readonly facts: ContractFacts },
  today: Day,
): NonNullable<ContractBalanceView['current']> {
  const usable = storedLots(facts).filter(({ expiresOn }) => expiresOn === null || expiresOn >= today);
  const left = block.text(usable.reduce((sum, lot) => sum + lot.left, 0));
  const nothing = block.text(0);
  const { startDay } = facts.contract;
  return currentView(
    block,
    {
      unit: block.unit,
      carried: left,
      included: nothing,
      bought: nothing,
      used: nothing,
      overage: nothing,
      expired: nothing,
      left,
    },
    { start: startDay, end: today > startDay ? today : startDay },
    true,
  );
}

/** What was left after the last billing, or came with the contract (R3). */
function storedLots({ blockState, openingLots }: ContractFacts) {
  return (blockState?.lots ?? openingLots).map(({ from, minutes, money, expiresOn }) => ({
    from: from === 'opening' ? null : from,
    left: minutes ?? money ?? 0,
    expiresOn,
  }));
}
