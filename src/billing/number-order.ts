/**
 * Orders contract and ticket numbers as people read them: V-9 before V-10, R-1-2 before R-1-10.
 *
 * Runs of digits compare as numbers, the rest by code unit. 0 only for equal texts.
 */
export function compareNumbers(a: string, b: string): number {
  if (a === b) return 0;
  const left = a.match(RUNS) ?? [];
  const right = b.match(RUNS) ?? [];
  for (const [index, mine] of left.entries()) {
    const theirs = right[index];
    if (theirs === undefined) return 1;
    const order =
      isDigits(mine) && isDigits(theirs) ? compareDigits(mine, theirs) : compareTexts(mine, theirs);
    if (order !== 0) return order;
  }
  return left.length < right.length ? -1 : compareTexts(a, b);
}

const RUNS = /\d+|\D+/g;
const isDigits = (text: string) => /^\d/.test(text);
const compareTexts = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Without numbers, because a run may have more digits than a number holds. */
function compareDigits(a: string, b: string): number {
  const left = a.replace(/^0+/, '');
  const right = b.replace(/^0+/, '');
  return left.length - right.length || compareTexts(left, right);
}
