import type {
  BlockExplanation,
  Explanation,
  FeeExplanation,
  WorkExplanation,
} from '../../billing/explanation.ts';
import type { Currency } from '../../billing/money.ts';
import { type Day, lastDayOf } from '../../billing/period.ts';
import { decimalToText } from '../../billing/quantity.ts';
import { type Context, transaction } from '../../context.ts';
import { type AccountFormats, accountFormats } from '../../lib/account-formats.ts';
import { present } from '../../lib/editing.ts';
import { type Message, say } from '../../lib/messages.ts';
import { loadAccount } from '../settings/operations.ts';
import { describeSources, findVersionDays } from './explain.repository.ts';
import { lineView, listLines, type StoredLine } from './lines.repository.ts';
import type { ExplanationView } from './schema.ts';

/**
 * How a line's amount came about (R43): which work or period, rate, rounding, version and tax choice. It was kept with the
 * line when that was priced and is not computed again; only names of things are looked up.
 *
 * @throws {Refusal} `absent`
 */
export function explainLine(context: Context, invoiceId: string, lineId: string): Promise<ExplanationView> {
  return transaction(context, async (tx) => {
    const account = await loadAccount(tx);
    const { currency, timeZone } = account;
    const lines = await listLines(tx, invoiceId, currency);
    const position = lines.findIndex(({ id }) => id === lineId);
    const line = present(lines[position], 'line');
    const { explanation } = line;
    return {
      lineId,
      description: line.description,
      text: sentencesOf(line, {
        currency,
        write: accountFormats(account, context.language),
        versionDays: await findVersionDays(tx, explanation.versionIds),
      }).map((sentence) => say(sentence, context.language)),
      explanation: { ...explanation },
      sources: await describeSources(tx, explanation.sources, timeZone),
      asPriced: lineView(line, position + 1, currency).asPriced,
    };
  });
}

type Surroundings = {
  readonly currency: Currency;
  readonly write: AccountFormats;
  /** The first days of the versions whose terms decided. */
  readonly versionDays: readonly string[];
};

/** From what was done to what it costs. */
function sentencesOf(line: StoredLine, { currency, write, versionDays }: Surroundings): Message[] {
  const { explanation, asPriced } = line;
  const { work, fee, block, tax } = explanation;
  return [
    ...(work ? workSentences(work, explanation, write) : []),
    ...(fee ? feeSentences(fee, write) : []),
    ...(block ? [blockSentence(block, write)] : []),
    ...versionDays.map((day): Message => ({ key: 'explanations.version', params: { day: write.day(day) } })),
    amountSentence(line, currency, write),
    ...(tax ? [taxSentence(line, tax, write)] : []),
    ...(asPriced ? [changedSentence(asPriced, write)] : []),
  ];
}

function workSentences(work: WorkExplanation, { sources }: Explanation, write: AccountFormats): Message[] {
  const { rate, mode, rounding, workedMinutes, billedMinutes } = work;
  const params = {
    count: sources.filter(([kind]) => kind.startsWith('time-entry')).length,
    worked: write.duration(workedMinutes),
    billed: write.duration(billedMinutes),
  };
  return [
    { key: 'explanations.worked', params },
    { key: `explanations.rounding-${rounding.mode}`, params: { ...rounding } },
    ...(rounding.entryMinimumMinutes > 0
      ? [{ key: 'explanations.minimum-entry' as const, params: { ...rounding } }]
      : []),
    ...(rounding.ticketMinimumMinutes > 0
      ? [{ key: 'explanations.minimum-ticket' as const, params: { ...rounding } }]
      : []),
    ...(rate ? [{ key: 'explanations.rate' as const, params: { name: rate.name } }] : []),
    ...(mode === 'charged' ? [] : [{ key: `explanations.mode-${mode}` as const }]),
  ];
}

function feeSentences(fee: FeeExplanation, write: AccountFormats): Message[] {
  const { day, money, decimal } = write;
  const span = (from: Day, until: Day) => ({ from: day(from), to: day(lastDay(from, until)) });
  const full = { ...span(fee.fullFrom, fee.fullUntil), amount: money(fee.fullAmount) };
  const sentences: Message[] = [{ key: 'explanations.fee', params: full }];
  if (fee.days !== fee.fullDays) {
    const piece = { ...span(fee.from, fee.until), amount: money(fee.amount) };
    const params = { ...piece, days: fee.days, fullDays: fee.fullDays };
    sentences.push({ key: 'explanations.piece', params });
  }
  if (fee.count) {
    const { quantity, countedOn, evidence } = fee.count;
    const params = { quantity: decimal(quantity), countedOn: day(countedOn), evidence };
    sentences.push({ key: 'explanations.count', params });
  }
  if (fee.adjusts) {
    const { should, billed, holderNames } = fee.adjusts;
    const params = { should: money(should), billed: money(billed), holders: holderNames.join(', ') };
    sentences.push({ key: 'explanations.adjusts', params });
  }
  return sentences;
}

const lastDay = (start: Day, end: Day) => (start < end ? lastDayOf({ start, end }) : end);

/** Included, carried, bought and used: as hours, or as money. */
function blockSentence(block: BlockExplanation, write: AccountFormats): Message {
  const { unit, ...sums } = block;
  const said = (sum: string) => (unit === 'minutes' ? write.duration(Number(sum)) : write.money(sum));
  const params = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, said(sum)]));
  return { key: 'explanations.block', params };
}

function amountSentence(line: StoredLine, currency: Currency, { decimal, money }: AccountFormats): Message {
  const { quantity, price, net, discountPercentage, discountAmount } = lineView(line, 0, currency);
  const params = { quantity: decimal(quantity), price: money(price), net: money(net) };
  if (discountAmount !== null) {
    return { key: 'explanations.amount-less-amount', params: { ...params, discount: money(discountAmount) } };
  }
  if (line.discountPercentage === 0n) return { key: 'explanations.amount-plain', params };
  const discount = decimal(discountPercentage);
  return { key: 'explanations.amount-less-percentage', params: { ...params, discount } };
}

function taxSentence(
  { taxPercentage }: StoredLine,
  tax: NonNullable<Explanation['tax']>,
  { day, decimal }: AccountFormats,
): Message {
  const percentage = decimal(decimalToText(taxPercentage));
  const params = { date: day(tax.date), percentage };
  return { key: `explanations.tax-${tax.because}`, params };
}

/** As the line was before somebody changed the draft (R27). */
function changedSentence(
  { description, quantity, price, net }: NonNullable<StoredLine['asPriced']>,
  { decimal, money }: AccountFormats,
): Message {
  const params = { description, quantity: decimal(quantity), price: money(price), net: money(net) };
  return { key: 'explanations.changed', params };
}
