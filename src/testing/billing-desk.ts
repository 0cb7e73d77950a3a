import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { ContractView } from '../features/contracts/schema.ts';
import { BatchView, type PreviewContract, PreviewView } from '../features/invoice-batches/schema.ts';
import { InvoicesPage, type InvoiceView } from '../features/invoices/schema.ts';
import { RateView } from '../features/rates/schema.ts';
import { TicketItemView } from '../features/tickets/items.schema.ts';
import { TicketView } from '../features/tickets/schema.ts';
import { TicketStatusView } from '../features/tickets/statuses.schema.ts';
import { SavedTimeEntryView } from '../features/time-entries/schema.ts';
import { type Desk, openDesk } from './desk.ts';
import type { TestProduct } from './product.ts';

/** What a test tells of a ticket: work as [local start, minutes, more], all of it resolved on a day. */
export type Work = {
  readonly customerId: string;
  /** Default: the customer's default contract. */
  readonly contractId?: string | null;
  readonly title?: string;
  readonly number?: string;
  readonly entries?: readonly (readonly [start: string, minutes: number, more?: object])[];
  readonly products?: readonly object[];
  /** At noon in Berlin; null: it stays open. Default: the day of the last entry. */
  readonly resolvedOn?: string | null;
};

/** A desk at which work becomes batches. */
export type BillingDesk = Desk & {
  /** Monthly from 1 January 2026, hourly at 95.00 unless told otherwise. */
  contract(fields?: object): Promise<ContractView>;
  work(work: Work): Promise<TicketView & { readonly entryIds: readonly string[] }>;
  resolve(ticketId: string, day: string): Promise<TicketView>;
  preview(body?: object): Promise<PreviewView>;
  /** Saves what a preview showed; answered when no job is at work on it any more. */
  save(preview: PreviewView, more?: SaveMore): Promise<BatchView>;
  /** The same, answered at once. */
  beginSave(preview: PreviewView, more?: SaveMore): Promise<BatchView>;
  /** Deletes the batch and does the job. */
  dissolve(batch: BatchView): Promise<BatchView>;
  batch(id: string): Promise<BatchView>;
  /** The invoices of a batch with their lines, in the order of their making. */
  invoicesOf(batchId: string): Promise<InvoiceView[]>;
  readonly rate: RateView;
};

export type SaveMore = {
  readonly name?: string;
  /** What is ticked out, by contract. */
  readonly exclude?: Readonly<Record<string, readonly string[]>>;
  readonly only?: (contract: PreviewContract) => boolean;
} & Readonly<Record<string, unknown>>;

/** Up to October 2026, as the clock of a test product stands at 2 November. */
const october = { cutOff: '2026-10-31', invoiceDate: '2026-11-02' };

export async function openBillingDesk(product: TestProduct): Promise<BillingDesk> {
  const desk = await openDesk(product);
  const { client } = desk;
  const rate = await client.post(RateView, '/rates', { name: 'Remote', price: '95.00' });
  const { items: statuses } = await client.get(
    z.object({ items: z.array(TicketStatusView) }),
    '/ticket-statuses',
  );
  const statusId = statuses.find(({ phase }) => phase === 'resolved')?.id;
  const resolve = async (ticketId: string, day: string) => {
    const { revision } = await client.get(TicketView, `/tickets/${ticketId}`);
    const now = product.clock.now();
    product.clock.set(`${day}T11:00:00Z`);
    const ticket = await client.patch(TicketView, `/tickets/${ticketId}`, { statusId }, revision);
    product.clock.set(now);
    return ticket;
  };
  const asked = new WeakMap<PreviewView, object>();
  const beginSave: BillingDesk['beginSave'] = (preview, { exclude = {}, only = () => true, ...more } = {}) =>
    client.post(BatchView, '/invoice-batches', {
      name: '2026-10',
      ...asked.get(preview),
      preparedAt: preview.preparedAt,
      contracts: preview.contracts.filter(only).map(({ contract, fingerprint }) => ({
        contractId: contract.id,
        fingerprint,
        exclude: exclude[contract.id] ?? [],
      })),
      ...more,
    });
  const batch = (id: string) => client.get(BatchView, `/invoice-batches/${id}`);
  return {
    ...desk,
    rate,
    contract: (fields = {}) =>
      client.post(ContractView, '/contracts', {
        name: 'Support',
        startDay: '2026-01-01',
        endDay: null,
        terms: { type: 'hourly' },
        rates: [{ rateId: rate.id }],
        ...fields,
      }),
    work: async (work) => {
      const { entries = [], products = [], customerId, contractId, title = 'Printer', number } = work;
      const body = { title, customerId, contractId, number };
      const { id } = await client.post(TicketView, '/tickets', body);
      const entryIds = [];
      for (const [start, minutes, more = {}] of entries) {
        const entry = await client.post(SavedTimeEntryView, '/time-entries', {
          ticketId: id,
          start,
          minutes,
          ...more,
        });
        entryIds.push(entry.id);
      }
      for (const item of products) await client.post(TicketItemView, `/tickets/${id}/products`, item);
      const { resolvedOn = entries.at(-1)?.[0].slice(0, 10) ?? null } = work;
      if (resolvedOn !== null) await resolve(id, resolvedOn);
      return { ...(await client.get(TicketView, `/tickets/${id}`)), entryIds };
    },
    resolve,
    preview: async (body = {}) => {
      const question = { ...october, ...body };
      const preview = await client.post(PreviewView, '/invoice-batches/preview', question);
      const { cutOff, invoiceDate, levelOfDetail, invoicePer, period } = { ...EMPTY, ...question };
      asked.set(preview, { cutOff, invoiceDate, levelOfDetail, invoicePer, period });
      return preview;
    },
    beginSave,
    save: async (preview, more) => {
      const { id } = await beginSave(preview, more);
      await product.drainQueue();
      return batch(id);
    },
    dissolve: async ({ id }) => {
      const { revision } = await batch(id);
      await client.remove(`/invoice-batches/${id}`, revision);
      await product.drainQueue();
      return batch(id);
    },
    batch,
    invoicesOf: async (batchId) => {
      const { items } = await client.get(InvoicesPage, '/invoices', { batchId, limit: '200' });
      const invoices = await Promise.all(items.map(({ id }) => desk.invoice(id)));
      return invoices.reverse();
    },
  };
}

const EMPTY = { levelOfDetail: undefined, invoicePer: undefined, period: undefined };

/** Asks again until the answer fits; for what other processes do. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  fits: (answer: Answer) => boolean,
  withinMs = 30_000,
): Promise<Answer> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > end) throw new Error(`not within ${withinMs} ms: ${JSON.stringify(answer)}`);
    await setTimeout(20);
  }
}
