import type { Finding } from '../../billing/finding.ts';
import { type Language, type MessageKey, say } from '../../lib/messages.ts';
import type { FindingView } from './schema.ts';

/** A finding in the words of its reader; its sentences are the catalogue's `findings`. */
export function findingView({ code, strength, subject, params }: Finding, language: Language): FindingView {
  const fields = typeof params.fields === 'string' ? params.fields.split(', ') : [];
  return {
    code,
    strength,
    subject,
    fields,
    // Codes are a closed list of the core; a test sees to it that each has a sentence.
    message: say(
      { key: `findings.${code}` as MessageKey, params: { ...params, fields: inWords(fields, language) } },
      language,
    ),
  };
}

/** "street, postal code and city"; the names are a closed list of the core too. */
function inWords(fields: readonly string[], language: Language): string {
  const words = fields.map((field) => say({ key: `fields.${field}` as MessageKey }, language));
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(words);
}
