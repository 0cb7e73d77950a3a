import { createContext, useContext, useState } from 'react';
import { useLayer } from '../layers.ts';
import { askToLeave, useGuardAmong, useUnsavedGuard } from './unsaved-guard.tsx';

/** The dialog or drawer that something stands in: closing it asks for what is typed in it alone. */
type EnclosingDialog = {
  readonly guards: Set<() => boolean>;
  /** Asks first; null: it stands in no dialog. */
  readonly close: (() => void) | null;
};

export const EnclosingDialogContext = createContext<EnclosingDialog>({ guards: new Set(), close: null });

/** What a dialog or drawer gives to {@link EnclosingDialogContext}, and what Escape, its cross and a click beside it do. */
export function useEnclosingDialog(
  isOpen: boolean,
  onClose: () => void,
): EnclosingDialog & { readonly close: () => void } {
  const [guards] = useState(() => new Set<() => boolean>());
  const isUppermost = useLayer(isOpen);
  const close = async () => {
    if (!isUppermost()) return;
    if (![...guards].some((isUnsaved) => isUnsaved()) || (await askToLeave())) onClose();
  };
  return { guards, close: () => void close() };
}

/** What closes the dialog around it, asking first; where there is none: what is given. */
export function useAskedClose(onClose: () => void): () => void {
  return useContext(EnclosingDialogContext).close ?? onClose;
}

/** Closing the dialog around it asks before what is typed is lost. */
export function useDialogGuard(isUnsaved: () => boolean): void {
  useGuardAmong(useContext(EnclosingDialogContext).guards, isUnsaved);
}

/** Of what is typed or chosen in a dialog and is no record's form: closing the dialog and leaving the screen ask. */
export function useUnsavedInDialog(isUnsaved: () => boolean): void {
  useUnsavedGuard(isUnsaved);
  useDialogGuard(isUnsaved);
}
