import { type Command, readArguments } from '../cli/command.ts';
import { outputTo } from '../cli/output.ts';
import type { TestProduct } from './product.ts';

/** What a command writes for people, or with `--json` for machines, while a worker does its jobs. */
export async function runCommand(
  product: TestProduct,
  command: Command,
  ...words: string[]
): Promise<string> {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  const output = outputTo(stream, { write: () => true }, words.includes('--json'));
  if (command.needs !== 'account' && command.needs !== 'worker') throw new Error('it needs no account');
  let over = false;
  const done = command.run(readArguments(command, words), output, product.context()).finally(() => {
    over = true;
  });
  done.catch(() => undefined);
  while (command.needs === 'worker' && !over) await product.drainQueue();
  await done;
  return written.join('');
}
