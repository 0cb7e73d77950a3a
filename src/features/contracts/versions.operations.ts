import { isDeepStrictEqual } from 'node:util';
import { pieceAgainstTerms } from '../../billing/contract-change.ts';
import { overlappingClasses } from '../../billing/count-classes.ts';
import { type Currency, minorFromText, minorToText } from '../../billing/money.ts';
import { type Day, day, type Period } from '../../billing/period.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { dayText } from '../../lib/day-text.ts';
import { present, withChanges } from '../../lib/editing.ts';
import { Refusal } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { requireRates } from '../rates/operations.ts';
import { loadAccount } from '../settings/operations.ts';
import { findHeldWork, listBilledPieces } from './billed.repository.ts';
import { cadenceOf, changeContract, nameOfPlace, whereBilled } from './change.operations.ts';
import { type FullContract, updateContracts } from './repository.ts';
import type { ContractView } from './schema.ts';
import {
  insertVersions,
  listOpeningBalances,
  listVersions,
  removeVersionRow,
  updateVersionRow,
  type VersionRecord,
} from './terms.repository.ts';
import type {
  CreateVersionBody,
  OfferedRates,
  TermsShape,
  UpdateVersionBody,
  VersionView,
} from './terms.schema.ts';

/**
 * Agrees other terms from a day on (R14). Inside a period that is billed in advance the difference is an adjustment of the
 * next bill; days billed in arrears keep their terms.
 *
 * @throws {Refusal} `absent` contract or rate; `conflict` for billed days, naming the invoice, and for a day that has a
 *   version; `invalid` for another type, days outside the contract, overlapping classes.
 */
export function addVersion(
  context: Context,
  contractId: string,
  body: CreateVersionBody,
): Promise<ContractView> {
  return changeContract(context, contractId, null, async (tx, contract) => {
    const { validFrom } = body;
    const versions = await listVersions(tx, contractId);
    if (versions.some((version) => version.validFrom === validFrom))
      throw conflict('versionExists', { day: dayText(validFrom, context.language) });
    refuseOutside(contract, validFrom);
    const before = inForceOn(versions, validFrom);
    const { currency } = await loadAccount(tx);
    const terms = checkedTerms(body.terms, currency);
    refuseOtherKind(contract, terms, versions);
    const rates = body.rates ?? before.rates;
    await requireRates(
      tx,
      rates.map(({ rateId }) => rateId),
    );
    const version = { id: newId(), contractId, validFrom, terms, rates };
    await refuseBilledDays(tx, context, contract, spanFrom(versions, validFrom), before, version);
    await insertVersions(tx, [version]);
    return { action: 'contract.version-added', detail: { validFrom, terms, rates } };
  });
}

/**
 * Corrects a version whose days are not billed. The first one is in force from the start on and cannot move; while it is
 * the only one and nothing is billed, it may even be of another type.
 *
 * @throws {Refusal} `absent`, `stale`; otherwise as `addVersion`.
 */
export function updateVersion(
  context: Context,
  contractId: string,
  versionId: string,
  revision: number,
  body: UpdateVersionBody,
): Promise<ContractView> {
  return changeContract(context, contractId, revision, async (tx, contract) => {
    const versions = await listVersions(tx, contractId);
    const before = present(
      versions.find(({ id }) => id === versionId),
      'version',
    );
    const others = versions.filter((version) => version !== before);
    const { currency } = await loadAccount(tx);
    const terms = body.terms === undefined ? before.terms : checkedTerms(body.terms, currency);
    const after = withChanges<VersionLike>(before, { ...body, terms });
    refuseMove(contract, versions, before, after.validFrom, context);
    if (terms.type !== contract.type) await changeType(tx, context, contract, terms, others);
    else refuseOtherKind(contract, terms, others);
    await requireRates(
      tx,
      after.rates.map(({ rateId }) => rateId),
    );
    const isFirst = before === versions[0];
    const first = before.validFrom < after.validFrom ? before.validFrom : after.validFrom;
    const days = { start: isFirst ? LONG_AGO : day(first), end: spanFrom(versions, before.validFrom).end };
    await refuseBilledDays(tx, context, contract, days, before, after, before.validFrom !== after.validFrom);
    await updateVersionRow(tx, { ...after, id: versionId, contractId });
    return {
      action: 'contract.version-changed',
      detail: { before: onlyTerms(before), after: onlyTerms(after) },
    };
  });
}

/**
 * Takes a version back whose days are not billed: those before it stay in force.
 *
 * @throws {Refusal} `absent`, `stale`; `conflict` for the first version and for billed days, naming the invoice.
 */
export function removeVersion(
  context: Context,
  contractId: string,
  versionId: string,
  revision: number,
): Promise<ContractView> {
  return changeContract(context, contractId, revision, async (tx, contract) => {
    const versions = await listVersions(tx, contractId);
    const version = present(
      versions.find(({ id }) => id === versionId),
      'version',
    );
    if (version === versions[0]) throw conflict('firstVersionStays');
    const before = versions[versions.indexOf(version) - 1] ?? version;
    await refuseBilledDays(tx, context, contract, spanFrom(versions, version.validFrom), version, before);
    await removeVersionRow(tx, versionId);
    return { action: 'contract.version-removed', detail: onlyTerms(version) };
  });
}

/**
 * Terms with amounts in the currency's full minor units.
 *
 * @throws {Refusal} `invalid` for classes that overlap (R20), amounts with more places than the currency has.
 */
export function checkedTerms(terms: TermsShape, currency: Currency): TermsShape {
  if (terms.type === 'remote-monitoring' || terms.type === 'online-backup') {
    const overlap = overlappingClasses(terms.prices.map((price) => price.class));
    if (overlap) throw invalid('classesOverlap', { one: overlap[0], other: overlap[1] });
  }
  return 'amount' in terms ? { ...terms, amount: exactAmount(terms.amount, currency) } : terms;
}

/** @throws {Refusal} `invalid` for more places than the currency has. */
export function exactAmount(amount: string, currency: Currency): string {
  const places = amount.split('.')[1]?.replace(/0+$/, '').length ?? 0;
  if (places > currency.minorUnits) throw invalid('amountPlaces', { amount, currency: currency.code });
  const [whole = '', fraction = ''] = amount.split('.');
  const exact = currency.minorUnits === 0 ? whole : `${whole}.${fraction.slice(0, currency.minorUnits)}`;
  return minorToText(minorFromText(exact.replace(/\.$/, ''), currency), currency);
}

type VersionLike = Pick<VersionRecord, 'validFrom' | 'terms' | 'rates'>;

const LONG_AGO = day('0001-01-01');
const FAR_AWAY = day('9999-12-31');

/** From a day to the next version, or for ever. */
function spanFrom(versions: readonly VersionView[], from: string): Period {
  const next = versions.find(({ validFrom }) => validFrom > from);
  return { start: day(from), end: next ? day(next.validFrom) : FAR_AWAY };
}

/** @param versions By first day, at least one; before the first, the first is in force. */
function inForceOn(versions: readonly VersionView[], date: string): VersionView {
  return present(versions.findLast(({ validFrom }) => validFrom <= date) ?? versions[0], 'version');
}

function refuseOutside({ startDay, endDay }: FullContract, validFrom: string): void {
  if (validFrom <= startDay || (endDay !== null && validFrom > endDay)) throw invalid('versionOutsideTerm');
}

/** A version stays between those before and after it. */
function refuseMove(
  contract: FullContract,
  versions: readonly VersionView[],
  before: VersionView,
  validFrom: string,
  context: Context,
): void {
  if (validFrom === before.validFrom) return;
  const place = versions.indexOf(before);
  const previous = versions[place - 1];
  if (!previous) throw conflict('firstVersionStays');
  refuseOutside(contract, validFrom);
  const next = versions[place + 1];
  const neighbour =
    validFrom <= previous.validFrom ? previous : next && validFrom >= next.validFrom ? next : null;
  if (neighbour) throw conflict('versionExists', { day: dayText(neighbour.validFrom, context.language) });
}

/** Another type is another contract, and so is a block of another mode: periods would be billed twice or not at all. */
function refuseOtherKind(contract: FullContract, terms: TermsShape, others: readonly VersionView[]): void {
  if (terms.type !== contract.type) throw invalid('typeStays', { type: contract.type });
  const mode = modeOf(terms);
  if (others.some((other) => modeOf(other.terms) !== mode)) throw invalid('modeStays');
}

const modeOf = (terms: TermsShape) => ('mode' in terms ? terms.mode.kind : null);

async function changeType(
  tx: Tx,
  context: Context,
  contract: FullContract,
  terms: TermsShape,
  others: readonly VersionView[],
): Promise<void> {
  const isFixed =
    others.length > 0 ||
    (await whereBilled(tx, contract.id)) !== null ||
    (await listOpeningBalances(tx, contract.id)).length > 0;
  if (isFixed) throw invalid('typeStays', { type: contract.type });
  if (contract.onDemand && terms.type !== 'hourly') throw invalid('onDemandHourlyOnly');
  await updateContracts(tx, [{ ...contract, type: terms.type }], context.now);
}

/** @throws {Refusal} `conflict` if some of these days are billed, and would have been billed otherwise. */
async function refuseBilledDays(
  tx: Tx,
  { language }: Context,
  contract: FullContract,
  days: { readonly start: Day; readonly end: Day },
  before: VersionLike,
  after: VersionLike,
  moved = false,
): Promise<void> {
  const isOtherRates = moved || !isDeepStrictEqual(ratesOf(before), ratesOf(after));
  const isOtherTerms = moved || !isDeepStrictEqual(before.terms, after.terms);
  // What work is worth decides how much of a block of money it draws, and what a project costs.
  const areRatesTerms = contract.type === 'block-money' || contract.type === 'project-hourly';
  const pieces =
    isOtherTerms || (isOtherRates && areRatesTerms) ? await listBilledPieces(tx, contract.id) : [];
  const piece = pieceAgainstTerms(cadenceOf(contract), pieces, days);
  const held = piece ?? (isOtherRates ? await findHeldWork(tx, contract.id, days.start, days.end) : null);
  if (!held) return;
  const from = dayText(days.start === LONG_AGO ? contract.startDay : days.start, language);
  throw conflict('daysBilled', { from, holder: nameOfPlace(held) });
}

const ratesOf = ({ rates }: VersionLike): OfferedRates =>
  rates.map(({ rateId, price }) => ({ rateId, price }));
const onlyTerms = (version: VersionLike) => ({
  validFrom: version.validFrom,
  terms: version.terms,
  rates: ratesOf(version),
});

type Sentence = 'versionExists' | 'firstVersionStays' | 'daysBilled';
type Fault =
  | 'classesOverlap'
  | 'amountPlaces'
  | 'versionOutsideTerm'
  | 'typeStays'
  | 'modeStays'
  | 'onDemandHourlyOnly';

const conflict = (sentence: Sentence, params: Record<string, string> = {}) =>
  new Refusal('conflict', { key: `contracts.${sentence}`, params });
const invalid = (fault: Fault, params: Record<string, string> = {}) =>
  new Refusal('invalid', { key: `contracts.${fault}`, params });
