import { randomInt } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';

/** Codes of an authenticator app (TOTP, RFC 6238): six digits, 30 seconds. */
const periodSeconds = 30;

export function newTotpSecret(): string {
  return generateSecret();
}

/** What the app reads as a QR code. */
export function totpUri(secret: string, email: string): string {
  return generateURI({ issuer: 'Tagwerk', label: email, secret });
}

/**
 * The time step of a right code, one step early or late at most; null for a wrong one.
 *
 * @param lastStep The step of the last code used: a code is good once, so that whoever looked on cannot use it again.
 */
export async function totpStepOf(
  secret: string,
  code: string,
  now: Date,
  lastStep: number,
): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const result = await verify({
    secret,
    token: code,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: periodSeconds,
    ...(lastStep > 0 && { afterTimeStep: lastStep }),
  });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}

/** Ten codes of 50 random bits, each good once, for whoever lost the app. Without letters that look like digits. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: 10 }, () => `${group()}-${group()}`);
}

/** A recovery code as people type it, in the form that is hashed. */
export function normalRecoveryCode(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '').toLowerCase();
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

function group(): string {
  return Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
