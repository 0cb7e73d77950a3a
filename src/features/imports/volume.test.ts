import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, it } from 'vitest';
import { takeIn } from '../../testing/imports.ts';
import { openProduct } from '../../testing/product.ts';

const product = await openProduct();
afterAll(product.close);

const rows = 100_000;
const tickets = 2_000;
const technicians = 40;

/** Work of three years: 50 entries on each ticket. */
function* work(): Generator<string> {
  yield 'ticket,technician,start,minutes,note\n';
  for (let row = 0; row < rows; row += 1) {
    const start = new Date(Date.UTC(2023, 0, 2, 8) + row * 900_000).toISOString();
    yield `T-${row % tickets},Technik ${row % technicians},${start},${(row % 90) + 1},Eintrag ${row}\n`;
  }
}

it('100,000 rows are taken in by thousands: memory stays flat, and the same file again changes nothing', async () => {
  const list = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${name}${index}\n`).join('');
  await takeIn(product, 'customers', 'name\nAnker\n');
  await takeIn(product, 'technicians', `name\n${list('Technik ', technicians)}`);
  await takeIn(product, 'tickets', `number\n${list('T-', tickets)}`);
  const file = Buffer.from([...work()].join(''));
  const statementsBefore = product.deps.database.statements();
  const memory = watchMemory();
  const first = await takeIn(product, 'time-entries', file);
  const peakMb = memory.stop();
  expect(first).toMatchObject({ state: 'applied', rows, created: rows, refused: 0 });
  // 50 chunks, each some statements to look up, to write, and to say how far it is; not one a row.
  expect(product.deps.database.statements() - statementsBefore).toBeLessThan(50 * 30);
  // The rows as objects would be some 150 MB.
  expect(peakMb).toBeLessThan(40);
  expect(await takeIn(product, 'time-entries', file)).toMatchObject({ created: 0, unchanged: rows });
}, 120_000);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How much more memory is in use at most than in the beginning, garbage aside, in MB. */
function watchMemory(): { stop(): number } {
  const used = () => {
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, used());
  }, 2000);
  return {
    stop: () => {
      clearInterval(timer);
      return (peak - before) / 1e6;
    },
  };
}
