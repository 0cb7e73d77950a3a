import { useBlocker } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useRef } from 'react';
import { say } from '../../texts/texts.ts';
import { confirm } from '../confirm.tsx';
import { isSame } from './merge.ts';

const guards = new Set<() => boolean>();

/** The dialog that a form stands in: closing it asks for what is typed in it alone. */
type EnclosingDialog = {
  readonly guards: Set<() => boolean>;
  /** Asks first; null: the form stands in no dialog. */
  readonly close: (() => void) | null;
};

export const EnclosingDialogContext = createContext<EnclosingDialog>({ guards: new Set(), close: null });

/** Whether something is typed on the screen that is not saved. */
export function isAnythingUnsaved(): boolean {
  return [...guards].some((isUnsaved) => isUnsaved());
}

/** Asks before what was typed is lost: on the way to another screen by us, on closing the window by the browser. */
export function useUnsavedGuard(isUnsaved: () => boolean): void {
  const latest = useRef(isUnsaved);
  useEffect(() => {
    latest.current = isUnsaved;
  });
  const { guards: ofDialog } = useContext(EnclosingDialogContext);
  useEffect(() => {
    const guard = () => latest.current();
    guards.add(guard);
    ofDialog.add(guard);
    return () => {
      guards.delete(guard);
      ofDialog.delete(guard);
    };
  }, [ofDialog]);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (isSamePlace(current, next) || !isUnsaved()) return false;
      return !(await askToLeave());
    },
    enableBeforeUnload: isUnsaved,
  });
}

/** Whether what is typed may be given up. */
function askToLeave(): Promise<boolean> {
  return confirm({
    title: say('general.unsavedTitle'),
    text: say('general.unsavedText'),
    action: say('general.unsavedLeave'),
    danger: true,
  });
}

/** Closes a drawer or dialog unless something typed in it is to be kept. @returns What closes it, however often it is called. */
export function useAskedClose(isUnsaved: () => boolean, onClose: () => void): () => void {
  const isAsking = useRef(false);
  const close = async () => {
    if (isAsking.current) return;
    isAsking.current = true;
    if (!isUnsaved() || (await askToLeave())) onClose();
    // The same press of Escape that closes the question reaches what is behind it.
    setTimeout(() => {
      isAsking.current = false;
    });
  };
  return () => void close();
}

type Place = { readonly pathname: string; readonly search: unknown };

/** Whether what is typed stays on the screen. Another tab takes its form away; a drawer asks by itself when it closes. */
function isSamePlace(current: Place, next: Place): boolean {
  return current.pathname === next.pathname && isSame(withoutDrawer(current), withoutDrawer(next));
}

function withoutDrawer({ search }: Place): object {
  return { ...(search as object), open: undefined };
}
