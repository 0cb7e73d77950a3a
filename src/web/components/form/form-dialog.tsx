import { Modal, type ModalProps } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { EnclosingDialogContext, useAskedClose } from './unsaved-guard.tsx';

/** A dialog around a form: Escape, its cross and the form's button to cancel ask before what was typed is lost. */
export function FormDialog({
  opened,
  onClose,
  title,
  size = 'md',
  children,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly size?: NonNullable<ModalProps['size']>;
  readonly children: ReactNode;
}) {
  const [guards] = useState(() => new Set<() => boolean>());
  const close = useAskedClose(() => [...guards].some((isUnsaved) => isUnsaved()), onClose);
  return (
    <Modal opened={opened} onClose={close} title={title} size={size}>
      <EnclosingDialogContext value={{ guards, close }}>{children}</EnclosingDialogContext>
    </Modal>
  );
}
