import { listAccounts } from '../../features/accounts/find.operations.ts';
import { registerAccount } from '../../features/accounts/operations.ts';
import { isCurrency } from '../../features/accounts/regions.ts';
import { RegisterAccountBody } from '../../features/accounts/schema.ts';
import { setCurrency } from '../../features/settings/operations.ts';
import { minorUnitsOf } from '../../lib/region-table.ts';
import { readBody } from '../body.ts';
import { type Command, WrongUsage } from '../command.ts';

export const register: Command = {
  name: 'register',
  says: 'Opens an account. Its region decides the currency, and what it starts with: taxes, terms, language.',
  operands: [],
  options: {
    company: { type: 'string', required: true, says: 'name of your company' },
    region: { type: 'string', required: true, says: 'country, such as DE' },
    email: { type: 'string', required: true, says: 'the owner signs in with it' },
    password: { type: 'string', says: 'at least 12 characters; else read from TAGWERK_PASSWORD' },
    name: { type: 'string', says: "the owner's name" },
    zone: { type: 'string', says: "time zone, instead of the region's" },
    language: { type: 'string', says: "de or en, instead of the region's" },
  },
  needs: 'database',
  run: async (given, output, deps) => {
    const password = given.text('password') ?? process.env.TAGWERK_PASSWORD;
    if (password === undefined) throw new WrongUsage('--password is missing, and so is TAGWERK_PASSWORD.');
    const account = await registerAccount(
      deps,
      readBody(RegisterAccountBody, {
        companyName: given.needed('company'),
        region: given.needed('region').toUpperCase(),
        email: given.needed('email'),
        password,
        name: given.text('name'),
        timeZone: given.text('zone'),
        language: given.text('language'),
      }),
    );
    output.answer(account);
    output.say(
      `${account.companyName} is registered: ${account.currency}, ${account.timeZone}, texts in ${account.language}. Account ${account.accountId}.`,
    );
  },
};

export const listAllAccounts: Command = {
  name: 'account list',
  says: 'Lists the accounts of this installation.',
  operands: [],
  options: {},
  needs: 'database',
  run: async (_, output, deps) => {
    const accounts = await listAccounts(deps);
    output.answer(accounts);
    output.table(
      accounts.map(({ accountId, companyName }) => ({ company: companyName, account: accountId })),
    );
  },
};

export const changeCurrency: Command = {
  name: 'account set-currency',
  says: 'Support: gives an account another currency, while it has no amounts yet. Never after its first issued invoice.',
  operands: ['CURRENCY'],
  options: {},
  needs: 'account',
  run: async (given, output, context) => {
    const code = (given.operands[0] ?? '').toUpperCase();
    if (!isCurrency(code)) throw new WrongUsage(`${code} is not a currency of ISO 4217.`);
    await setCurrency(context, { code, minorUnits: minorUnitsOf(code) });
    output.answer({ currency: code });
    output.say(`The account bills in ${code} now.`);
  },
};
