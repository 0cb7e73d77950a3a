import { Drawer } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type SearchParams, useSearchParam } from '../search-params.ts';
import { EnclosingDialogContext, useEnclosingDialog } from './enclosing-dialog.ts';
import { RecordForm, type RecordFormState } from './record-form.tsx';

/**
 * Which record a list shows in its drawer: an id, `new`, or none; it stands in the address, so that a link opens it.
 */
export function useOpenRecord(): [openId: string | null, open: (id: string | null) => void] {
  const [id, setId] = useSearchParam('open', '');
  return [id === '' ? null : id, (next) => setId(next ?? '')];
}

/** In a row of a list: opens the record in the drawer of this screen. */
export function OpenLink({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <Link
      to="."
      replace
      resetScroll={false}
      search={((before: SearchParams) => ({ ...before, open: id })) as never}
      className="link"
    >
      {children}
    </Link>
  );
}

/** A small record edited beside its list. */
export function EditDrawer<Values>({
  title,
  form,
  action,
  onClose,
  extra,
  children,
}: {
  readonly title: string;
  readonly form: RecordFormState<Values>;
  readonly action: string;
  readonly onClose: () => void;
  /** Below the form: what else can be done with the record. */
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <SideDrawer title={title} onClose={onClose}>
      <RecordForm form={form} action={action} onCancel={onClose}>
        {children}
      </RecordForm>
      {extra !== undefined && <div style={{ marginTop: 24 }}>{extra}</div>}
    </SideDrawer>
  );
}

/** A drawer beside the screen, for a record or its details. Closing asks before what was typed in it is lost. */
export function SideDrawer({
  title,
  onClose,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const drawer = useEnclosingDialog(true, onClose);
  return (
    <Drawer opened onClose={drawer.close} title={title} size={480}>
      <EnclosingDialogContext value={drawer}>{children}</EnclosingDialogContext>
    </Drawer>
  );
}
