import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSecrets, SecretsError, secretsUnder } from './secrets.ts';

const folder = fs.mkdtempSync(path.join(tmpdir(), 'tagwerk-secrets-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const key = 'a key of at least thirty-two characters';

describe('a sealed text', () => {
  it('opens under the same key, and looks different each time', () => {
    const text = 'Zugangsdaten: geheim · 秘密';
    const sealed = secretsUnder(key).seal(text);
    expect(secretsUnder(key).open(sealed)).toBe(text);
    expect(secretsUnder(key).open(secretsUnder(key).seal(''))).toBe('');
    expect(sealed).toMatch(/^v1\./);
    expect(sealed).not.toContain('geheim');
    expect(secretsUnder(key).seal(text)).not.toBe(sealed);
  });

  it('stays closed under another key, with a sentence that names the remedy', () => {
    const sealed = secretsUnder(key).seal('hunter2');
    expect(() => secretsUnder(`${key}!`).open(sealed)).toThrow('Put back the secret.key');
  });

  it('stays closed in another place than it was sealed for', () => {
    const { seal, open } = secretsUnder(key);
    const sealed = seal('hunter2', 'mail-settings:one');
    expect(open(sealed, 'mail-settings:one')).toBe('hunter2');
    expect(() => open(sealed, 'mail-settings:two')).toThrow(SecretsError);
    expect(() => open(sealed)).toThrow(SecretsError);
  });

  it('stays closed when any part of it was changed', () => {
    const { seal, open } = secretsUnder(key);
    const sealed = seal('hunter2');
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => open(`v1.${changed.toString('base64url')}`)).toThrow(SecretsError);
    }
    expect(() => open('hunter2')).toThrow('not sealed here');
    expect(() => open('v1.aGVsbG8')).toThrow('not sealed here');
  });
});

describe('the key', () => {
  it('is made once, readable for its owner alone, and found again', () => {
    const config = { secretKey: null, dataFolder: path.join(folder, 'new') };
    const sealed = openSecrets(config).seal('hunter2');
    expect(fs.statSync(path.join(config.dataFolder, 'secret.key')).mode & 0o777).toBe(0o600);
    expect(openSecrets(config).open(sealed)).toBe('hunter2');
  });

  it('comes from the environment where it is given, and then no file is made', () => {
    const dataFolder = path.join(folder, 'none');
    const sealed = openSecrets({ secretKey: key, dataFolder }).seal('hunter2');
    expect(secretsUnder(key).open(sealed)).toBe('hunter2');
    expect(fs.existsSync(dataFolder)).toBe(false);
  });

  it('is refused when its file was emptied, instead of being made anew', () => {
    const dataFolder = path.join(folder, 'emptied');
    fs.mkdirSync(dataFolder);
    fs.writeFileSync(path.join(dataFolder, 'secret.key'), '');
    expect(() => openSecrets({ secretKey: null, dataFolder })).toThrow('does not hold a key');
  });

  it('decides passwords of roles: the same on every node, another for each purpose and key', () => {
    const app = secretsUnder(key).derive('role tagwerk_app');
    expect(secretsUnder(key).derive('role tagwerk_app')).toBe(app);
    expect(secretsUnder(key).derive('role tagwerk_queue')).not.toBe(app);
    expect(secretsUnder(`${key}!`).derive('role tagwerk_app')).not.toBe(app);
    expect(app).toMatch(/^[\w-]{32}$/);
  });
});
