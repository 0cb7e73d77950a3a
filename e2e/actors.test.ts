import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actorName } from '../src/web/texts/actors.ts';
import type { Say } from '../src/web/texts/texts.ts';

it('everything that acts by itself is called something in the language of the reader', () => {
  const files = globSync('src/**/*.ts').filter((file) => !/\.test\.|src\/(web|testing)/.test(file));
  const actor = /kind: '(?:job|command-line)'[^}]*?name: '([^']+)'/g;
  const names = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(actor)].map(([, name]) => String(name)),
  );
  expect(names.length).toBeGreaterThan(6);
  const key = ((name: string) => name) as Say;
  expect(names.filter((name) => !actorName(key, name).startsWith('general.actor'))).toEqual([]);
  expect(actorName(key, 'Technik 1')).toBe('Technik 1');
});
