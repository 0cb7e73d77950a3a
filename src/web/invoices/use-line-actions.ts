import { useEffect, useMemo, useRef, useState } from 'react';
import { useTexts } from '../texts/texts.ts';
import { type EditorLine, newLine } from './editor-lines.ts';
import type { LineActions } from './line-row.tsx';

type Change = (change: (lines: readonly EditorLine[]) => readonly EditorLine[]) => void;

/**
 * What can be done with lines; always the same functions, so that a row is drawn anew only when its line is another.
 *
 * @returns Beside them: the line that was just added, and where one was moved to, for people who do not see it.
 */
export function useLineActions(count: number, onLines: Change, explain: (line: EditorLine) => void) {
  const t = useTexts();
  const [newKey, setNewKey] = useState('');
  const [said, say] = useState('');
  const latest = useRef({ count, onLines, explain, t });
  useEffect(() => {
    latest.current = { count, onLines, explain, t };
  });
  const { actions, add } = useMemo(() => {
    const change: Change = (next) => latest.current.onLines(next);
    const add = (line: EditorLine) => {
      setNewKey(line.key);
      change((lines) => [...lines, line]);
    };
    const actions: LineActions = {
      change: (key, some) =>
        change((lines) => lines.map((line) => (line.key === key ? { ...line, ...some } : line))),
      move: (from, to) => {
        change((lines) => moved(lines, from, to));
        const places = { line: String(from + 1), place: String(to + 1), count: String(latest.current.count) };
        say(latest.current.t('invoices.lineMoved', places));
      },
      remove: (key) => change((lines) => lines.filter((line) => line.key !== key)),
      next: () => add(newLine('free')),
      explain: (line) => latest.current.explain(line),
    };
    return { actions, add };
  }, []);
  return { actions, add, newKey, said };
}

/** The row that moves keeps the focus: its element may be put elsewhere, and loses it then. */
function moved(lines: readonly EditorLine[], from: number, to: number): readonly EditorLine[] {
  const next = [...lines];
  const [line] = next.splice(from, 1);
  if (line === undefined) return lines;
  next.splice(to, 0, line);
  const focused = document.activeElement?.id ?? '';
  if (focused !== '') requestAnimationFrame(() => document.getElementById(focused)?.focus());
  return next;
}
