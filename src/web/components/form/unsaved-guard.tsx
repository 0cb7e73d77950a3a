import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { say } from '../../texts/texts.ts';
import { confirm } from '../confirm.tsx';

const guards = new Set<() => boolean>();

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
  useEffect(() => {
    const guard = () => latest.current();
    guards.add(guard);
    return () => {
      guards.delete(guard);
    };
  }, []);
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      // Filters and tabs change the address, not the screen.
      if (current.pathname === next.pathname || !isUnsaved()) return false;
      return !(await confirm({
        title: say('general.unsavedTitle'),
        text: say('general.unsavedText'),
        action: say('general.unsavedLeave'),
        danger: true,
      }));
    },
    enableBeforeUnload: isUnsaved,
  });
}
