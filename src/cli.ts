import { type Command, readArguments, usage, WrongUsage } from './cli/command.ts';
import { commands } from './cli/commands.ts';
import { readBack } from './cli/failures.ts';
import { outputTo } from './cli/output.ts';
import { systemContext } from './context.ts';
import { findAccount } from './features/accounts/find.operations.ts';
import { tasks } from './features/tasks.ts';
import { startWorker } from './jobs/worker.ts';
import { readConfig } from './lib/config.ts';
import type { Language } from './lib/messages.ts';
import { openDeps } from './open-deps.ts';

/**
 * `npm run -s tagwerk -- COMMAND …`: what the API does, from a shell. Exit code 0 done, 1 refused or failed, 2 typed wrongly.
 * Works beside a running server, and without one: then it starts the embedded database and stops it again.
 */

// Whoever reads, such as `head`, may have read enough; the command still ends what it began.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const language: Language = /^de/i.test(process.env.LC_ALL ?? process.env.LANG ?? '') ? 'de' : 'en';
const words = process.argv.slice(2);
const command = commandOf(words);
if (command === undefined) {
  console.error(overview());
  process.exit(words.length === 0 || words[0] === '--help' ? 0 : 2);
}
process.exitCode = await run(command, words.slice(command.name.split(' ').length));

async function run(chosen: Command, rest: readonly string[]): Promise<number> {
  const output = outputTo(process.stdout, process.stderr, rest.includes('--json'));
  try {
    const given = readArguments(chosen, rest);
    if (given.flag('help')) {
      console.log(usage(chosen));
      return 0;
    }
    const config = readConfig({ LOG_LEVEL: 'warn', ...process.env });
    if (chosen.needs === 'configuration') await chosen.run(given, output, config);
    else await runOpened(chosen, given, output, config);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    const said = readBack(error, language);
    if (output.json) output.answer(said.problem);
    console.error(said.sentence);
    if (error instanceof WrongUsage) console.error(`\n${usage(chosen)}`);
    return error instanceof WrongUsage ? 2 : 1;
  }
}

async function runOpened(
  chosen: Exclude<Command, { needs: 'configuration' }>,
  given: ReturnType<typeof readArguments>,
  output: ReturnType<typeof outputTo>,
  config: ReturnType<typeof readConfig>,
): Promise<void> {
  const opened = await openDeps(config);
  const { deps, installation, close } = opened;
  try {
    if (chosen.needs === 'installation') return await chosen.run(given, output, opened);
    if (chosen.needs === 'database') return await chosen.run(given, output, deps);
    const accountId = await findAccount(deps, given.text('account'));
    const actor = { kind: 'command-line', id: 'command-line', name: 'command line' } as const;
    const context = systemContext(deps, accountId, actor, language);
    if (chosen.needs === 'account') return await chosen.run(given, output, context);
    const worker = await startWorker(deps, installation.urls.queue, tasks, []);
    try {
      await chosen.run(given, output, context);
    } finally {
      await worker.stop();
    }
  } finally {
    await close();
  }
}

/** The command with the longest name the words begin with: "batch save" before "batch". */
function commandOf(typed: readonly string[]): Command | undefined {
  const fitting = commands.filter(({ name }) =>
    name.split(' ').every((word, index) => typed[index] === word),
  );
  return fitting.toSorted((a, b) => b.name.length - a.name.length)[0];
}

function overview(): string {
  const lines = commands.map(
    ({ name, operands, says }) =>
      `  ${[name, ...operands].join(' ').padEnd(34)}${says.split('. ')[0]?.replace(/\.$/, '')}`,
  );
  return [
    'Usage: npm run -s tagwerk -- COMMAND [options]',
    '',
    ...lines,
    '',
    'COMMAND --help tells more; --json answers for machines.',
  ].join('\n');
}
