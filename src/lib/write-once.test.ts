import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeOnce } from './write-once.ts';

const folder = fs.mkdtempSync(path.join(tmpdir(), 'tagwerk-once-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

it('writes a file for its owner alone, keeps it from then on, and leaves nothing beside it', () => {
  const file = path.join(folder, 'secret');
  writeOnce(file, 'first');
  writeOnce(file, 'second');
  expect(fs.readFileSync(file, 'utf8')).toBe('first');
  expect(fs.statSync(file).mode & 0o777).toBe(0o600);
  expect(fs.readdirSync(folder)).toEqual(['secret']);
});
