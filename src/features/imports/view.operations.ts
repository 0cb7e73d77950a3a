import { type Language, say } from '../../lib/messages.ts';
import type { ImportRemark } from './remarks.repository.ts';
import type { ImportRun } from './repository.ts';
import type { ImportRemarkView, ImportView } from './schema.ts';

/** A run as the API shows it. */
export function importView(run: ImportRun, language: Language): ImportView {
  const { report, failure, startedAt, finishedAt, ...rest } = run;
  return {
    ...rest,
    ...report,
    columns: [...report.columns],
    failure: failure && say(failure, language),
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** A remark in the language of whoever reads it. */
export function remarkView(
  { line, column, value, severity, message }: ImportRemark,
  language: Language,
): ImportRemarkView {
  return { line, column, value, severity, message: say(message, language) };
}
