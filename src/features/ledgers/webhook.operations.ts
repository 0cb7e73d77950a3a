import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Context, transaction } from '../../context.ts';
import type { Deps } from '../../deps.ts';
import { enqueue } from '../../jobs/queue.ts';
import { addressOf } from '../../lib/config.ts';
import { record } from '../audit-log/operations.ts';
import { findConnection, lockConnection, updateConnection } from './connections.repository.ts';
import type { LedgerName, PutWebhookKeyBody } from './schema.ts';
import { atDesk, type Desk, placeOf } from './tokens.operations.ts';

/** Where a vendor says that something changed; to be entered where the app is registered. */
export function webhookUrlOf({ config }: Deps, ledger: LedgerName, accountId: string): string {
  return addressOf(config, `/api/v1/ledgers/${ledger}/webhooks/${accountId}`);
}

/** Keeps the key by which the vendor signs; null: nothing is heard any more. */
export function putWebhookKey(
  context: Context,
  ledger: LedgerName,
  { key }: PutWebhookKeyBody,
): Promise<void> {
  const { deps, accountId, now } = context;
  return transaction(context, async (tx) => {
    await lockConnection(tx, ledger);
    const sealedWebhookKey = key === null ? null : deps.secrets.seal(key, keyPlace(accountId, ledger));
    await updateConnection(tx, ledger, { sealedWebhookKey }, now);
    await record(tx, context, {
      action: key === null ? 'ledger.webhook-key-removed' : 'ledger.webhook-key-entered',
      subject: { kind: 'ledger', id: ledger },
      detail: {},
    });
  });
}

/**
 * A vendor says that something changed. What it says is not read: it only hastens the polling, which is the one way in which changes are
 * taken over (accounting.md D6).
 *
 * @param body As it came, because the signature is over its bytes.
 * @returns Whether it is the vendor who says so.
 */
export function knock(desk: Desk, body: Buffer, signature: string): Promise<boolean> {
  const { deps, accountId, ledger } = desk;
  return atDesk(desk, async (tx) => {
    const connection = await findConnection(tx, ledger);
    if (connection === null || connection.sealedWebhookKey === null) return false;
    const key = deps.secrets.open(connection.sealedWebhookKey, keyPlace(accountId, ledger));
    if (!isSignedWith(key, body, signature)) return false;
    if (connection.state === 'connected') {
      const payload = { accountId };
      await enqueue(tx, { task: 'poll_ledgers', payload, key: `poll_ledgers:${accountId}` });
    }
    return true;
  });
}

/** Both vendors send base64 of HMAC-SHA256. Compared by hashes, so that neither length nor time tells anything. */
function isSignedWith(key: string, body: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', key).update(body).digest('base64');
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(expected), hash(signature));
}

function keyPlace(accountId: string, ledger: LedgerName): string {
  return placeOf(accountId, ledger, 'webhook-key');
}
