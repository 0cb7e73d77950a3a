import { addDays, addMonths, type Day, day } from '../billing/period.ts';
import type { Context } from '../context.ts';
import { createContract } from '../features/contracts/create.operations.ts';
import { CreateContractBody } from '../features/contracts/schema.ts';
import { createContact } from '../features/customers/contacts.operations.ts';
import { CreateContactBody } from '../features/customers/contacts.schema.ts';
import { createCustomer } from '../features/customers/operations.ts';
import { CreateCustomerBody } from '../features/customers/schema.ts';
import { createExpense } from '../features/expenses/operations.ts';
import { CreateExpenseBody } from '../features/expenses/schema.ts';
import { createProduct } from '../features/products/operations.ts';
import { CreateProductBody } from '../features/products/schema.ts';
import { createRate } from '../features/rates/operations.ts';
import { CreateRateBody } from '../features/rates/schema.ts';
import { createTechnician } from '../features/technicians/operations.ts';
import { CreateTechnicianBody } from '../features/technicians/schema.ts';
import { listTicketStatuses } from '../features/tickets/statuses.operations.ts';
import { cast, type SampleContract, type SampleCustomer } from './cast.ts';

/** What stands before the first ticket: a catalogue, people, customers and their contracts. */
export type Household = {
  readonly technicianIds: readonly string[];
  readonly products: readonly {
    readonly id: string;
    readonly name: string;
    readonly price: string;
    readonly costPrice: string | null;
  }[];
  readonly openStatusId: string;
  readonly resolvedStatusId: string;
  readonly customers: readonly HouseholdCustomer[];
};

export type HouseholdCustomer = {
  readonly id: string;
  readonly sample: SampleCustomer;
  readonly contracts: readonly HouseholdContract[];
};

export type HouseholdContract = {
  readonly id: string;
  readonly sample: SampleContract;
  readonly start: Day;
  /** Hourly projects: the last day of their fourth month. */
  readonly completedOn: Day | null;
};

/** @param monthsLater How much later than in the cast everything begins. */
export async function buildHousehold(context: Context, monthsLater: number): Promise<Household> {
  const rates = [
    await createRate(context, CreateRateBody.parse({ name: 'Technik', price: '95.00' })),
    await createRate(
      context,
      CreateRateBody.parse({
        name: 'Technik abends und am Wochenende',
        price: '142.50',
        validity: {
          holidays: true,
          hours: [
            { weekdays: [1, 2, 3, 4, 5], from: '18:00', to: '24:00' },
            { weekdays: [6, 7], from: '00:00', to: '24:00' },
          ],
        },
      }),
    ),
  ];
  const offered = rates.map(({ id }) => ({ rateId: id, price: null }));
  const technicians = await inTurn(
    [
      { name: 'Technik 1', costPerHour: '58.00' },
      { name: 'Technik 2', costPerHour: '49.00' },
      { name: 'Technik 3', costPerHour: '41.50' },
    ],
    ({ name, costPerHour }) =>
      createTechnician(
        context,
        CreateTechnicianBody.parse({ name, costs: [{ validFrom: '2020-01-01', costPerHour }] }),
      ),
  );
  const products = await inTurn(
    [
      { number: 'P-100', name: 'Patchkabel 2 m', price: '6.90' },
      { number: 'P-210', name: 'SSD 1 TB', price: '89.00', costPrice: '61.50' },
      { number: 'P-220', name: 'USB-C-Dockingstation', price: '179.00', costPrice: '128.00' },
    ],
    (product) => createProduct(context, CreateProductBody.parse(product)),
  );
  await inTurn(
    [
      { name: 'Anfahrt innerhalb der Stadt', price: '29.00' },
      { name: 'Expressversand', price: '14.90', costPrice: '12.40' },
    ],
    (expense) => createExpense(context, CreateExpenseBody.parse(expense)),
  );
  const statuses = await listTicketStatuses(context);
  const statusOf = (phase: string) => statuses.find((status) => status.phase === phase)?.id ?? '';
  return {
    technicianIds: technicians.map(({ id }) => id),
    products: products.map(({ id, name, price = '0', costPrice = null }) => ({ id, name, price, costPrice })),
    openStatusId: statusOf('open'),
    resolvedStatusId: statusOf('resolved'),
    customers: await inTurn(cast, (sample) => buildCustomer(context, sample, offered, monthsLater)),
  };
}

async function buildCustomer(
  context: Context,
  sample: SampleCustomer,
  rates: readonly { rateId: string; price: null }[],
  monthsLater: number,
): Promise<HouseholdCustomer> {
  const { name, street, postalCode, city, country, vatId = '', taxTreatment = 'domestic', contact } = sample;
  const address = { name, street, postalCode, city, country };
  const domain = name
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const customer = await createCustomer(
    context,
    CreateCustomerBody.parse({ ...address, vatId, taxTreatment }),
  );
  await createContact(
    context,
    CreateContactBody.parse({
      customerId: customer.id,
      name: contact,
      email: `rechnung@${domain}.example`,
      receivesInvoices: true,
    }),
  );
  const contracts = await inTurn(sample.contracts, async (contract) => {
    const start = addMonths(day(contract.start), monthsLater);
    const {
      name: contractName,
      terms,
      frequency,
      timing,
      positions = [],
      discountPercentage = '0',
    } = contract;
    const body = {
      customerId: customer.id,
      name: contractName,
      terms,
      startDay: start,
      frequency,
      timing,
      positions,
      discountPercentage,
      rates,
    };
    const { id } = await createContract(context, CreateContractBody.parse(body));
    const completedOn = contract.type === 'project-hourly' ? addDays(addMonths(start, 4), -1) : null;
    return { id, sample: contract, start, completedOn };
  });
  return { id: customer.id, sample, contracts };
}

/** One after the other, so that numbers come out the same every time. */
export async function inTurn<Item, Result>(
  items: readonly Item[],
  make: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) results.push(await make(item, index));
  return results;
}
