import type { Finding } from '../../billing/finding.ts';
import { type Language, type MessageKey, say } from '../../lib/messages.ts';
import type { FindingView } from './schema.ts';

/** A finding in the words of its reader; its sentences are the catalogue's `findings`. */
export function findingView({ code, strength, subject, params }: Finding, language: Language): FindingView {
  const { fields } = params;
  return {
    code,
    strength,
    subject,
    fields: typeof fields === 'string' ? fields.split(', ') : [],
    // Codes are a closed list of the core; a test sees to it that each has a sentence.
    message: say({ key: `findings.${code}` as MessageKey, params }, language),
  };
}
