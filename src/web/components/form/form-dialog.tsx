import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { EnclosingDialogContext, useEnclosingDialog } from './enclosing-dialog.ts';

/** A dialog to type or choose in: Escape, its cross and the button to cancel ask before what was typed is lost. */
export function FormDialog({
  opened = true,
  onClose,
  title,
  size = 'md',
  children,
}: {
  /** Default: as long as it is drawn. */
  readonly opened?: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: NonNullable<ModalProps['size']>;
  readonly children: ReactNode;
}) {
  const dialog = useEnclosingDialog(opened, onClose);
  return (
    <Modal opened={opened} onClose={dialog.close} title={title} size={size}>
      <EnclosingDialogContext value={dialog}>{children}</EnclosingDialogContext>
    </Modal>
  );
}
