import { partsOf } from '../../billing/batch-sums.ts';
import { factsToJson } from '../../billing/facts-json.ts';
import { type Currency, minorToText } from '../../billing/money.ts';
import { lastDayOf } from '../../billing/period.ts';
import { selectionKeys } from '../../billing/pieces.ts';
import type { PricedLine, Unit } from '../../billing/priced.ts';
import { decimalToText } from '../../billing/quantity.ts';
import type { Context } from '../../context.ts';
import { present } from '../../lib/editing.ts';
import { findingView } from '../invoices/findings.operations.ts';
import { collect, loadBillingAccount } from './collect.operations.ts';
import type { DueTicket } from './due-ticket.operations.ts';
import { askedOf, contractView, inSnapshot } from './preview.operations.ts';
import { type EntryText, loadEntryTexts } from './preview.repository.ts';
import type { PreviewContractQuery, PreviewContractView } from './schema.ts';
import { priceSelected } from './selection.operations.ts';

/**
 * What a batch would bill of one contract, with everything that can be ticked out, its lines, and the facts they are priced
 * from. Its fingerprint is that of the whole preview.
 *
 * @throws {Refusal} `absent`; `invalid` for a cut-off in the future.
 */
export function previewContract(
  context: Context,
  contractId: string,
  query: PreviewContractQuery,
): Promise<PreviewContractView> {
  return inSnapshot(context, async (tx) => {
    const billing = await loadBillingAccount(tx);
    const { currency } = billing.facts;
    const { cutOff, invoiceDate = null, levelOfDetail = null, excluded = [], invoicePer } = query;
    const asked = askedOf(billing, context, { cutOff, invoiceDate, levelOfDetail });
    const filter = { contractIds: [contractId], contractTypes: null, customerIds: null, taxable: null };
    let view: PreviewContractView | null = null;
    const selection = { excluded: new Map([[contractId, excluded]]), period: { kind: 'all' as const } };
    for await (const chunk of collect(tx, billing, asked, filter)) {
      for await (const { due, priced } of priceSelected(billing, asked, selection, chunk)) {
        const { units, lines } = priced;
        const parts = partsOf(billing.facts, priced, invoicePer);
        const tickets = new Map(due.tickets.map((ticket) => [ticket.facts.id, ticket]));
        const texts = await loadEntryTexts(tx, entryIdsOf(due.tickets));
        const request = {
          ...asked,
          invoiceDate: asked.invoiceDate ?? asked.cutOff,
          excluded: new Set(excluded),
        };
        view = {
          ...contractView(priced, parts, currency, context.language, due.fingerprint),
          units: units.map((unit) => unitView(unit, tickets, texts, currency, context.language)),
          lines: lines.map((line) => lineView(line, currency)),
          facts: {
            account: factsToJson(billing.facts),
            contract: factsToJson(due.facts),
            request: factsToJson(request),
          },
        };
      }
    }
    return present(view, 'contract');
  });
}

function entryIdsOf(tickets: readonly DueTicket[]): string[] {
  return tickets.flatMap(({ facts }) => facts.entries.map(({ id }) => id));
}

function unitView(
  unit: Unit,
  tickets: ReadonlyMap<string, DueTicket>,
  texts: ReadonlyMap<string, EntryText>,
  currency: Currency,
  language: Context['language'],
): PreviewContractView['units'][number] {
  const { key, kind, period, label, workMinutes, billedMinutes, selected, lock } = unit;
  const ticketId = kind === 'ticket' ? key.slice(selectionKeys.ticket('').length) : '';
  const ticket = tickets.get(ticketId);
  return {
    key,
    kind,
    ticketId: ticket ? ticketId : null,
    from: period.start,
    to: lastDayOf(period),
    label,
    net: minorToText(unit.net, currency),
    workMinutes,
    billedMinutes,
    selected,
    lock: lock && findingView(lock, language),
    items: ticket ? itemsOf(ticket, texts) : [],
  };
}

type ItemView = PreviewContractView['units'][number]['items'][number];

/** Everything on the ticket by day: work, products, expenses. */
function itemsOf({ facts }: DueTicket, texts: ReadonlyMap<string, EntryText>): ItemView[] {
  const entries = facts.entries.map((entry): ItemView => {
    const { technician = '', note = '' } = texts.get(entry.id) ?? {};
    return {
      key: selectionKeys.item('time-entry', entry.id),
      kind: 'time-entry',
      day: entry.startedLocal.slice(0, 10),
      text: note,
      technician,
      minutes: entry.minutes,
      quantity: null,
      billable: entry.billable && !entry.writtenOff,
      deferred: entry.deferred,
    };
  });
  const items = facts.items.map((item): ItemView => {
    const kind = `ticket-${item.kind}` as const;
    return {
      key: selectionKeys.item(kind, item.id),
      kind,
      day: item.day,
      text: item.description,
      technician: null,
      minutes: null,
      quantity: decimalToText(item.quantity),
      billable: !item.writtenOff,
      deferred: item.deferred,
    };
  });
  return [...entries, ...items].toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
}

function lineView(line: PricedLine, currency: Currency): PreviewContractView['lines'][number] {
  return {
    kind: line.kind,
    description: line.description,
    quantity: decimalToText(line.quantity, 2),
    unit: line.unit,
    price: decimalToText(line.price, 2),
    discountPercentage: decimalToText(line.discountPercentage),
    net: minorToText(line.net, currency),
    taxCategory: line.taxCategory,
    taxPercentage: decimalToText(line.taxPercentage),
  };
}
