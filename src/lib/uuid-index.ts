/**
 * Finds the number of a UUID among many by its 16 bytes: a million look-ups without a text for each. Open addressing with
 * linear probing over at most half the places; the last bytes of a UUID of any version that is made by chance or by time and
 * chance are as good as a hash.
 */
export type UuidIndex = {
  /** @param at Where its bytes begin. @returns −1: it is not among them. */
  find(bytes: Buffer, at: number): number;
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
  const mask = places - 1;
  const numbers = new Int32Array(places).fill(-1);
  for (let number = 0; number < count; number += 1) {
    let place = hashOf(bytesOf(number), startOf(number)) & mask;
    while (numbers[place] !== -1) place = (place + 1) & mask;
    numbers[place] = number;
  }
  return {
    find: (bytes, at) => {
      for (let place = hashOf(bytes, at) & mask; ; place = (place + 1) & mask) {
        const number = numbers[place] ?? -1;
        if (number === -1 || isSame(bytes, at, bytesOf(number), startOf(number))) return number;
      }
    },
  };
}

function hashOf(bytes: Buffer, at: number): number {
  return wordAt(bytes, at + 12) ^ wordAt(bytes, at + 9);
}

function isSame(a: Buffer, atA: number, b: Buffer, atB: number): boolean {
  for (let index = 12; index >= 0; index -= 4) {
    if (wordAt(a, atA + index) !== wordAt(b, atB + index)) return false;
  }
  return true;
}

/** Four bytes as one number, faster than `readInt32BE`, which looks whether they are there. */
export function wordAt(bytes: Buffer, at: number): number {
  return (
    ((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)
  );
}
