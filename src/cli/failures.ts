import { Refusal } from '../lib/errors.ts';
import { type Language, say } from '../lib/messages.ts';
import { sayFaults } from '../lib/wrong-fields.ts';
import { WrongUsage } from './command.ts';

/** What went wrong, as a sentence for people and as data for --json. */
export type Failure = { readonly sentence: string; readonly problem: Readonly<Record<string, unknown>> };

/** Errors whose message is written for whoever runs the command. */
const forPeople = new Set([
  'BackupFileError',
  'ConfigError',
  'InstallationError',
  'MigrationError',
  'RestoreError',
  'SecretsError',
  'ServerError',
]);

/** A refusal says its sentence; a failure of the outside its message; a bug of ours also where it happened. */
export function readBack(error: unknown, language: Language): Failure {
  if (error instanceof Refusal) {
    const sentence = say(error.reason, language);
    return { sentence, problem: { code: error.reason.key, detail: sentence, ...error.details } };
  }
  if (!(error instanceof Error))
    return { sentence: String(error), problem: { code: 'failed', detail: String(error) } };
  if (error instanceof WrongUsage) return readBackUsage(error, language);
  const known = forPeople.has(error.name) || 'code' in error;
  return {
    sentence: known ? error.message : (error.stack ?? error.message),
    problem: { code: 'failed', detail: error.message },
  };
}

/** Each wrong value under its name; the name the API knows it by stands behind, as options are named like it. */
function readBackUsage({ message, faults }: WrongUsage, language: Language): Failure {
  if (faults.length === 0) return { sentence: message, problem: { code: 'usage', detail: message } };
  const errors = sayFaults(faults, null, language);
  const sentence = errors.map(({ path, field, message: said }) => `${field} (${path}): ${said}`).join('\n');
  return { sentence, problem: { code: 'usage', detail: sentence, errors } };
}
