/** The numbers of things, by the number of their group. */
export type Groups = { of(group: number): Int32Array };

/**
 * Groups by counting: without a list or an object for each of a million things. Within a group they keep their order.
 *
 * @param groupOf The group of each thing from 0; −1: it is in none.
 * @param groups How many groups there are.
 */
export function groupsOf(groupOf: Int32Array, groups: number): Groups {
  const ends = new Int32Array(groups + 1);
  for (const group of groupOf) if (group >= 0) ends[group + 1] = (ends[group + 1] ?? 0) + 1;
  for (let group = 0; group < groups; group += 1)
    ends[group + 1] = (ends[group + 1] ?? 0) + (ends[group] ?? 0);
  const starts = ends.slice();
  const things = new Int32Array(ends[groups] ?? 0);
  for (const [thing, group] of groupOf.entries()) {
    if (group < 0) continue;
    const at = ends[group] ?? 0;
    things[at] = thing;
    ends[group] = at + 1;
  }
  return { of: (group) => things.subarray(starts[group], starts[group + 1]) };
}
