/** Which customers and invoices are ticked out of a run. */
export type LeftOut = {
  readonly customers: ReadonlySet<string>;
  readonly invoices: ReadonlySet<string>;
};

/** A set with one more member, or without it if it was one. */
export function toggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return before.has(id) ? without(before, id) : new Set([...before, id]);
}

export function without(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return new Set([...before].filter((one) => one !== id));
}
