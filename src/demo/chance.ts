/**
 * Numbers that look like chance and come out the same every time: a linear congruential generator.
 *
 * @returns From 0 to `below` − 1.
 */
export function chance(seed: number): (below: number) => number {
  let state = seed % 2_147_483_647;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}
