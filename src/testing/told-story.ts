import { z } from 'zod';
import type { LeftOut, Story, StoryBatch, StoryContract, StoryStep } from '../billing/scenarios/story.ts';
import { CreatedApiKeyView } from '../features/api-keys/schema.ts';
import { CountView } from '../features/contracts/counts.schema.ts';
import { ContractView } from '../features/contracts/schema.ts';
import { CustomerView } from '../features/customers/schema.ts';
import { RateView } from '../features/rates/schema.ts';
import { HolidaysView, SettingsView } from '../features/settings/schema.ts';
import { TaxView } from '../features/taxes/schema.ts';
import { TechnicianView } from '../features/technicians/schema.ts';
import { TicketItemView } from '../features/tickets/items.schema.ts';
import { TicketView } from '../features/tickets/schema.ts';
import { TicketStatusView } from '../features/tickets/statuses.schema.ts';
import { SavedTimeEntryView } from '../features/time-entries/schema.ts';
import { scopes } from '../lib/permissions.ts';
import { pageOf } from '../lib/wire.ts';
import type { Client } from './client.ts';
import type { TestProduct } from './product.ts';

/** A money story told through the API: an account of its own, and the ids of what the story calls by name. */
export type ToldStory = {
  readonly client: Client;
  readonly contractIds: ReadonlyMap<string, string>;
  readonly ticketIds: ReadonlyMap<string, string>;
  /** One thing more happens, on its day. */
  happen(step: Exclude<StoryStep, { kind: 'batch' }>): Promise<void>;
  /** The day on which a batch is made begins. */
  openDay(step: StoryBatch): void;
  /** What a preview and a save call what the story leaves out, by contract. */
  exclusions(step: StoryBatch): Map<string, string[]>;
};

/** Registers the account, sets it up, and enters what was agreed. */
export async function tellStory(product: TestProduct, story: Story): Promise<ToldStory> {
  const { region } = story.account;
  const first = story.contracts.map(({ startDay }) => startDay).toSorted()[0] ?? '2026-01-01';
  const openDay = (day: string) => product.clock.set(`${day}T10:00:00Z`);
  openDay(first);
  const { owner } = await product.register({ region, companyName: story.title });
  // The sessions of people end while months go by.
  const wanted = { name: 'Story', scopes };
  const { key: secret } = await owner.post(CreatedApiKeyView, '/api-keys', wanted);
  const client = product.client({ authorization: `Bearer ${secret}`, 'accept-language': 'en' });
  await setUp(client, story);
  const idsOf = async <View extends { id: string; name: string }>(view: z.ZodType<View>, path: string) => {
    const { items } = await client.get(pageOf(view), path, { limit: '200' });
    return new Map(items.map(({ id, name }) => [name, id]));
  };
  const taxes = await idsOf(TaxView, '/taxes');
  for (const { validity = null, ...rate } of story.rates)
    await client.post(RateView, '/rates', { ...rate, validity });
  const rates = await idsOf(RateView, '/rates');
  for (const customer of story.customers)
    await client.post(CustomerView, '/customers', { country: region, language: 'en', ...customer });
  const customers = await idsOf(CustomerView, '/customers');
  const { id: technicianId } = await client.post(TechnicianView, '/technicians', { name: 'Technician 1' });
  const names: Names = { taxes, rates, customers, technicianId };
  const contractIds = new Map<string, string>();
  for (const contract of story.contracts) {
    const { id } = await client.post(ContractView, '/contracts', contractBody(contract, names));
    contractIds.set(contract.number, id);
  }
  const ticketIds = new Map<string, string>();
  const entryIds = new Map<string, string>();
  const told: Telling = { client, names, contractIds, ticketIds, entryIds, openDay };
  return {
    client,
    contractIds,
    ticketIds,
    happen: (step) => happen(told, step),
    openDay: ({ cutOff, invoiceDate }) => openDay(cutOff > invoiceDate ? cutOff : invoiceDate),
    exclusions: ({ leaveOut = [] }) => {
      const keys = leaveOut.map((left) => keyOf(told, story, left));
      return new Map(
        [...Map.groupBy(keys, ([id]) => id)].map(([id, own]) => [id, own.map(([, key]) => key)]),
      );
    },
  };
}

type Names = {
  readonly taxes: ReadonlyMap<string, string>;
  readonly rates: ReadonlyMap<string, string>;
  readonly customers: ReadonlyMap<string, string>;
  readonly technicianId: string;
};

type Telling = {
  readonly client: Client;
  readonly names: Names;
  readonly contractIds: Map<string, string>;
  readonly ticketIds: Map<string, string>;
  readonly entryIds: Map<string, string>;
  readonly openDay: (day: string) => void;
};

async function setUp(client: Client, { account }: Story): Promise<void> {
  const { rounding, holidays = [], smallBusiness = false, region } = account;
  const { revision } = await client.get(SettingsView, '/settings');
  const vatId = region === 'DE' ? { vatId: 'DE123456788' } : {};
  await client.patch(
    SettingsView,
    '/settings',
    { timeRounding: rounding, smallBusiness, ...vatId },
    revision,
  );
  if (holidays.length === 0) return;
  const items = holidays.map((day) => ({ day, name: 'Holiday' }));
  await client.put(HolidaysView, '/settings/holidays', { items }, revision + 1);
}

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`the story knows no ${name}`);
  return id;
}

function contractBody(of: StoryContract, { taxes, rates, customers }: Names): object {
  const { customer, rates: offered = [], tax, positions = [], endDay = null, ...agreed } = of;
  const taxOf = (name: string | undefined) => (name === undefined ? {} : { taxId: idOf(taxes, name) });
  return {
    ...agreed,
    ...taxOf(tax),
    name: of.number,
    endDay,
    customerId: idOf(customers, customer),
    rates: offered.map((name) => ({ rateId: idOf(rates, name) })),
    positions: positions.map(({ tax: own, ...position }) => ({ ...position, ...taxOf(own) })),
  };
}

async function happen(told: Telling, step: Exclude<StoryStep, { kind: 'batch' }>): Promise<void> {
  const { client, openDay } = told;
  const id = idOf(told.contractIds, step.contract);
  const contract = `/contracts/${id}`;
  switch (step.kind) {
    case 'ticket':
      return enterTicket(told, step);
    case 'count': {
      openDay(step.on);
      const { class: countClass, on: countedOn, quantity, evidence } = step;
      await client.post(CountView, `${contract}/counts`, {
        class: countClass,
        countedOn,
        quantity,
        evidence,
      });
      return;
    }
    case 'version':
      await client.post(ContractView, `${contract}/versions`, {
        validFrom: step.validFrom,
        terms: step.terms,
      });
      return;
    case 'end': {
      const { revision } = await client.get(ContractView, contract);
      await client.patch(ContractView, contract, { endDay: step.endDay }, revision);
      return;
    }
    case 'complete':
      openDay(step.on);
      await client.post(ContractView, `${contract}/complete`, { completedOn: step.on });
  }
}

/** Its work is entered, and it is resolved, on the day that makes it billable (R1). */
async function enterTicket(
  { client, names, contractIds, ticketIds, entryIds, openDay }: Telling,
  { number, contract, title, resolvedOn, entries, products = [] }: Extract<StoryStep, { kind: 'ticket' }>,
): Promise<void> {
  openDay(resolvedOn);
  const { id, customerId } = await client
    .get(ContractView, `/contracts/${idOf(contractIds, contract)}`)
    .then((found) => ({ id: found.id, customerId: found.customer.id }));
  const ticket = await client.post(TicketView, '/tickets', { number, title, customerId, contractId: id });
  ticketIds.set(number, ticket.id);
  for (const { at, rate, ...entry } of entries) {
    const rateId = rate === undefined ? {} : { rateId: idOf(names.rates, rate) };
    const { technicianId } = names;
    const body = { ticketId: ticket.id, technicianId, start: at, ...entry, ...rateId };
    entryIds.set(`${number} ${at}`, (await client.post(SavedTimeEntryView, '/time-entries', body)).id);
  }
  for (const { tax, ...item } of products) {
    const taxId = tax === undefined ? {} : { taxId: idOf(names.taxes, tax) };
    await client.post(TicketItemView, `/tickets/${ticket.id}/products`, { ...item, ...taxId });
  }
  const statuses = z.object({ items: z.array(TicketStatusView) });
  const { items } = await client.get(statuses, '/ticket-statuses');
  const statusId = items.find(({ phase }) => phase === 'resolved')?.id;
  await client.patch(TicketView, `/tickets/${ticket.id}`, { statusId }, ticket.revision);
}

/** The contract something left out belongs to, and its key. */
function keyOf({ contractIds, ticketIds, entryIds }: Telling, story: Story, left: LeftOut): [string, string] {
  if ('contract' in left) {
    const id = idOf(contractIds, left.contract);
    return [id, `period:${id}/${left.periodStart}`];
  }
  const ticket = story.steps.find((step) => step.kind === 'ticket' && step.number === left.ticket);
  if (ticket?.kind !== 'ticket') throw new Error(`the story knows no ${left.ticket}`);
  const key =
    'entryAt' in left
      ? `time-entry:${idOf(entryIds, `${left.ticket} ${left.entryAt}`)}`
      : `ticket:${idOf(ticketIds, left.ticket)}`;
  return [idOf(contractIds, ticket.contract), key];
}
