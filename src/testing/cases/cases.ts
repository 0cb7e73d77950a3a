import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * The numeric cases found in other billing systems: ../shared/cases, which the product neither contains nor needs.
 * Each is answered by its area, in `src/billing/cases.test.ts` or `src/billing/cases-contracts.test.ts`.
 */

const file = new URL('../../../../shared/cases/billing-cases.json', import.meta.url);

const shape = z.array(
  z.object({
    id: z.string(),
    area: z.string(),
    input: z.record(z.string(), z.json()),
    expected: z.record(z.string(), z.json()),
  }),
);

/** Fields by name; a number, text or list of what the case's own words call it. */
export type Fields = ReturnType<typeof fields>;

/** Asserts what a case expects. */
export type Answer = (input: Fields, expected: Fields) => void;

/** Out of the domain (../shared/cases/README.md). */
const outOfDomain: Record<string, readonly string[]> = {
  'prices never include tax': ['P107', 'P108', 'P116', 'P120', 'P195', 'P205'],
  'there are no tiers': ['P014'],
  'there is no overtime': ['P010'],
  'blocks are not pooled': ['P020', 'P021'],
  'numbers do not count per customer': ['P162'],
  'an entry has no fixed price': ['P192'],
  'discounts have no ids': ['P034'],
  'customer credit does not expire': ['P060', 'P061'],
  'contracts are not paused': ['P183'],
  'contracts have no notice': ['P103'],
  'there are no 30-day periods': ['P170'],
  'there is no weekly list price': ['P030'],
};

/** Areas whose answer is a contract's price; `cases-contracts.test.ts` has them. */
const contractAreas: readonly string[] = [
  'advance_and_arrears_on_one_invoice',
  'contract_end',
  'contract_expiry',
  'hourly_missing_rate',
  'idempotent_run',
  'included_hours_no_overage',
  'included_hours_overage',
  'included_hours_overage_fractional',
  'included_hours_rollover',
  'included_hours_rollover_chain',
  'included_units_overage',
  'prepaid_block_multi_block',
  'prepaid_block_zero_line',
  'prepaid_hours_partial',
  'retainer_hours_no_carry',
];

/**
 * A test per case of these areas; those out of the domain are skipped with their reason.
 *
 * @param reportsSkipped One of the files shows the skipped ones, the other leaves them out.
 */
export function testCases(
  title: string,
  answers: Readonly<Record<string, Answer>>,
  { reportsSkipped }: { reportsSkipped: boolean },
): void {
  describe(title, () => {
    if (!existsSync(file)) {
      const reason = '../shared/cases is not there';
      it('needs the numeric cases', ({ skip }) => {
        expect(process.env.CI, reason).not.toBe('true');
        skip(reason);
      });
      return;
    }
    for (const { id, area, input, expected } of shape.parse(JSON.parse(readFileSync(file, 'utf8')))) {
      const reason = Object.keys(outOfDomain).find((key) => outOfDomain[key]?.includes(id));
      const answer = answers[area];
      if (reason !== undefined) {
        if (reportsSkipped) it(`${id} ${area}`, ({ skip }) => skip(reason));
      } else if (answer) {
        it(`${id} ${area}`, () => answer(fields(input), fields(expected)));
      } else if (reportsSkipped && !contractAreas.includes(area)) {
        it(`${id} ${area}`, () => expect.fail('nobody answers this case'));
      }
    }
  });
}

function fields(values: Readonly<Record<string, z.core.util.JSONType>>) {
  return {
    has: (name: string) => name in values,
    number: (name: string) => z.number().parse(values[name]),
    numbers: (name: string) => z.array(z.number()).parse(values[name]),
    text: (name: string) => z.string().parse(values[name]),
    texts: (name: string) => z.array(z.string()).parse(values[name]),
    flag: (name: string) => z.boolean().parse(values[name]),
    /** A decimal written as number or text. */
    decimal: (name: string) => z.union([z.string(), z.number()]).transform(String).parse(values[name]),
    decimals: (name: string) =>
      z.array(z.union([z.string(), z.number()]).transform(String)).parse(values[name]),
    list: (name: string) => z.array(z.record(z.string(), z.json())).parse(values[name]).map(fields),
    pairs: (name: string) => z.array(z.tuple([z.string(), z.json()])).parse(values[name]),
    record: (name: string) => fields(z.record(z.string(), z.json()).parse(values[name])),
    value: (name: string) => values[name],
  };
}
