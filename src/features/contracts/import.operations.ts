import { isDeepStrictEqual } from 'node:util';
import type { Currency } from '../../billing/money.ts';
import type { Tax } from '../../billing/tax.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { keptDecimal, plainDecimal, planUpserts, type Refused, type Upserted } from '../../lib/upsert.ts';
import { loadAccount } from '../settings/operations.ts';
import { loadTaxes } from '../taxes/operations.ts';
import { findPlaces, type PlaceBilled } from './billed.repository.ts';
import { nameOfPlace } from './change.operations.ts';
import { lastDayOfTerm, takeContractNumbers } from './create.operations.ts';
import { findFirstTerms, findOpeningBalances } from './import.repository.ts';
import { clearDefault, findDefaultContractIds } from './life.repository.ts';
import { coreTerms } from './load.repository.ts';
import { newBalances } from './opening-balances.operations.ts';
import { fixedOnceBilled } from './operations.ts';
import { type ContractRecord, insertContracts, lockContractsLike, updateContracts } from './repository.ts';
import { refuseUnfit } from './rules.operations.ts';
import {
  insertOpeningBalances,
  insertVersions,
  removeOpeningBalances,
  updateVersionRow,
} from './terms.repository.ts';
import type { OfferedRates, OpeningBalance, TermsShape } from './terms.schema.ts';
import { checkedTerms } from './versions.operations.ts';

/** A contract of a file: its identity and what the file says of it; customers, rates and taxes are known already. */
export type ContractToImport = Partial<Omit<ContractRecord, 'id' | 'type' | 'externalId'>> &
  Pick<ContractRecord, 'customerId' | 'name' | 'startDay'> & {
    readonly externalId: string;
    readonly terms: TermsShape;
    readonly rates?: OfferedRates;
    readonly openingBalances?: readonly OpeningBalance[];
  };

/** A contract with its first terms and balances: what a row of a file stands for. */
type Agreement = ContractRecord & {
  readonly terms: TermsShape;
  readonly rates: OfferedRates;
  readonly openingBalances: readonly OpeningBalance[];
};

/**
 * Creates many contracts in a few statements and changes those that differ (R45); what a row does not name stays, or takes
 * the default. Customer and default are moved by hand only, terms too once there is a second version; once something is
 * billed, days, cadence, terms and balances stay.
 *
 * @param rows Each with an external id of its own.
 * @returns What became of each row, in their order.
 */
export async function upsertContracts(
  tx: Tx,
  context: Context,
  rows: readonly ContractToImport[],
): Promise<readonly Upserted[]> {
  const { currency } = await loadAccount(tx);
  const { taxes } = await loadTaxes(tx);
  const known = await loadAgreements(tx, rows);
  const places = await findPlaces(
    tx,
    known.agreements.map(({ id }) => id),
  );
  const plan = planUpserts<ContractToImport, Agreement>(rows, known.agreements, {
    make: newAgreement,
    change: (before, row) => changedAgreement(before, row, known.versionIds.has(before.id)),
    unique: {
      field: 'number',
      of: ({ number }) => number || null,
      taken: (number) => ({ key: 'contracts.numberTakenByAnother', params: { number } }),
    },
    check: (after, before) =>
      refusalOf(after, currency, taxes) ?? (before && refuseChange(before, after, places.get(before.id))),
  });
  const exact = (agreement: Agreement) => ({ ...agreement, terms: checkedTerms(agreement.terms, currency) });
  await create(tx, await withDefaults(tx, context, plan.created.map(exact)), currency);
  await change(tx, context, plan.updated.map(exact), known, currency);
  return plan.outcomes;
}

type Known = {
  readonly agreements: readonly Agreement[];
  /** The first version of those that have no other; the terms of the rest are changed by hand. */
  readonly versionIds: ReadonlyMap<string, string>;
  readonly before: ReadonlyMap<string, Agreement>;
};

async function loadAgreements(tx: Tx, rows: readonly ContractToImport[]): Promise<Known> {
  const contracts = await lockContractsLike(
    tx,
    rows.map(({ externalId }) => externalId),
    rows.map(({ number }) => number).filter((number) => typeof number === 'string'),
  );
  const ids = contracts.map(({ id }) => id);
  const terms = await findFirstTerms(tx, ids);
  const balances = await findOpeningBalances(tx, ids);
  const agreements = contracts.flatMap((contract) => {
    const first = terms.get(contract.id);
    if (!first) return [];
    const openingBalances = balances.get(contract.id) ?? [];
    return [{ ...contract, terms: first.terms, rates: first.rates, openingBalances }];
  });
  const single = [...terms.values()].filter(({ versions }) => versions === 1);
  return {
    agreements,
    versionIds: new Map(single.map(({ contractId, versionId }) => [contractId, versionId])),
    before: new Map(agreements.map((agreement) => [agreement.id, agreement])),
  };
}

function newAgreement(row: ContractToImport): Agreement {
  return {
    number: '',
    endDay: lastDayOfTerm(row.startDay),
    billedFromDay: row.startDay,
    active: true,
    isDefault: false,
    taxable: true,
    taxId: null,
    frequency: 'monthly',
    timing: 'arrears',
    alignment: 'start',
    onDemand: false,
    rounding: null,
    paymentTerms: null,
    discountPercentage: '0',
    levelOfDetail: null,
    orderNumber: '',
    notes: '',
    completedOn: null,
    finishedAt: null,
    billToCustomerId: row.customerId,
    rates: [],
    openingBalances: [],
    ...row,
    id: newId(),
    type: row.terms.type,
  };
}

/** Numbers that say the same as before keep their text, so that the same file again changes nothing. */
function changedAgreement(before: Agreement, row: ContractToImport, changesTerms: boolean): Agreement {
  const { terms, rates, openingBalances, discountPercentage, isDefault: _, ...rest } = row;
  const after = withChanges<Agreement>(before, {
    ...rest,
    isDefault: before.isDefault && row.active !== false,
    discountPercentage: discountPercentage && keptDecimal(before.discountPercentage, discountPercentage),
    openingBalances: openingBalances && keptBalances(before.openingBalances, openingBalances),
  });
  if (!changesTerms) return after;
  const isSame = isDeepStrictEqual(coreTerms(before.terms), coreTerms(terms));
  return {
    ...after,
    type: terms.type,
    terms: isSame ? before.terms : terms,
    rates: rates ? keptRates(before.rates, rates) : before.rates,
  };
}

function keptRates(before: OfferedRates, after: OfferedRates): OfferedRates {
  return after.map(({ rateId, price }) => {
    const known = before.find((rate) => rate.rateId === rateId)?.price ?? null;
    return { rateId, price: price && keptDecimal(known, price) };
  });
}

function keptBalances(
  before: readonly OpeningBalance[],
  after: readonly OpeningBalance[],
): readonly OpeningBalance[] {
  const exact = ({ minutes, money, expiresOn }: OpeningBalance) =>
    [minutes, money && plainDecimal(money), expiresOn].join(' ');
  const sorted = (balances: readonly OpeningBalance[]) => balances.map(exact).toSorted().join('\n');
  return sorted(before) === sorted(after) ? before : after;
}

function refusalOf(
  agreement: Agreement,
  currency: Currency,
  taxes: ReadonlyMap<string, Tax>,
): Refused | null {
  return (
    refused('startDay', () =>
      refuseUnfit(
        agreement,
        agreement.taxId === null ? null : (taxes.get(agreement.taxId)?.category ?? null),
      ),
    ) ??
    refused('terms', () => checkedTerms(agreement.terms, currency)) ??
    refused('openingBalances', () => newBalances(agreement, agreement.openingBalances, currency))
  );
}

/** What an operation would refuse refuses this row, and lets the others be. */
function refused(field: string, check: () => unknown): Refused | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', field, reason: error.reason };
    throw error;
  }
}

const fixedByBilling = [...fixedOnceBilled, 'type', 'terms', 'rates', 'openingBalances'] as const;

function refuseChange(before: Agreement, after: Agreement, place: PlaceBilled | undefined): Refused | null {
  const { number } = before;
  const refuse = (field: string, reason: Refused['reason']) =>
    ({ outcome: 'refused', field, reason }) as const;
  if (before.customerId !== after.customerId)
    return refuse('customerId', { key: 'contracts.customerByHand', params: { number } });
  if (!place) return null;
  const params = { number, holder: nameOfPlace(place) };
  const field = fixedByBilling.find((part) => !isDeepStrictEqual(before[part], after[part]));
  if (field !== undefined) return refuse(field, { key: 'contracts.billedFixed', params });
  const endsEarlier = after.endDay !== null && (before.endDay === null || after.endDay < before.endDay);
  return endsEarlier ? refuse('endDay', { key: 'contracts.endByHand', params }) : null;
}

/** The first active contract of a customer becomes its default, unless the file or the customer has another. */
async function withDefaults(tx: Tx, { now }: Context, created: readonly Agreement[]): Promise<Agreement[]> {
  const customerIds = [...new Set(created.map(({ customerId }) => customerId))];
  const named = created.filter(({ isDefault }) => isDefault).map(({ customerId }) => customerId);
  if (named.length > 0) await clearDefault(tx, named, now);
  const taken = new Set([...named, ...(await findDefaultContractIds(tx, customerIds, null)).keys()]);
  const seen = new Set<string>();
  return created.map((agreement) => {
    const { customerId, isDefault, active } = agreement;
    const becomes = active && (isDefault ? !seen.has(customerId) : !taken.has(customerId));
    if (becomes) {
      taken.add(customerId);
      seen.add(customerId);
    }
    return { ...agreement, isDefault: becomes };
  });
}

async function create(tx: Tx, created: readonly Agreement[], currency: Currency): Promise<void> {
  const [numbered, unnumbered] = [
    created.filter(({ number }) => number !== ''),
    created.filter(({ number }) => number === ''),
  ];
  await insertContracts(tx, numbered);
  // After the others are there, so that a number of the file is not given a second time.
  const numbers = unnumbered.length === 0 ? [] : await takeContractNumbers(tx, unnumbered.length);
  await insertContracts(
    tx,
    unnumbered.map((agreement, index) => ({ ...agreement, number: numbers[index] ?? '' })),
  );
  await insertVersions(
    tx,
    created.map(({ id, startDay, terms, rates }) => ({
      id: newId(),
      contractId: id,
      validFrom: startDay,
      terms,
      rates,
    })),
  );
  await insertOpeningBalances(
    tx,
    created.flatMap((agreement) => newBalances(agreement, agreement.openingBalances, currency)),
  );
}

async function change(
  tx: Tx,
  { now }: Context,
  updated: readonly Agreement[],
  { before, versionIds }: Known,
  currency: Currency,
): Promise<void> {
  await updateContracts(tx, updated, now);
  for (const after of updated) {
    const { id, startDay, terms, rates, openingBalances } = after;
    const known = before.get(id);
    const versionId = versionIds.get(id);
    const isSame = isDeepStrictEqual([known?.startDay, known?.terms, known?.rates], [startDay, terms, rates]);
    if (versionId !== undefined && !isSame)
      await updateVersionRow(tx, { id: versionId, contractId: id, validFrom: startDay, terms, rates });
    if (known?.openingBalances === openingBalances) continue;
    await removeOpeningBalances(tx, id);
    await insertOpeningBalances(tx, newBalances(after, openingBalances, currency));
  }
}
