import type { ContractTerms, ContractType, ContractVersion } from './contract.ts';
import { invariant } from './errors.ts';
import { addDays, type Day, type Period } from './period.ts';

/** Days on which one version of a contract is in force. */
export type VersionSegment = Period & { readonly version: ContractVersion };

/** Versions by their first day; the order everything here expects. */
export function sortedVersions(versions: readonly ContractVersion[]): readonly ContractVersion[] {
  invariant(versions.length > 0, 'a contract without terms');
  if (versions.length === 1) return versions;
  return versions.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : Number(a.validFrom > b.validFrom)));
}

/**
 * The version in force on a day; before the first, the first: work may be older than the contract it is billed to.
 *
 * @param versions Sorted, at least one.
 */
export function versionOn(versions: readonly ContractVersion[], date: Day | string): ContractVersion {
  let inForce = versions[0];
  for (const version of versions) {
    if (version.validFrom > date) break;
    inForce = version;
  }
  invariant(inForce !== undefined, 'a contract without terms');
  return inForce;
}

/** A span of days, cut where another version comes into force; the parts follow each other without a gap (R14). */
export function splitByVersion(versions: readonly ContractVersion[], span: Period): VersionSegment[] {
  const segments: VersionSegment[] = [];
  let start = span.start;
  while (start < span.end) {
    const version = versionOn(versions, start);
    const next = versions.find(({ validFrom }) => validFrom > start && validFrom < span.end);
    const end = next?.validFrom ?? span.end;
    segments.push({ start, end, version });
    start = end;
  }
  return segments;
}

/** A version's terms, known to be of the contract's type: all versions of a contract are. */
export function termsOf<Type extends ContractType>(
  { terms }: ContractVersion,
  type: Type,
): Extract<ContractTerms, { type: Type }> {
  invariant(isOfType(terms, type), `${terms.type} among the versions of a ${type} contract`);
  return terms;
}

function isOfType<Type extends ContractType>(
  terms: ContractTerms,
  type: Type,
): terms is Extract<ContractTerms, { type: Type }> {
  return terms.type === type;
}

/** The version whose terms hold at the end of a span. */
export function versionAtEnd(versions: readonly ContractVersion[], span: Period): ContractVersion {
  return versionOn(versions, addDays(span.end, -1));
}
