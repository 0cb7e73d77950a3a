/** Words of files that several kinds know, in German and English, small. */

/** A word for each of these values, and the value itself. */
export function words<Value extends string>(
  all: Readonly<Record<Value, readonly string[]>>,
): ReadonlyMap<string, Value> {
  const values = Object.keys(all) as Value[];
  return new Map(values.flatMap((value) => [value, ...all[value]].map((word) => [word, value] as const)));
}

export const itemKinds = words({ service: ['dienstleistung', 'leistung'], goods: ['ware', 'waren'] });

/** The field of a record's identity in another system. */
export const identity = {
  field: 'externalId',
  names: ['external id', 'externe id', 'externe kennung', 'id'],
} as const;
