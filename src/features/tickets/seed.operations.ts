import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../lib/ids.ts';
import type { Language } from '../../lib/messages.ts';
import { insertSeededStatuses } from './seed.repository.ts';

/** Gives a new account its ticket statuses; the last two make a ticket billable (domain §5). */
export async function seedTicketStatuses(tx: Tx, language: Language): Promise<void> {
  const statuses = (['open', 'pending', 'resolved', 'closed'] as const).map((phase, index) => ({
    id: newId(),
    phase,
    name: names[language][phase],
    billable: phase === 'resolved' || phase === 'closed',
    position: index + 1,
  }));
  await insertSeededStatuses(tx, statuses);
}

const names = {
  de: { open: 'Offen', pending: 'Wartend', resolved: 'Gelöst', closed: 'Geschlossen' },
  en: { open: 'Open', pending: 'Pending', resolved: 'Resolved', closed: 'Closed' },
} as const;
