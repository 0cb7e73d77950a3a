import { createHash } from 'node:crypto';
import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { isPrintable } from '../../documents/logo.ts';
import { safeSvg } from '../../documents/safe-svg.ts';
import { Refusal } from '../../lib/errors.ts';
import { findCurrentLogo, type Logo, listLogos, useLogo } from './logo.repository.ts';
import { lockRevision, recordChange } from './operations.ts';
import type { PutLogoBody } from './schema.ts';

const logoBytesMax = 1024 * 1024;

/** The logo in use. @throws {Refusal} `absent` */
export async function getLogo(context: Context): Promise<Logo> {
  const logo = await transaction(context, findCurrentLogo);
  if (logo === null) throw new Refusal('absent', { key: 'settings.noLogo' });
  return logo;
}

/** The bytes of logos that documents name, in use or not, by their hash. */
export async function loadLogos(tx: Tx, hashes: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const logos = hashes.length === 0 ? [] : await listLogos(tx, [...new Set(hashes)]);
  return new Map(logos.map(({ sha256, content }) => [sha256, content]));
}

/** @throws {Refusal} `stale`; `invalid` if the bytes are not what the type says, or too many. */
export async function putLogo(
  context: Context,
  revision: number,
  { type, content }: PutLogoBody,
): Promise<void> {
  const bytes = imageOf(type, Buffer.from(content, 'base64'));
  if (bytes === null || !(await isPrintable(type, bytes)))
    throw new Refusal('invalid', { key: 'settings.logoUnreadable' });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await transaction(context, async (tx) => {
    await lockRevision(tx, revision);
    await useLogo(tx, { sha256, mediaType: type, content: bytes }, context.now);
    await recordChange(tx, context, { logo: type });
  });
}

/** @throws {Refusal} `stale` */
export async function removeLogo(context: Context, revision: number): Promise<void> {
  await transaction(context, async (tx) => {
    await lockRevision(tx, revision);
    await useLogo(tx, null, context.now);
    await recordChange(tx, context, { logo: null });
  });
}

/** null: not an image of this type. */
function imageOf(type: PutLogoBody['type'], bytes: Buffer): Buffer | null {
  if (bytes.length > logoBytesMax) return null;
  if (type !== 'image/svg+xml')
    return beginnings[type].every((byte, index) => bytes[index] === byte) ? bytes : null;
  const svg = safeSvg(bytes.toString('utf8'));
  return svg === null ? null : Buffer.from(svg);
}

/** How files of these types begin. */
const beginnings = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
} as const;
