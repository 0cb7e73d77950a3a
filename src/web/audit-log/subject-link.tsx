import { Link } from '@tanstack/react-router';
import { isRecordScreen } from '../routes.ts';
import { useTexts } from '../texts/texts.ts';
import { nounText } from './actions.ts';

/** What an entry is about, as a link where it has a screen of its own. */
export function SubjectLink({ kind, id }: { readonly kind: string; readonly id: string }) {
  const t = useTexts();
  const folder = folders[kind];
  const path = `/${folder}/${id}`;
  return folder !== undefined && isRecordScreen(path) ? (
    <Link to={path} className="link">
      {nounText(kind, t)}
    </Link>
  ) : (
    <span>{nounText(kind, t)}</span>
  );
}

const folders: Readonly<Record<string, string>> = {
  batch: 'invoice-batches',
  contract: 'contracts',
  customer: 'customers',
  invoice: 'invoices',
  ticket: 'tickets',
};
