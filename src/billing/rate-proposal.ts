import type { ContractVersion } from './contract.ts';
import type { AccountFacts, RateFacts, RateValidity, TimeEntryFacts } from './facts.ts';
import { type Day, weekday } from './period.ts';
import type { Decimal } from './quantity.ts';
import { versionOn } from './version.ts';
import type { Charge } from './work-lines.ts';

/** What an entry is charged at, before tax. Shared by all entries with the same answer. */
export type RateUse = {
  /** null: nobody chose a rate and none is proposed. */
  readonly rate: RateFacts | null;
  /** null: unknown, the entry cannot be charged (R8). */
  readonly price: Decimal | null;
  readonly version: ContractVersion;
  /** Where `work.ts` remembers what it led to, by tax epoch. */
  readonly charges: Charge[];
};

export type RateBook = { readonly useOf: (entry: TimeEntryFacts) => RateUse };

/**
 * The rates of a contract's work (R13): the version in force on the entry's start day decides; a price typed on the entry
 * wins over the version's, that over the catalogue's. Where nobody chose a rate, the one proposed for the start (R4, R9).
 *
 * @param versions Sorted.
 */
export function openRateBook(account: AccountFacts, versions: readonly ContractVersion[]): RateBook {
  const books = new Map<ContractVersion, (entry: TimeEntryFacts) => RateUse>();
  for (const version of versions) books.set(version, openVersion(account, version));
  const only = versions.length === 1 && versions[0] ? books.get(versions[0]) : undefined;
  if (only) return { useOf: only };
  return {
    useOf: (entry) => {
      const version = versionOn(versions, entry.startedLocal.slice(0, 10));
      return (books.get(version) ?? openVersion(account, version))(entry);
    },
  };
}

function openVersion(account: AccountFacts, version: ContractVersion): (entry: TimeEntryFacts) => RateUse {
  const uses = new Map<string, RateUse>();
  const use = (rate: RateFacts | null, typed: Decimal | null): RateUse => {
    const key = `${rate?.id} ${typed}`;
    const known = uses.get(key);
    if (known) return known;
    const offered = version.rates.find(({ rateId }) => rateId === rate?.id)?.price ?? null;
    const made: RateUse = { rate, price: typed ?? offered ?? rate?.price ?? null, version, charges: [] };
    uses.set(key, made);
    return made;
  };
  const propose = openProposals(account, version);
  const chosen = new Map<string, RateUse>();
  const proposed = new Map<RateFacts | null, RateUse>();
  return (entry) => {
    const { rateId, price } = entry;
    if (rateId === null) {
      const rate = propose(entry.startedLocal);
      return price === null ? entryOf(proposed, rate, () => use(rate, null)) : use(rate, price);
    }
    if (price === null) return entryOf(chosen, rateId, () => use(account.rates.get(rateId) ?? null, null));
    return use(account.rates.get(rateId) ?? null, price);
  };
}

/**
 * The rate a version proposes for a start (R9): holiday before weekday before hours. Of the rates with no claim to this
 * moment the first without hours of validity; of several with the same claim the first in the version's order.
 *
 * @param startedLocal "YYYY-MM-DDTHH:MM" on the account's clock.
 * @returns null: none is valid then.
 */
export function proposedRate(
  account: Pick<AccountFacts, 'rates' | 'holidays'>,
  version: ContractVersion,
  startedLocal: string,
): RateFacts | null {
  return openProposals(account, version)(startedLocal);
}

function openProposals(
  account: Pick<AccountFacts, 'rates' | 'holidays'>,
  version: ContractVersion,
): (startedLocal: string) => RateFacts | null {
  const offered = version.rates.flatMap(({ rateId }) => account.rates.get(rateId) ?? []);
  const always = offered.find(({ validity }) => validity === null) ?? null;
  if (offered.every(({ validity }) => validity === null)) return () => always;

  const answers = new Map<number, RateFacts | null>();
  return (startedLocal) => {
    const moment = momentOf(account, startedLocal);
    const known = answers.get(moment);
    if (known !== undefined) return known;
    const kindOfDay = Math.floor(moment / 10_000);
    const answer = bestRate(offered, kindOfDay, startedLocal.slice(11, 16)) ?? always;
    answers.set(moment, answer);
    return answer;
  };
}

/** How strong the claim of a rate's validity to a moment is. */
const CLAIMS = { none: 0, hours: 1, weekday: 2, holiday: 3 } as const;

function bestRate(rates: readonly RateFacts[], kindOfDay: number, time: string): RateFacts | null {
  let best: RateFacts | null = null;
  let strongest = 0;
  for (const rate of rates) {
    const claim = rate.validity === null ? CLAIMS.none : claimOf(rate.validity, kindOfDay, time);
    if (claim > strongest) {
      best = rate;
      strongest = claim;
    }
  }
  return best;
}

function claimOf(validity: RateValidity, kindOfDay: number, time: string): number {
  const isHoliday = kindOfDay > HOLIDAY;
  if (isHoliday && validity.holidays) return CLAIMS.holiday;
  const dayOfWeek = kindOfDay % HOLIDAY;
  let claim: number = CLAIMS.none;
  for (const { weekdays, from, to } of validity.hours) {
    if (!weekdays.includes(dayOfWeek) || time < from || time >= to) continue;
    const isWholeDay = from === '00:00' && to === '24:00';
    claim = Math.max(claim, isWholeDay ? CLAIMS.weekday : CLAIMS.hours);
  }
  return claim;
}

const HOLIDAY = 10;
const kindsOfDays = new WeakMap<object, Map<number, number>>();

/** Whatever the week, a kind of day and a minute have one answer: 40815 is a Thursday at 08:15. */
function momentOf(account: Pick<AccountFacts, 'holidays'>, startedLocal: string): number {
  const known = entryOf(kindsOfDays, account, noDays);
  // Digits instead of texts: a batch asks a million times, for some days.
  const date =
    ((digitsAt(startedLocal, 0) * 100 + digitsAt(startedLocal, 2)) * 100 + digitsAt(startedLocal, 5)) * 100 +
    digitsAt(startedLocal, 8);
  let kind = known.get(date);
  if (kind === undefined) {
    kind = kindOf(account, startedLocal.slice(0, 10) as Day);
    known.set(date, kind);
  }
  return kind * 10_000 + digitsAt(startedLocal, 11) * 100 + digitsAt(startedLocal, 14);
}

const noDays = () => new Map<number, number>();

/** Two digits as a number. */
function digitsAt(text: string, start: number): number {
  return (text.charCodeAt(start) - DIGIT_0) * 10 + text.charCodeAt(start + 1) - DIGIT_0;
}

const DIGIT_0 = 48;

/** 1 to 7 for Monday to Sunday, and 10 more on a holiday. */
function kindOf({ holidays }: Pick<AccountFacts, 'holidays'>, date: Day): number {
  return weekday(date) + (holidays.has(date) ? HOLIDAY : 0);
}

type Lookup<Key, Value> = { get: (key: Key) => Value | undefined; set: (key: Key, value: Value) => unknown };

function entryOf<Key, Value>(map: Lookup<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
