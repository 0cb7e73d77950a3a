import { useBlocker } from '@tanstack/react-router';
import { say } from '../../texts/texts.ts';
import { confirm } from '../confirm.tsx';

/** Asks before what was typed is lost: on the way to another screen by us, on closing the window by the browser. */
export function useUnsavedGuard(isUnsaved: () => boolean): void {
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
