import { expect, it } from 'vitest';
import * as given from '../testing/pricing.ts';
import { priceContract } from './batch.ts';
import type { AccountFacts, ContractFacts, PriceRequest } from './facts.ts';
import { factsFromJson, factsToJson } from './facts-json.ts';

it('prices the same after a way through JSON: 1.5 h × 95.00 and a switch for 40.00 are 182.50', () => {
  const account = given.account();
  const work = given.ticket('T-1', '2026-01-12', [given.entry('2026-01-12T09:00', 90)], {
    items: [given.product('2026-01-12', '40.00')],
  });
  const facts = given.facts(given.contract({ type: 'hourly' }), [work]);
  const request = given.upTo('2026-01-31', { excluded: new Set(['ticket:other']) });
  const sent = JSON.stringify([account, facts, request].map(factsToJson));

  const [accountBack, factsBack, requestBack] = JSON.parse(sent);
  const readAccount = factsFromJson<AccountFacts>(accountBack);
  const readFacts = factsFromJson<ContractFacts>(factsBack);
  const readRequest = factsFromJson<PriceRequest>(requestBack);

  expect([readAccount, readFacts, readRequest]).toEqual([account, facts, request]);
  expect(given.balance(priceContract(readAccount, readFacts, readRequest))).toBe('182.50');
});

it('refuses what is no fact', () => {
  expect(() => factsToJson({ price: undefined })).toThrow('no fact: undefined');
});
