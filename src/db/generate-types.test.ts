import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { freshDatabase } from '../testing/database.ts';
import { typesOf } from './generate-types.ts';
import { openConnection } from './pool.ts';

const fresh = await freshDatabase();
afterAll(fresh.close);

it('The generated types are those of the migrations; else run npm run generate:types', async () => {
  const connection = await openConnection(fresh.urls.owner);
  const expected = await typesOf(connection);
  await connection.end();
  const committed = readFileSync(new URL('./schema.generated.ts', import.meta.url), 'utf8');
  expect(committed).toBe(expected);
});
