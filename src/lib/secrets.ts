import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Config } from './config.ts';
import { writeOnce } from './write-once.ts';

/** What only this installation can do: close and open texts kept in its database. */
export type Secrets = {
  /**
   * Closes a text (AES-256-GCM). The result says by its prefix how it is to be opened.
   *
   * @param place Where it is kept, such as `mail-settings:<account id>`: copied elsewhere it stays closed.
   */
  seal(text: string, place?: string): string;
  /** @throws {SecretsError} if the text was sealed with another key or for another place, or was changed. */
  open(sealed: string, place?: string): string;
  /** A password that follows from the key, the same on every node that has the key. */
  derive(purpose: string): string;
};

/** The key is missing, unusable or not the one a text was sealed with. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

/**
 * The installation's secrets, under `TAGWERK_SECRET_KEY` or else `secret.key` in the data folder,
 * which is made (mode 0600) when there is none. A backup does not contain it.
 *
 * @throws {SecretsError} if the key file is unreadable or too short.
 */
export function openSecrets({ secretKey, dataFolder }: Pick<Config, 'secretKey' | 'dataFolder'>): Secrets {
  return secretsUnder(secretKey ?? readKeyFile(dataFolder));
}

/** Secrets under a given key of at least 32 characters. */
export function secretsUnder(key: string): Secrets {
  const sealingKey = Buffer.from(hkdfSync('sha256', key, '', 'tagwerk seal v1', 32));
  return {
    seal: (text, place = '') => seal(text, place, sealingKey),
    open: (sealed, place = '') => open(sealed, place, sealingKey),
    derive: (purpose) =>
      Buffer.from(hkdfSync('sha256', key, '', `tagwerk ${purpose}`, 24)).toString('base64url'),
  };
}

const version = 'v1.';
const ivBytes = 12;
const tagBytes = 16;

function seal(text: string, place: string, key: Buffer): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(place));
  const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return version + Buffer.concat([iv, cipher.getAuthTag(), closed]).toString('base64url');
}

function open(sealed: string, place: string, key: Buffer): string {
  if (!sealed.startsWith(version)) throw new SecretsError('This text was not sealed here.');
  const bytes = Buffer.from(sealed.slice(version.length), 'base64url');
  const iv = bytes.subarray(0, ivBytes);
  const tag = bytes.subarray(ivBytes, ivBytes + tagBytes);
  if (tag.length !== tagBytes) throw new SecretsError('This text was not sealed here.');
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(tag);
  try {
    return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new SecretsError(
      'A secret in the database cannot be opened: it was sealed with another key. Put back the secret.key or TAGWERK_SECRET_KEY it was sealed with, or enter the secret again.',
      { cause },
    );
  }
}

function readKeyFile(dataFolder: string): string {
  const file = path.join(dataFolder, 'secret.key');
  fs.mkdirSync(dataFolder, { recursive: true });
  writeOnce(file, `${randomBytes(32).toString('base64url')}\n`);
  const key = fs.readFileSync(file, 'utf8').trim();
  if (key.length < 32) throw new SecretsError(`${file} does not hold a key of at least 32 characters.`);
  return key;
}
