/** Where a command's answer goes: for people as lines and tables, with --json as one JSON value on standard output. */
export type Output = {
  readonly json: boolean;
  /** A sentence for people; left out with --json. */
  say(sentence: string): void;
  /** The answer for machines; with --json exactly one per command. */
  answer(value: unknown): void;
  /** Rows for people, columns as wide as they need; amounts and other numbers to the right. */
  table(rows: readonly Readonly<Record<string, string | number | null>>[]): void;
  /** Progress on standard error, overwritten in place where that is a terminal. */
  progress(sentence: string): void;
};

type Stream = { write(text: string): unknown; readonly isTTY?: boolean };

export function outputTo(out: Stream, err: Stream, json: boolean): Output {
  return {
    json,
    say: (sentence) => {
      if (!json) out.write(`${sentence}\n`);
    },
    answer: (value) => {
      if (json) out.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    table: (rows) => {
      if (!json) out.write(tableText(rows));
    },
    progress: (sentence) => {
      if (!json && err.isTTY === true) err.write(`\r\u001b[K${sentence}`);
    },
  };
}

const numeric = /^-?[\d.,:]+( ?(%|h|[A-Z]{3}))?$/;

/** Columns in the order of the first row's keys; a column is right-aligned when every filled cell is a number. */
export function tableText(rows: readonly Readonly<Record<string, string | number | null>>[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => columns.map((column) => String(row[column] ?? '')));
  const widths = columns.map((column, index) =>
    Math.max(column.length, ...cells.map((row) => row[index]?.length ?? 0)),
  );
  const right = columns.map((_, index) =>
    cells.every((row) => row[index] === '' || numeric.test(row[index] ?? '')),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, index) =>
        right[index] ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd();
  if (columns.length === 0) return '';
  return `${[line(columns), line(widths.map((width) => '─'.repeat(width))), ...cells.map(line)].join('\n')}\n`;
}
