import { useEffect, useRef } from 'react';
import { useGo } from '../components/links.tsx';
import { isScreen, type PlainPath } from '../routes.ts';
import type { PlainKey } from '../texts/texts.ts';

/** Keys that lead to screens: first `g` (go) or `n` (new), then a letter. */
export type Shortcut = { readonly keys: string; readonly text: PlainKey; readonly path: PlainPath };

const planned: readonly (readonly [keys: string, path: string, text: PlainKey])[] = [
  ['g o', '/', 'shell.overview'],
  ['g c', '/customers', 'shell.customers'],
  ['g v', '/contracts', 'shell.contracts'],
  ['g t', '/tickets', 'shell.tickets'],
  ['g z', '/time-entries', 'shell.time'],
  ['g b', '/billing', 'shell.billing'],
  ['g r', '/reports', 'shell.reports'],
  ['g s', '/settings', 'shell.settings'],
  ['n i', '/invoices/new', 'shell.newInvoice'],
  ['n b', '/invoice-batches/new', 'shell.newBatch'],
  ['n t', '/tickets/new', 'shell.newTicket'],
  ['n c', '/customers/new', 'shell.newCustomer'],
  ['n v', '/contracts/new', 'shell.newContract'],
];

export const shortcuts: readonly Shortcut[] = planned.flatMap(([keys, path, text]) =>
  isScreen(path) ? [{ keys, path, text }] : [],
);

/** A second key counts for so long after the first. */
const togetherMs = 1200;

/**
 * Follows the shortcuts, `?` for the list of them and `/` for the search of the screen's list. Keys typed into fields and
 * dialogs are theirs.
 */
export function useShortcuts(onHelp: () => void): void {
  const go = useGo();
  const first = useRef<{ key: string; at: number } | null>(null);
  const latest = useRef({ go, onHelp });
  latest.current = { go, onHelp };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const before = first.current;
      first.current = null;
      if (event.key === '?') return latest.current.onHelp();
      if (event.key === '/') return focusSearch(event);
      if (before !== null && event.timeStamp - before.at < togetherMs) {
        const hit = shortcuts.find(({ keys }) => keys === `${before.key} ${event.key}`);
        if (hit !== undefined) {
          event.preventDefault();
          return latest.current.go({ to: hit.path });
        }
      }
      if (event.key === 'g' || event.key === 'n') first.current = { key: event.key, at: event.timeStamp };
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"]') !== null
  );
}

function focusSearch(event: KeyboardEvent): void {
  const search = document.querySelector<HTMLInputElement>('main input[type="search"]');
  if (search === null) return;
  event.preventDefault();
  search.focus();
}
