import { parseArgs } from 'node:util';
import type { Context } from '../context.ts';
import type { Deps } from '../deps.ts';
import type { Config } from '../lib/config.ts';
import type { Fault } from '../lib/wrong-fields.ts';
import type { OpenedDeps } from '../open-deps.ts';
import type { Output } from './output.ts';

/** An option of a command as it is typed: `--cut-off 2026-10-31`, `--json`. */
export type Option = {
  readonly type: 'string' | 'boolean';
  readonly required?: boolean;
  readonly multiple?: boolean;
  readonly says: string;
};

export type Arguments = {
  /** The words that are not options, in the order of `operands`. */
  readonly operands: readonly string[];
  text(option: string): string | undefined;
  /** @throws {WrongUsage} It was not given. */
  needed(option: string): string;
  all(option: string): readonly string[];
  flag(option: string): boolean;
};

/** What a command is called, takes, and works with: the configuration only, the database, or one account in it. */
export type Command = {
  /** "batch save" */
  readonly name: string;
  readonly says: string;
  /** Names of the words that must follow, "FILE". A last one in brackets, "[ID]", may be left out. */
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
} & (
  | { readonly needs: 'configuration'; run(given: Arguments, output: Output, config: Config): Promise<void> }
  | {
      readonly needs: 'installation';
      run(given: Arguments, output: Output, opened: OpenedDeps): Promise<void>;
    }
  | { readonly needs: 'database'; run(given: Arguments, output: Output, deps: Deps): Promise<void> }
  | { readonly needs: 'account'; run(given: Arguments, output: Output, context: Context): Promise<void> }
  /** Also does the jobs it causes, and waits for them. */
  | { readonly needs: 'worker'; run(given: Arguments, output: Output, context: Context): Promise<void> }
);

/** Wrong words on the command line: said with the usage of the command, exit code 2; wrong values one by one. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
  readonly faults: readonly Fault[];

  constructor(message: string, faults: readonly Fault[] = []) {
    super(message);
    this.faults = faults;
  }
}

const common: Record<string, Option> = {
  json: { type: 'boolean', says: 'answer as JSON on standard output' },
  help: { type: 'boolean', says: 'show this' },
};
const ofAccount: Record<string, Option> = {
  account: {
    type: 'string',
    says: "the account: its id, its name or a user's e-mail; not needed while there is one only",
  },
};

/** Every option a command takes, its own and the common ones. */
export function optionsOf(command: Command): Readonly<Record<string, Option>> {
  return {
    ...command.options,
    ...(command.needs === 'account' || command.needs === 'worker' ? ofAccount : {}),
    ...common,
  };
}

/**
 * Reads the words after the command's name.
 *
 * @throws {WrongUsage} An unknown option, a missing operand, or an option that needs a value.
 */
export function readArguments(command: Command, words: readonly string[]): Arguments {
  const options = optionsOf(command);
  const { values, positionals } = parsed(options, words);
  const least = command.operands.filter((operand) => !operand.startsWith('[')).length;
  if (values.help !== true) {
    const missing = command.operands[positionals.length];
    if (positionals.length < least) throw new WrongUsage(`${missing} is missing.`);
    if (positionals.length > command.operands.length)
      throw new WrongUsage(`What is "${positionals.at(-1)}"?`);
    for (const [name, { required }] of Object.entries(options)) {
      if (required === true && values[name] === undefined) throw new WrongUsage(`--${name} is missing.`);
    }
  }
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    operands: positionals,
    text,
    needed: (name) => {
      const value = text(name);
      if (value === undefined) throw new WrongUsage(`--${name} is missing.`);
      return value;
    },
    all: (name) => {
      const value = values[name];
      return Array.isArray(value) ? value.map(String) : [];
    },
    flag: (name) => values[name] === true,
  };
}

function parsed(options: Readonly<Record<string, Option>>, words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, multiple = false }]) => [name, { type, multiple }]),
      ),
    });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

/** How the command is typed, with every option. */
export function usage(command: Command): string {
  const head = `Usage: npm run -s tagwerk -- ${[command.name, ...command.operands].join(' ')} [options]`;
  const options = Object.entries(optionsOf(command)).map(([name, { type, required, says }]) => {
    const typed = type === 'boolean' ? `--${name}` : `--${name} VALUE`;
    return `  ${typed.padEnd(28)}${says}${required === true ? ' (required)' : ''}`;
  });
  return [head, '', command.says, '', 'Options:', ...options].join('\n');
}
