/**
 * Finds the number of a UUID among many by its 16 bytes: a million look-ups without a text for each. Open addressing with
 * linear probing over at most half the places; the last bytes of a UUID of any version that is made by chance or by time and
 * chance are as good as a hash.
 */
export type UuidIndex = {
  /** @param start Where its bytes begin. @returns −1: it is not among them. */
  find(bytes: Buffer, start: number): number;
};

/** Where the bytes of the UUID with a number lie. */
export type UuidPlaces = {
  readonly count: number;
  bytesOf(number: number): Buffer;
  startOf(number: number): number;
};

/** @param uuids Each is there once. */
export function openUuidIndex({ count, bytesOf, startOf }: UuidPlaces): UuidIndex {
  const places = 2 ** Math.ceil(Math.log2(2 * count + 1));
  // A UUID stands in its slot itself: to look where it came from would be one more look into memory far away, a million times.
  const slots = new Int32Array(places * slotWords);
  const firstSlot = (last: number, other: number) => ((last ^ other) & (places - 1)) * slotWords;
  const nextSlot = (at: number) => (at + slotWords === slots.length ? 0 : at + slotWords);
  for (let number = 0; number < count; number += 1) {
    const [bytes, start] = [bytesOf(number), startOf(number)];
    let at = firstSlot(wordAt(bytes, start + 12), wordAt(bytes, start + 9));
    while (slots[at] !== 0) at = nextSlot(at);
    slots[at] = number + 1;
    for (let word = 0; word < 4; word += 1) slots[at + 1 + word] = wordAt(bytes, start + 4 * word);
  }
  return {
    find: (bytes, start) => {
      const last = wordAt(bytes, start + 12);
      for (let at = firstSlot(last, wordAt(bytes, start + 9)); ; at = nextSlot(at)) {
        const number = (slots[at] ?? 0) - 1;
        if (number === -1) return number;
        if (
          slots[at + 4] === last &&
          slots[at + 3] === wordAt(bytes, start + 8) &&
          slots[at + 2] === wordAt(bytes, start + 4) &&
          slots[at + 1] === wordAt(bytes, start)
        )
          return number;
      }
    },
  };
}

/** @param uuids As texts; each is there once. */
export function indexUuids(uuids: readonly string[]): UuidIndex {
  const bytes = Buffer.from(uuids.join('').replaceAll('-', ''), 'hex');
  return openUuidIndex({ count: uuids.length, bytesOf: () => bytes, startOf: (number) => 16 * number });
}

/** A number counted from 1, 0 where there is none, and its UUID. */
const slotWords = 5;

/** Four bytes as one number, faster than `readInt32BE`, which looks whether they are there. */
export function wordAt(bytes: Buffer, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}
