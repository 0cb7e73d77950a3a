import { Link } from '@tanstack/react-router';
import type { FindingView } from '../../features/invoices/schema.ts';
import { isScreen } from '../routes.ts';

/** Where something that is wrong can be mended, by what it is about. */
const places: Readonly<
  Record<string, { readonly to: string; readonly param?: string; readonly tab?: string }>
> = {
  account: { to: '/settings' },
  customer: { to: '/customers/$customerId', param: 'customerId', tab: 'details' },
  contract: { to: '/contracts/$contractId', param: 'contractId' },
  ticket: { to: '/tickets/$ticketId', param: 'ticketId' },
  'time-entry': { to: '/tickets' },
  rate: { to: '/rates' },
  tax: { to: '/taxes' },
};

/** On which tab of the settings a field of the account stands. */
const settingsTabs: Readonly<Record<string, string>> = {
  bankAccounts: 'bank',
  exchangeRates: 'exchange-rates',
};

/** On which tab of a contract something is mended; else its first. */
const contractTabs: Readonly<Record<string, string>> = {
  'amount-too-large': 'terms',
  'count-missing': 'counts',
};

function tabOf({ code, subject, fields: [field = ''] }: Finding): string | undefined {
  if (subject.kind === 'account') return settingsTabs[field];
  return subject.kind === 'contract' ? contractTabs[code] : places[subject.kind]?.tab;
}

type Finding = Pick<FindingView, 'code' | 'message' | 'subject' | 'fields'>;

/** A finding in words; a link where there is a screen that mends it, to the field that is meant. */
export function FindingLink({ finding }: { readonly finding: Finding }) {
  const { message, subject, fields } = finding;
  const place = places[subject.kind];
  const search = { tab: tabOf(finding), field: fields[0] };
  if (place === undefined || !isScreen(place.to)) return <span style={{ fontSize: 12 }}>{message}</span>;
  return (
    <Link
      className="link"
      style={{ fontSize: 12 }}
      to={place.to}
      {...(place.param !== undefined && { params: { [place.param]: subject.id } as never })}
      search={search as never}
    >
      {message}
    </Link>
  );
}
