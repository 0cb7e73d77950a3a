import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { addressOf } from '../../lib/config.ts';
import { invariant } from '../../lib/errors.ts';
import { type MessageKey, say } from '../../lib/messages.ts';
import { queueNotices } from '../deliveries/notices.operations.ts';
import { loadAccount, todayOf } from '../settings/operations.ts';
import { peopleWho } from '../users/operations.ts';
import { findConnection } from './connections.repository.ts';
import { type Loss, markLost, takeExpiring } from './lost.repository.ts';
import { placeName } from './outcome.operations.ts';
import type { LedgerName } from './schema.ts';
import { countStates } from './transfers.repository.ts';

/** How long before its end a connection's access is said to end soon. */
export const soonMs = 30 * 86_400_000;

/**
 * Nothing goes out until a person has connected again, and nothing fails meanwhile. Those who may connect are told by e-mail, once:
 * what is lost already is not lost again.
 */
export async function loseConnection(
  tx: Tx,
  context: Context,
  ledger: LedgerName,
  loss: Loss,
): Promise<void> {
  if (await markLost(tx, ledger, loss, context.now)) await tell(tx, context, ledger, loss.state);
}

/** Tells ahead of time, once, whose access ends soon. */
export function tellExpiring(context: Context): Promise<void> {
  const { now } = context;
  return transaction(context, async (tx) => {
    const expiring = await takeExpiring(tx, new Date(now.getTime() + soonMs), now);
    for (const ledger of expiring) await tell(tx, context, ledger, 'expires');
  });
}

type News = Loss['state'] | 'expires';

/** To each in their own language: what happened, to which organisation, what waits, and where to connect. No answer of a vendor is quoted. */
async function tell(tx: Tx, context: Context, ledger: LedgerName, news: News): Promise<void> {
  const connection = await findConnection(tx, ledger);
  invariant(connection, 'a connection that is lost is there');
  const account = await loadAccount(tx);
  const { waiting, sending } = await countStates(tx, ledger, null);
  const params = {
    place: placeName(ledger, connection),
    day: connection.refreshExpiresAt === null ? '' : todayOf(account, connection.refreshExpiresAt),
    count: waiting + sending,
    link: addressOf(context.deps.config, `/accounting?ledger=${ledger}`),
  };
  const waits = news !== 'expires';
  const people = await peopleWho(tx, 'ledgers:write');
  const notices = people.map(({ name, email, language: own }) => {
    const language = own ?? account.language;
    const part = (key: MessageKey) => say({ key, params }, language);
    return {
      to: { name, address: email },
      language,
      subject: part(`ledgers.told-${news}-subject`),
      body: [part(`ledgers.told-${news}`), waits && part('ledgers.toldWaiting'), part('ledgers.toldLink')]
        .filter(Boolean)
        .join('\n\n'),
    };
  });
  await queueNotices(tx, context, notices);
}
