import { afterAll, describe, expect, it } from 'vitest';
import { decimal, decimalToText } from '../../billing/quantity.ts';
import { stories } from '../../billing/scenarios/stories.ts';
import type { ExpectedInvoice, ExpectedLine, Story, StoryBatch } from '../../billing/scenarios/story.ts';
import { openProduct } from '../../testing/product.ts';
import { type ToldStory, tellStory } from '../../testing/told-story.ts';
import { InvoicesPage, InvoiceView, type LineView } from '../invoices/schema.ts';
import { TicketView } from '../tickets/schema.ts';
import { BatchView, PreviewContractView, PreviewView } from './schema.ts';

const product = await openProduct();
afterAll(product.close);

/** The same stories as in `src/billing/scenarios.test.ts`, which tells them to the core; both agree to the cent. */
describe('money stories, told through the API and the database', () => {
  it.each(stories.map((story) => [`${story.rules.join(', ')}: ${story.title}`, story] as const))(
    '%s',
    async (_title, story) => tell(story),
  );
});

async function tell(story: Story): Promise<void> {
  const told = await tellStory(product, story);
  for (const step of story.steps) {
    if (step.kind === 'batch') await bill(told, step);
    else await told.happen(step);
  }
}

async function bill(told: ToldStory, step: StoryBatch): Promise<void> {
  told.openDay(step);
  const preview = await previewed(told, step);
  await expectFindings(told, step, preview);
  const invoices = await saved(told, step, preview);
  expect(invoices.map(printed)).toEqual(step.invoices);
  expect(preview.totals.invoices).toBe(invoices.length);
  for (const number of step.settledAtZero ?? []) {
    const ticket = await told.client.get(TicketView, `/tickets/${told.ticketIds.get(number)}`);
    expect(ticket.billed).toBe(true);
  }
  // Billing twice bills nothing twice: what comes again was ticked out.
  const again = await previewed(told, step);
  expect(again.totals).toMatchObject({ invoices: 0, tickets: 0 });
}

const questionOf = ({ cutOff, invoiceDate, level = 'contract', invoicePer }: StoryBatch) => ({
  cutOff,
  invoiceDate,
  levelOfDetail: level,
  invoicePer,
});

function previewed(told: ToldStory, step: StoryBatch): Promise<PreviewView> {
  const exclusions = [...told.exclusions(step)].map(([contractId, keys]) => ({ contractId, keys }));
  return told.client.post(PreviewView, '/invoice-batches/preview', { ...questionOf(step), exclusions });
}

/** The drafts of the batch; none is saved where nothing is due that could be taken. */
async function saved(told: ToldStory, step: StoryBatch, preview: PreviewView): Promise<InvoiceView[]> {
  const { client } = told;
  const exclusions = told.exclusions(step);
  const contracts = preview.contracts.map(({ contract, fingerprint }) => ({
    contractId: contract.id,
    fingerprint,
    exclude: exclusions.get(contract.id) ?? [],
  }));
  if (contracts.length === 0) return [];
  const body = { ...questionOf(step), name: step.cutOff, preparedAt: preview.preparedAt, contracts };
  const { id } = await client.post(BatchView, '/invoice-batches', body);
  await product.drainQueue();
  const batch = await client.get(BatchView, `/invoice-batches/${id}`);
  if (batch.state === 'refused') {
    expect(batch.refusal?.sentence).toBe('Nothing that is ticked can be billed.');
    return [];
  }
  expect(batch).toMatchObject({ state: 'saved', gross: preview.totals.gross });
  const { items } = await client.get(InvoicesPage, '/invoices', { batchId: id, limit: '200' });
  const invoices = [];
  for (const item of items.toReversed()) invoices.push(await client.get(InvoiceView, `/invoices/${item.id}`));
  return invoices;
}

async function expectFindings(told: ToldStory, step: StoryBatch, preview: PreviewView): Promise<void> {
  for (const { contract, ticket, code } of step.locked ?? []) {
    const { cutOff, invoiceDate } = step;
    const path = `/invoice-batches/preview/contracts/${told.contractIds.get(contract)}`;
    const { units } = await told.client.get(PreviewContractView, path, { cutOff, invoiceDate });
    const ticketId = ticket === undefined ? undefined : told.ticketIds.get(ticket);
    const own = units.filter((unit) => ticketId === undefined || unit.ticketId === ticketId);
    expect(own.map(({ lock }) => lock?.code)).toContain(code);
  }
  const codes = preview.contracts.flatMap(({ findings }) => findings.map(({ code }) => code));
  for (const code of step.warnings ?? []) expect(codes).toContain(code);
}

function printed({ customer, lines, net, tax, gross }: InvoiceView): ExpectedInvoice {
  return { customer: customer.name, lines: lines.map(printedLine), net, tax, gross };
}

function printedLine(line: LineView): ExpectedLine {
  const { description, taxCategory, taxPercentage, discountPercentage } = line;
  const plain = (text: string, places = 0) => decimalToText(decimal(text), places);
  return {
    text: description,
    quantity: plain(line.quantity, 2),
    price: plain(line.price, 2),
    ...(plain(discountPercentage) === '0' ? {} : { less: plain(discountPercentage) }),
    net: line.net,
    tax: taxCategory === 'S' ? `S ${plain(taxPercentage)}` : taxCategory,
  };
}
