import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { say } from '../../texts/texts.ts';
import { confirm } from '../confirm.tsx';
import { isSame } from './merge.ts';

const guards = new Set<() => boolean>();

/** Whether something is typed on the screen that is not saved. */
export function isAnythingUnsaved(): boolean {
  return [...guards].some((isUnsaved) => isUnsaved());
}

/** Asks before what was typed is lost: on the way to another screen by us, on closing the window by the browser. */
export function useUnsavedGuard(isUnsaved: () => boolean): void {
  useGuardAmong(guards, isUnsaved);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (isSamePlace(current, next) || !isUnsaved()) return false;
      return !(await askToLeave());
    },
    enableBeforeUnload: isUnsaved,
  });
}

/** Puts what says whether something is unsaved among the others, as long as it is drawn. */
export function useGuardAmong(all: Set<() => boolean>, isUnsaved: () => boolean): void {
  const latest = useRef(isUnsaved);
  useEffect(() => {
    latest.current = isUnsaved;
  });
  useEffect(() => {
    const guard = () => latest.current();
    all.add(guard);
    return () => {
      all.delete(guard);
    };
  }, [all]);
}

/** Whether what is typed may be given up. */
export function askToLeave(): Promise<boolean> {
  return confirm({
    title: say('general.unsavedTitle'),
    text: say('general.unsavedText'),
    action: say('general.unsavedLeave'),
    danger: true,
  });
}

type Place = { readonly pathname: string; readonly search: unknown };

/** Whether what is typed stays on the screen. Another tab takes its form away; a drawer asks by itself when it closes. */
function isSamePlace(current: Place, next: Place): boolean {
  return current.pathname === next.pathname && isSame(withoutDrawer(current), withoutDrawer(next));
}

function withoutDrawer({ search }: Place): object {
  return { ...(search as object), open: undefined };
}
