import type { TicketView } from '../../features/tickets/schema.ts';
import type { Query } from '../api/client.ts';
import { type Page as Rows, useRead } from '../api/queries.ts';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { targetIfThere } from '../components/links.tsx';
import { useMe } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';

/** For people who see no amounts: their tickets. */
export function WorkOverview() {
  const t = useTexts();
  const { actor } = useMe();
  const open = { phase: 'open' };
  const mine = { ...open, assigneeId: actor.id };
  const tickets = (search: Record<string, string>) => {
    const target = targetIfThere('/tickets', search);
    return target && { link: target };
  };
  return (
    <KeyFigures>
      <KeyFigure label={t('overview.openTickets')} value={useHowMany(open)} {...tickets(open)} />
      <KeyFigure label={t('overview.myTickets')} value={useHowMany(mine)} {...tickets(mine)} />
    </KeyFigures>
  );
}

/** How many tickets there are, up to what one page tells: "200+". */
function useHowMany(query: Query): string | undefined {
  const { data } = useRead<Rows<TicketView>>('/tickets', { ...query, limit: 200 });
  if (data === undefined) return undefined;
  return `${data.items.length}${data.nextCursor === null ? '' : '+'}`;
}
