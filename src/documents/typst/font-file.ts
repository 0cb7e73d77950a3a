/** What of a TrueType or OpenType file is needed here: which characters it draws, and under which family it is known. */

/**
 * Every character the font has a glyph for, out of its `cmap` (formats 4 and 12 of ISO/IEC 14496-22).
 *
 * @throws {RangeError} The file is not a font.
 */
export function charactersOf(font: Buffer): Set<number> {
  const start = tableOf(font, 'cmap').offset;
  const characters = new Set<number>();
  const subtables = font.readUInt16BE(start + 2);
  for (let index = 0; index < subtables; index += 1) {
    const subtable = start + font.readUInt32BE(start + 4 + index * 8 + 4);
    const format = font.readUInt16BE(subtable);
    if (format === 4) addSegments(font, subtable, characters);
    if (format === 12) addGroups(font, subtable, characters);
  }
  return characters;
}

function addSegments(font: Buffer, subtable: number, characters: Set<number>): void {
  const twiceSegments = font.readUInt16BE(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + twiceSegments + 2;
  for (let index = 0; index < twiceSegments; index += 2) {
    const first = font.readUInt16BE(starts + index);
    const last = font.readUInt16BE(ends + index);
    for (let character = first; character <= last && character !== 0xffff; character += 1) {
      if (glyphInSegment(font, starts + index, twiceSegments, character) !== 0) characters.add(character);
    }
  }
}

/** Zero: no glyph. */
function glyphInSegment(font: Buffer, start: number, twiceSegments: number, character: number): number {
  const delta = font.readUInt16BE(start + twiceSegments);
  const rangeAt = start + 2 * twiceSegments;
  const range = font.readUInt16BE(rangeAt);
  if (range === 0) return (character + delta) & 0xffff;
  const glyph = font.readUInt16BE(rangeAt + range + 2 * (character - font.readUInt16BE(start)));
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}

function addGroups(font: Buffer, subtable: number, characters: Set<number>): void {
  const groups = font.readUInt32BE(subtable + 12);
  for (let index = 0; index < groups; index += 1) {
    const group = subtable + 16 + index * 12;
    const last = font.readUInt32BE(group + 4);
    for (let character = font.readUInt32BE(group); character <= last; character += 1)
      characters.add(character);
  }
}

/**
 * The same font under another family of the same length, so that a font of that name on the machine is never taken for
 * it: the typesetter looks among the system's fonts too.
 */
export function withFamily(font: Buffer, family: string, other: string): Buffer {
  if (family.length !== other.length) throw new RangeError(`${other} is not as long as ${family}`);
  const renamed = Buffer.from(font);
  const { offset } = tableOf(renamed, 'name');
  const records = renamed.readUInt16BE(offset + 2);
  const texts = offset + renamed.readUInt16BE(offset + 4);
  for (let index = 0; index < records; index += 1) {
    const record = offset + 6 + index * 12;
    const at = texts + renamed.readUInt16BE(record + 10);
    const text = renamed.subarray(at, at + renamed.readUInt16BE(record + 8));
    if (FAMILY_NAMES.has(renamed.readUInt16BE(record + 6))) replaceStart(text, family, other);
  }
  return renamed;
}

/** Family and typographic family. */
const FAMILY_NAMES: ReadonlySet<number> = new Set([1, 16]);

function replaceStart(text: Buffer, family: string, other: string): void {
  for (const encoded of [inUtf16, (name: string) => Buffer.from(name, 'latin1')]) {
    const start = encoded(family);
    if (text.subarray(0, start.length).equals(start)) encoded(other).copy(text);
  }
}

const inUtf16 = (name: string) => Buffer.from(name, 'utf16le').swap16();

function tableOf(font: Buffer, tag: string): { readonly offset: number } {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index += 1) {
    const record = 12 + index * 16;
    if (font.toString('latin1', record, record + 4) === tag) return { offset: font.readUInt32BE(record + 8) };
  }
  throw new RangeError(`the font has no table ${tag}`);
}
