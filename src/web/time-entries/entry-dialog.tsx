import { useRead } from '../api/queries.ts';
import { FormDialog } from '../components/form/form-dialog.tsx';
import { Loaded } from '../components/loaded.tsx';
import { useTexts } from '../texts/texts.ts';
import { EntryForm, type ProposedEntry } from './entry-form.tsx';
import type { TimeEntryView } from './time-sheet.ts';

/** An entry that is there, or one that begins with what is known of it. */
export type OpenEntry = { readonly id: string } | { readonly proposed: ProposedEntry };

/** An entry of the week grid with all its fields. */
export function EntryDialog({
  open,
  onClose,
}: {
  readonly open: OpenEntry | null;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const isNew = open !== null && 'proposed' in open;
  return (
    <FormDialog
      opened={open !== null}
      onClose={onClose}
      title={t(isNew ? 'timeEntries.new' : 'timeEntries.edit')}
      size="lg"
    >
      {open !== null && 'proposed' in open && <EntryForm proposed={open.proposed} onDone={onClose} />}
      {open !== null && 'id' in open && <KnownEntry id={open.id} onDone={onClose} />}
    </FormDialog>
  );
}

function KnownEntry({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const entry = useRead<TimeEntryView>(`/time-entries/${id}`);
  return <Loaded query={entry}>{(view) => <EntryForm entry={view} onDone={onDone} />}</Loaded>;
}
