import { discountedNet } from '../../billing/discount.ts';
import { type FlexibleLine, type PickedTicket, pickedWork } from '../../billing/flexible.ts';
import { type Currency, minorToText } from '../../billing/money.ts';
import { type Day, lastDayOf } from '../../billing/period.ts';
import { decimalToText, hoursFromMinutes } from '../../billing/quantity.ts';
import { chooseTax } from '../../billing/tax-choice.ts';
import { type Context, transaction } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { type Message, say } from '../../lib/messages.ts';
import { loadCustomers } from '../customers/operations.ts';
import { loadBillingAccount } from '../invoice-batches/collect.operations.ts';
import type { UnbilledView } from './drafts.schema.ts';
import {
  loadPickable,
  type PickableEntry,
  type PickableItem,
  type PickableTicket,
} from './pickable.repository.ts';
import { itemLine, withContracts } from './picked-lines.operations.ts';
import type { LineSetting } from './price-line.operations.ts';

type UnbilledTicket = UnbilledView['tickets'][number];
type UnbilledItem = UnbilledTicket['items'][number];

/**
 * Work of a customer that nobody has billed, as a flexible invoice would charge it: each item rounded and at its own rate
 * (R29), with the reason why a ticket cannot be picked now.
 *
 * @throws {Refusal} `absent`
 */
export function listUnbilled(context: Context, customerId: string): Promise<UnbilledView> {
  return transaction(context, async (tx) => {
    const billing = await loadBillingAccount(tx);
    const { account } = billing;
    const billTo = present((await loadCustomers(tx, [customerId], account)).get(customerId), 'customer');
    const pickable = await loadPickable(tx, account.timeZone, { customerId });
    const contracts = await withContracts(tx, pickable);
    const setting = { billing, billTo };
    return {
      tickets: pickable.tickets.flatMap((ticket): UnbilledTicket[] => {
        const picked = contracts.get(ticket.id)?.ticket;
        if (picked === undefined) return [];
        const { id, number, title, billingDay } = ticket;
        const lock = lockOf(ticket);
        const entries = pickable.entries.filter(({ ticketId }) => ticketId === id);
        const items = pickable.items.filter(({ ticketId }) => ticketId === id);
        return [
          {
            id,
            number,
            title,
            billingDay,
            lock: lock && say(lock, context.language),
            items: [
              ...entries.map((entry) => entryView(setting, picked, entry)),
              ...items.map((item) => itemView(setting, itemLine(picked, item).line, item)),
            ],
          },
        ];
      }),
    };
  });
}

function lockOf({ number, billable, timerRunning }: PickableTicket): Message | null {
  const params = { ticket: number };
  if (!billable) return { key: 'invoices.ticketNotBillable', params };
  return timerRunning ? { key: 'invoices.timerRunning', params } : null;
}

function entryView(
  setting: Pick<LineSetting, 'billing' | 'billTo'>,
  ticket: PickedTicket,
  entry: PickableEntry,
): UnbilledItem {
  const { billing, billTo } = setting;
  const { currency } = billing.account;
  const lines = pickedWork(billing.facts, billTo.language, ticket, [entry], 'time-entry');
  const line = 'strength' in lines ? undefined : lines[0];
  const { id, note, technician, minutes, deferred } = entry;
  return {
    kind: 'time-entry',
    id,
    day: entry.startedLocal.slice(0, 10) as Day,
    description: note,
    technician,
    minutes,
    billedMinutes: line?.work?.billedMinutes ?? null,
    rate: line?.work?.rate?.name ?? null,
    quantity: decimalToText(line?.quantity ?? hoursFromMinutes(minutes)),
    price: line === undefined ? null : decimalToText(line.price, currency.minorUnits),
    net: line === undefined ? null : netText(line, currency),
    rateId: line?.work?.rate?.id ?? null,
    tax: line === undefined ? null : taxOf(setting, line),
    deferred,
  };
}

function itemView(
  setting: Pick<LineSetting, 'billing' | 'billTo'>,
  line: FlexibleLine,
  { kind, id, day, deferred }: PickableItem,
): UnbilledItem {
  const { currency } = setting.billing.account;
  return {
    kind: `ticket-${kind}`,
    id,
    day,
    description: line.description,
    technician: null,
    minutes: null,
    billedMinutes: null,
    rate: null,
    quantity: decimalToText(line.quantity),
    price: decimalToText(line.price, currency.minorUnits),
    net: netText(line, currency),
    rateId: null,
    tax: taxOf(setting, line),
    deferred,
  };
}

/** As saving will choose it (R30, R32). */
function taxOf(
  { billing, billTo }: Pick<LineSetting, 'billing' | 'billTo'>,
  line: FlexibleLine,
): UnbilledItem['tax'] {
  if (line.service === null) return null;
  const choice = chooseTax(billing.facts, billTo, line, lastDayOf(line.service));
  if (choice.kind === 'missing') return null;
  return { category: choice.category, percentage: decimalToText(choice.percentage) };
}

function netText({ quantity, price, discount }: FlexibleLine, currency: Currency): string {
  return minorToText(discountedNet(quantity, price, discount, currency), currency);
}
