import type { Explanation, FeeExplanation, WorkExplanation } from '../../billing/explanation.ts';
import type { Currency } from '../../billing/money.ts';
import { type Day, lastDayOf } from '../../billing/period.ts';
import { decimalToText } from '../../billing/quantity.ts';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
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
    const { currency, timeZone } = await loadAccount(tx);
    const lines = await listLines(tx, invoiceId, currency);
    const position = lines.findIndex(({ id }) => id === lineId);
    const line = present(lines[position], 'line');
    const { explanation } = line;
    return {
      lineId,
      description: line.description,
      text: (await sentencesOf(tx, line, currency)).map((sentence) => say(sentence, context.language)),
      explanation: { ...explanation },
      sources: await describeSources(tx, explanation.sources, timeZone),
      asPriced: lineView(line, position + 1, currency).asPriced,
    };
  });
}

/** From what was done to what it costs. */
async function sentencesOf(tx: Tx, line: StoredLine, currency: Currency): Promise<Message[]> {
  const { explanation, asPriced } = line;
  const { work, fee, block, tax, versionIds } = explanation;
  const sentences: Message[] = [];
  if (work) sentences.push(...workSentences(work, explanation));
  if (fee) sentences.push(...feeSentences(fee));
  if (block) sentences.push({ key: `explanations.block-${block.unit}`, params: { ...block } });
  for (const day of await findVersionDays(tx, versionIds)) {
    sentences.push({ key: 'explanations.version', params: { day } });
  }
  sentences.push(amountSentence(line, currency));
  if (tax) {
    const params = {
      date: tax.date,
      category: line.taxCategory,
      percentage: decimalToText(line.taxPercentage),
    };
    sentences.push({ key: `explanations.tax-${tax.because}`, params });
  }
  if (asPriced) sentences.push({ key: 'explanations.changed', params: { ...asPriced } });
  return sentences;
}

function workSentences(work: WorkExplanation, { sources }: Explanation): Message[] {
  const { rate, mode, rounding, workedMinutes, billedMinutes } = work;
  const entries = sources.filter(([kind]) => kind.startsWith('time-entry')).length;
  return [
    { key: 'explanations.worked', params: { entries, workedMinutes, billedMinutes } },
    { key: `explanations.rounding-${rounding.mode}`, params: { ...rounding } },
    ...(rate ? [{ key: 'explanations.rate' as const, params: { name: rate.name } }] : []),
    ...(mode === 'charged' ? [] : [{ key: `explanations.mode-${mode}` as const }]),
  ];
}

function feeSentences(fee: FeeExplanation): Message[] {
  const full = { from: fee.fullFrom, to: lastDay(fee.fullFrom, fee.fullUntil), amount: fee.fullAmount };
  const piece = { from: fee.from, to: lastDay(fee.from, fee.until), amount: fee.amount };
  const sentences: Message[] = [{ key: 'explanations.fee', params: full }];
  if (fee.days !== fee.fullDays) {
    const params = { ...piece, days: fee.days, fullDays: fee.fullDays };
    sentences.push({ key: 'explanations.piece', params });
  }
  if (fee.count) sentences.push({ key: 'explanations.count', params: { ...fee.count } });
  if (fee.adjusts) {
    const { should, billed, holderNames } = fee.adjusts;
    const params = { should, billed, holders: holderNames.join(', ') };
    sentences.push({ key: 'explanations.adjusts', params });
  }
  return sentences;
}

const lastDay = (start: Day, end: Day) => (start < end ? lastDayOf({ start, end }) : end);

function amountSentence(line: StoredLine, currency: Currency): Message {
  const { quantity, price, net, discountPercentage, discountAmount } = lineView(line, 0, currency);
  const params = { quantity, price, net };
  if (discountAmount !== null) {
    return { key: 'explanations.amount-less-amount', params: { ...params, discount: discountAmount } };
  }
  if (line.discountPercentage === 0n) return { key: 'explanations.amount-plain', params };
  return { key: 'explanations.amount-less-percentage', params: { ...params, discount: discountPercentage } };
}
