import type { Context } from '../../context.ts';
import { addHourlyContracts } from '../../features/contracts/hourly.operations.ts';
import { AddHourlyContractsBody } from '../../features/contracts/hourly.schema.ts';
import { listCustomers } from '../../features/customers/operations.ts';
import { type CustomerView, ListCustomersQuery } from '../../features/customers/schema.ts';
import { readBody } from '../body.ts';
import { type Arguments, type Command, WrongUsage } from '../command.ts';

export const contractAdd: Command = {
  name: 'contract add',
  says: 'Gives a customer, or all active ones, an hourly contract. Contracts of other types: import a file of contracts. The same again changes nothing.',
  operands: [],
  options: {
    customer: { type: 'string', multiple: true, says: 'number or name; may be given several times' },
    'all-customers': { type: 'boolean', says: 'every active customer' },
    start: { type: 'string', required: true, says: 'first day, 2016-01-01' },
    end: { type: 'string', says: 'last day; three years from the start by default' },
    price: { type: 'string', required: true, says: 'per hour, 95.00' },
    rate: { type: 'string', says: 'name of the rate, "Support" by default; without one it is added' },
    rounding: { type: 'string', says: "minutes to round up to, 15; the account's rounding by default" },
    frequency: {
      type: 'string',
      says: 'weekly, two-weekly, monthly (default), quarterly, half-yearly or yearly',
    },
    name: { type: 'string', says: 'of the contract; the name of the rate by default' },
  },
  needs: 'account',
  run: async (given, output, context) => {
    const customers = await wantedCustomers(given, context);
    const rateName = given.text('rate') ?? 'Support';
    const rounding = given.text('rounding');
    const added = await addHourlyContracts(
      context,
      readBody(AddHourlyContractsBody, {
        customerIds: customers.map(({ id }) => id),
        name: given.text('name') ?? rateName,
        rateName,
        price: given.needed('price'),
        startDay: given.needed('start'),
        endDay: given.text('end'),
        frequency: given.text('frequency'),
        roundingMinutes: rounding === undefined ? undefined : Number(rounding),
      }),
    );
    output.answer(added);
    output.say(
      `Contracts: ${added.created} added, ${added.updated} changed, ${added.unchanged} as they were.`,
    );
    for (const { customerId, message } of added.refused)
      output.say(`  ${customers.find(({ id }) => id === customerId)?.name ?? customerId}: ${message}`);
    if (added.refused.length > 0) process.exitCode = 1;
  },
};

async function wantedCustomers(given: Arguments, context: Context): Promise<readonly CustomerView[]> {
  const names = given.all('customer');
  if (given.flag('all-customers') === names.length > 0)
    throw new WrongUsage('Name customers with --customer, or say --all-customers.');
  const customers = await allCustomers(context);
  if (names.length === 0) {
    if (customers.length === 0) throw new WrongUsage('There is no customer yet.');
    return customers;
  }
  return names.map((name) => {
    const fitting = customers.filter((customer) => customer.number === name || customer.name === name);
    const [customer, another] = fitting;
    if (customer === undefined) throw new WrongUsage(`There is no customer ${name}.`);
    if (another !== undefined) throw new WrongUsage(`Several customers are called ${name}; say its number.`);
    return customer;
  });
}

async function allCustomers(context: Context): Promise<CustomerView[]> {
  const customers: CustomerView[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = ListCustomersQuery.parse({ active: 'true', limit: 200, cursor });
    const page = await listCustomers(context, query);
    customers.push(...page.items);
    cursor = page.nextCursor;
  }
  return customers;
}
