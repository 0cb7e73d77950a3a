/** What is typed, on top of what somebody else saved meanwhile. */
export type Merged<Values> = {
  readonly values: Values;
  /** The fields, as the form names them, that both have changed; what is typed stands in them. */
  readonly clashes: readonly string[];
  /** What is gone there, by its name: nothing that was typed on it can be kept. */
  readonly lost: readonly string[];
};

/** @param base What both began from. */
export type Merge<Values> = (mine: Values, base: Values, theirs: Values) => Merged<Values>;

/** Field by field: what was changed here stays, the rest is as it was saved. */
export function mergeFields<Values extends object>(mine: Values, base: Values, theirs: Values) {
  const values = { ...theirs };
  const clashes: string[] = [];
  for (const name of Object.keys(mine) as (keyof Values & string)[]) {
    if (isSame(mine[name], base[name])) continue;
    values[name] = mine[name];
    if (!isSame(theirs[name], base[name]) && !isSame(theirs[name], mine[name])) clashes.push(name);
  }
  return { values, clashes, lost: [] } satisfies Merged<Values>;
}

/** Whether two values of a form are alike; they are made of what JSON has, and of the core's decimals. */
export function isSame(one: unknown, other: unknown): boolean {
  return Object.is(one, other) || textOf(one) === textOf(other);
}

function textOf(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
}
