/** What was asked of a simulator and what it answered, without tokens. */
export type JournalEntry = {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly status: number | 'dropped';
  readonly fault: string | null;
  /** Why it was refused as not modelled or against the contract. */
  readonly notes: readonly string[];
};

export type Journal = {
  add(entry: JournalEntry): void;
  entries(): readonly JournalEntry[];
  clear(): void;
};

const kept = 20_000;

export function journal(): Journal {
  let entries: JournalEntry[] = [];
  return {
    add: (entry) => {
      entries.push(entry);
      if (entries.length > kept) entries = entries.slice(-kept / 2);
    },
    entries: () => entries,
    clear: () => {
      entries = [];
    },
  };
}
