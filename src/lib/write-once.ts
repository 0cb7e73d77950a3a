import { randomBytes } from 'node:crypto';
import fs from 'node:fs';

/**
 * Writes a file, readable for its owner alone, that is either whole or not there. Of several processes that write it at
 * the same moment the first wins; one that is there already stays as it is.
 */
export function writeOnce(file: string, content: string): void {
  if (fs.existsSync(file)) return;
  const whole = `${file}.${randomBytes(6).toString('hex')}`;
  fs.writeFileSync(whole, content, { mode: 0o600, flag: 'wx' });
  try {
    // Unlike a rename, a link never replaces.
    fs.linkSync(whole, file);
  } catch (error) {
    if (fs.existsSync(file)) return;
    // A file system without links; two at the same moment are not told apart here.
    if (error instanceof Error && 'code' in error && error.code !== 'EEXIST') fs.renameSync(whole, file);
  } finally {
    fs.rmSync(whole, { force: true });
  }
}
