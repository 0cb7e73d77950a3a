import { type BlockKind, nextDraw } from './block.ts';
import { isUsable, leftIn, type OpenLot, openLots } from './block-lots.ts';
import { type Draw, drawWork, summaryCharge, takeUsage, type Usage } from './block-usage.ts';
import { isFinding } from './charge-book.ts';
import type { ContractVersion } from './contract.ts';
import { canBeTaken, type DueTicket, dueTickets, placeAtOnce } from './due.ts';
import { type FeeLine, feeLine, takeFeeLine } from './fee-lines.ts';
import type { Finding } from './finding.ts';
import { contractInactive } from './locks.ts';
import { minor } from './money.ts';
import { offerFee } from './offers.ts';
import { addDays, minDay, type Period } from './period.ts';
import { pieceKeys } from './pieces.ts';
import { isOutOfTerm, type Pricing } from './pricing.ts';
import { versionOn } from './version.ts';
import { listTickets } from './work.ts';

/**
 * A block bought once and drawn down over any time (R18).
 *
 * The first is bought at the start. After drawing all due work, a block with nothing left buys floor(deficit ÷ size) + 1
 * further ones, a line each, so that something is left. After the contract's end, or with refill off, nothing is bought and
 * the deficit is overage.
 */
export function pricePrepaidBlock(
  pricing: Pricing,
  kind: BlockKind,
  refillAt: (version: ContractVersion) => boolean,
): void {
  const { contract, afterCutOff } = pricing;
  if (isOutOfTerm(pricing) || contract.startDay > afterCutOff) return;
  const tickets = dueTickets(pricing, placeAtOnce(pricing));
  const { draw, lots, bought, carried } = drawAndBuy(pricing, kind, tickets, refillAt);
  const purchases = purchasesOf(pricing, kind, bought);
  const lock = lockOf(pricing, kind) ?? (isFinding(purchases) ? purchases : null);
  if (bought === 0 && !tickets.some(canBeTaken)) {
    listTickets(pricing, tickets, lock);
    return;
  }

  const number = nextDraw(pricing);
  const taken = bought === 0 ? lock === null : offerPurchase(pricing, number, purchases, lock);
  if (!taken || isFinding(purchases)) {
    listTickets(pricing, tickets, lock);
    return;
  }
  const periodStart = pricing.term.start;
  for (const [index, purchase] of purchases.entries()) {
    const piece = pieceKeys.block(boughtBefore(pricing) + index + 1);
    takeFeeLine(pricing, { periodStart, sequence: index }, piece, purchase);
  }
  const usage = usageOf(pricing, kind, { piece: pieceKeys.draw(number), carried, bought });
  takeUsage(pricing, kind, usage, { lots, tickets, draw }, number);
}

type DrawAndPurchase = {
  readonly draw: Draw;
  readonly lots: readonly OpenLot[];
  readonly carried: number;
  /** How many blocks. */
  readonly bought: number;
};

function drawAndBuy(
  pricing: Pricing,
  kind: BlockKind,
  tickets: readonly DueTicket[],
  refillAt: (version: ContractVersion) => boolean,
): DrawAndPurchase {
  const version = versionOn(pricing.versions, purchaseDay(pricing));
  const size = kind.sizeOf(version);
  const atStart = isFirstAtStart(pricing) ? 1 : 0;
  const attempt = (bought: number) => {
    const lots = lotsWith(pricing, kind, size, bought);
    const draw = drawWork(pricing, kind, lots, tickets, ({ billingDay }) => billingDay);
    return { lots, draw };
  };
  const first = attempt(atStart);
  const isOver = pricing.contract.endDay !== null && pricing.contract.endDay <= pricing.request.cutOff;
  const left = leftIn(first.lots.filter((lot) => isUsable(lot, pricing.request.cutOff)));
  const buysMore = refillAt(version) && !isOver && size > 0 && (first.draw.overage > 0 || left === 0);
  const bought = atStart + (buysMore ? Math.floor(first.draw.overage / size) + 1 : 0);
  const { draw, lots } = buysMore ? attempt(bought) : first;
  return { draw, lots, bought, carried: leftIn(openLots(storedLots(pricing), kind.unit)) };
}

const storedLots = ({ facts }: Pricing) => facts.blockState?.lots ?? facts.openingLots;
const boughtBefore = ({ facts }: Pricing) => facts.blockState?.blocksBought ?? 0;

/** The first block, where the contract has begun here and brings no balance along (R3). */
function isFirstAtStart({ contract, facts, term }: Pricing): boolean {
  return facts.blockState === null && facts.openingLots.length === 0 && term.start === contract.startDay;
}

/** Bought blocks are drawn on last: they are the youngest. */
function lotsWith(pricing: Pricing, kind: BlockKind, size: number, bought: number): OpenLot[] {
  const from = purchaseDay(pricing);
  const fresh = Array.from({ length: bought }, () => ({ from, expiresOn: null, left: size }));
  return [...openLots(storedLots(pricing), kind.unit), ...fresh];
}

/** The terms of a purchase are those of the cut-off. */
function purchaseDay({ contract, request }: Pricing) {
  return contract.endDay === null ? request.cutOff : minDay(request.cutOff, contract.endDay);
}

function purchasesOf(pricing: Pricing, kind: BlockKind, bought: number): FeeLine[] | Finding {
  const version = versionOn(pricing.versions, purchaseDay(pricing));
  const { quantity, price, unit } = kind.feeOf(version);
  const { invoiceDate } = pricing.request;
  const lines: FeeLine[] = [];
  for (let index = 0; index < bought; index += 1) {
    const number = boughtBefore(pricing) + index + 1;
    const line = feeLine(pricing, {
      piece: pieceKeys.block(number),
      tax: {
        subject: { kind: 'contract', id: pricing.contract.id },
        itemKind: 'service',
        taxId: null,
        categoryTaxId: null,
      },
      // R32: a block is taxed as of the invoice date, which is when it is delivered.
      taxDate: invoiceDate,
      quantity,
      price,
      unit,
      description: pricing.texts.prepaidBlock(
        number,
        `${kind.print(kind.sizeOf(version))} ${kind.printedUnit}`,
      ),
      period: { start: invoiceDate, end: addDays(invoiceDate, 1) },
      versionId: version.id,
      explanation: null,
    });
    if (isFinding(line)) return line;
    lines.push(line);
  }
  return lines;
}

/** Purchase and work are one: without the blocks, the work would have nothing to draw on. */
function offerPurchase(
  pricing: Pricing,
  draw: number,
  purchases: readonly FeeLine[] | Finding,
  lock: Finding | null,
): boolean {
  const { term, afterCutOff } = pricing;
  const lines = isFinding(purchases) ? [] : purchases;
  return offerFee(pricing, {
    piece: pieceKeys.draw(draw),
    period: { start: term.start, end: afterCutOff },
    label: lines.map(({ line }) => line.description).join(', '),
    net: minor(lines.reduce((sum, { line }) => sum + line.net, 0)),
    lock,
  });
}

function lockOf({ contract, request }: Pricing, kind: BlockKind): Finding | null {
  if (!contract.active) return contractInactive(contract.id);
  const charge = summaryCharge(kind, request.cutOff);
  return isFinding(charge) ? charge : null;
}

function usageOf(
  pricing: Pricing,
  kind: BlockKind,
  { piece, carried, bought }: { piece: string; carried: number; bought: number },
): Usage {
  const { cutOff } = pricing.request;
  const version = versionOn(pricing.versions, purchaseDay(pricing));
  const period: Period = { start: cutOff, end: addDays(cutOff, 1) };
  return {
    piece,
    periodStart: pricing.term.start,
    period,
    carried,
    included: 0,
    bought: bought * kind.sizeOf(version),
    blocksBought: bought,
    expired: 0,
    keeps: ({ expiresOn }) => expiresOn === null || expiresOn > cutOff,
    text: (used, _available, left) => pricing.texts.remaining(used, kind.printedUnit, left || kind.print(0)),
  };
}
