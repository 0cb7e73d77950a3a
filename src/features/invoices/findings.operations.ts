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
      {
        key: `findings.${code}` as MessageKey,
        params: { ...params, ...decimalsIn(params), fields: inWords(fields, language) },
      },
      language,
    ),
  };
}

/** Amounts and percentages of a finding, to be written as the reader does. */
function decimalsIn({ amount, percentage }: Finding['params']) {
  return {
    ...(typeof amount === 'string' && { amount: { decimal: amount } }),
    ...(typeof percentage === 'string' && { percentage: { decimal: percentage } }),
  };
}

/** "street, postal code and city"; the names are a closed list of the core too. */
function inWords(fields: readonly string[], language: Language): string {
  const words = fields.map((field) => say({ key: `fields.${field}` as MessageKey }, language));
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language).format(words);
}
