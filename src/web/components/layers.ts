import { useEffect, useRef } from 'react';

/**
 * What lies over the screen, the uppermost last. A press of Escape reaches every dialog, drawer and question that is open;
 * only the uppermost is meant.
 */
let layers: readonly symbol[] = [];

/** Lays something over all that is there. @returns What takes it away again. */
export function layOver(): { readonly isUppermost: () => boolean; readonly takeAway: () => void } {
  const layer = Symbol('layer');
  layers = [...layers, layer];
  return {
    isUppermost: () => layers.at(-1) === layer,
    // The press of Escape that closes it has not reached everything yet that lies below.
    takeAway: () => setTimeout(() => (layers = layers.filter((each) => each !== layer))),
  };
}

/** The same for a dialog or a drawer, as long as it is open. @returns Whether it is the uppermost. */
export function useLayer(isOpen: boolean): () => boolean {
  const layer = useRef<ReturnType<typeof layOver>>(null);
  useEffect(() => {
    if (!isOpen) return;
    const laid = layOver();
    layer.current = laid;
    return laid.takeAway;
  }, [isOpen]);
  return () => layer.current?.isUppermost() ?? false;
}
