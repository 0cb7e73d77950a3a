import { changedBy, type Tx } from '../../db/transaction.ts';
import type { LedgerApp, Organisation, RemoteOrganisation } from '../../integrations/ledger-port.ts';
import type { LedgerProblem } from '../../integrations/ledger-problem.ts';
import { present } from '../../lib/editing.ts';
import { type LedgerName, LedgerSettings, vendorOf } from './schema.ts';

export type ConnectionState = 'off' | 'choosing' | 'connected' | 'reconnect' | 'stopped';

/** A connection as the slice works with it; secrets stay sealed. */
export type Connection = {
  readonly ledger: LedgerName;
  readonly label: string;
  readonly state: ConnectionState;
  readonly appKind: LedgerApp['kind'];
  readonly clientId: string;
  readonly sealedClientSecret: string | null;
  /** By which the vendor signs its webhooks; null: it sends none. */
  readonly sealedWebhookKey: string | null;
  readonly organisationId: string | null;
  readonly organisationName: string;
  readonly organisation: Organisation | null;
  readonly problems: readonly LedgerProblem[];
  readonly choices: readonly RemoteOrganisation[];
  readonly sealedAccessToken: string | null;
  readonly sealedRefreshToken: string | null;
  readonly accessFrom: Date | null;
  readonly accessExpiresAt: Date | null;
  readonly refreshExpiresAt: Date | null;
  readonly generation: number;
  readonly settings: LedgerSettings;
  readonly cursor: string | null;
  readonly polledAt: Date | null;
  readonly checkedAt: Date | null;
  readonly failure: string;
  readonly revision: number;
};

export async function findConnection(tx: Tx, ledger: LedgerName): Promise<Connection | null> {
  const row = await rows(tx).where('ledger', '=', ledger).executeTakeFirst();
  return row === undefined ? null : toConnection(row);
}

/**
 * The connection, held until the transaction ends; the first of a vendor is made if there was none.
 *
 * @throws {Refusal} `absent` for another one that was never added.
 */
export async function lockConnection(tx: Tx, ledger: LedgerName): Promise<Connection> {
  if (ledger === vendorOf(ledger)) await insertConnection(tx, ledger, '');
  const row = await rows(tx).where('ledger', '=', ledger).forUpdate().executeTakeFirst();
  return toConnection(present(row, 'ledger'));
}

/** @returns Whether there was none under this key. */
export async function insertConnection(tx: Tx, ledger: LedgerName, label: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('ledger_connection')
    .values({ account_id: tx.accountId, ledger, label })
    .onConflict((conflict) => conflict.columns(['account_id', 'ledger']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes a connection away that has no organisation and nothing to remember. @returns Whether it is gone. */
export async function removeUnused(tx: Tx, ledger: LedgerName): Promise<boolean> {
  const none = (table: string) =>
    `not exists (select from ${table} t where t.account_id = c.account_id and t.ledger = c.ledger)`;
  const kept = ['ledger_transfer', 'ledger_exception', 'ledger_check', 'ledger_payment', 'ledger_map'];
  const removed = await changedBy(
    tx,
    `delete from ledger_connection c
      where c.account_id = $1 and c.ledger = $2 and c.organisation_id is null and ${kept.map(none).join(' and ')}`,
    [tx.accountId, ledger],
  );
  return removed === 1;
}

export async function listConnections(tx: Tx): Promise<Connection[]> {
  return (await rows(tx).orderBy('ledger').execute()).map(toConnection);
}

/** What of a connection changes; what is not named stays. */
export type ConnectionChange = Partial<
  Omit<Connection, 'ledger' | 'revision' | 'generation'> & {
    /** null: whoever connected knows until when it lasts, and nobody was told since. */
    readonly expiryToldAt: null;
    readonly inspectedAt: Date;
    readonly listsAt: Date;
    /** Counts up with every new pair of tokens. */
    readonly newGeneration: boolean;
  }
>;

/**
 * @param generation Nothing changes unless the tokens are still those of this generation.
 * @returns Whether it was changed.
 */
export async function updateConnection(
  tx: Tx,
  ledger: LedgerName,
  change: ConnectionChange,
  now: Date,
  generation: number | null = null,
): Promise<boolean> {
  const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value));
  const { numUpdatedRows } = await tx
    .updateTable('ledger_connection')
    .set((eb) => ({
      state: change.state,
      label: change.label,
      app_kind: change.appKind,
      client_id: change.clientId,
      sealed_client_secret: change.sealedClientSecret,
      sealed_webhook_key: change.sealedWebhookKey,
      organisation_id: change.organisationId,
      organisation_name: change.organisationName,
      organisation: json(change.organisation),
      problems: json(change.problems),
      choices: json(change.choices),
      inspected_at: change.inspectedAt,
      lists_at: change.listsAt,
      sealed_access_token: change.sealedAccessToken,
      sealed_refresh_token: change.sealedRefreshToken,
      access_from: change.accessFrom,
      access_expires_at: change.accessExpiresAt,
      refresh_expires_at: change.refreshExpiresAt,
      settings: json(change.settings),
      cursor: change.cursor,
      polled_at: change.polledAt,
      checked_at: change.checkedAt,
      failure: change.failure,
      expiry_told_at: change.expiryToldAt,
      ...(change.newGeneration && {
        generation: eb('generation', '+', 1),
        refresh_lease_until: null,
      }),
      ...((change.settings || change.label !== undefined) && { revision: eb('revision', '+', 1) }),
      updated_at: now,
    }))
    .where('account_id', '=', tx.accountId)
    .where('ledger', '=', ledger)
    .$if(generation !== null, (query) => query.where('generation', '=', generation))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whether this caller is the one who refreshes: nobody else is at it, and nobody has since. */
export async function takeRefreshLease(
  tx: Tx,
  ledger: LedgerName,
  generation: number,
  now: Date,
  until: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ledger_connection')
    .set({ refresh_lease_until: until })
    .where('account_id', '=', tx.accountId)
    .where('ledger', '=', ledger)
    .where('generation', '=', generation)
    .where((eb) => eb.or([eb('refresh_lease_until', 'is', null), eb('refresh_lease_until', '<', now)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function giveRefreshBack(tx: Tx, ledger: LedgerName, generation: number): Promise<void> {
  await tx
    .updateTable('ledger_connection')
    .set({ refresh_lease_until: null })
    .where('account_id', '=', tx.accountId)
    .where('ledger', '=', ledger)
    .where('generation', '=', generation)
    .execute();
}

/** Takes the connection for one node, or keeps it; false while another has it. */
export async function takeLease(
  tx: Tx,
  ledger: LedgerName,
  holder: string,
  now: Date,
  until: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ledger_connection')
    .set({ lease_holder: holder, lease_until: until })
    .where('account_id', '=', tx.accountId)
    .where('ledger', '=', ledger)
    .where((eb) =>
      eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', now), eb('lease_holder', '=', holder)]),
    )
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function giveLeaseBack(tx: Tx, ledger: LedgerName, holder: string): Promise<void> {
  await tx
    .updateTable('ledger_connection')
    .set({ lease_holder: null, lease_until: null })
    .where('account_id', '=', tx.accountId)
    .where('ledger', '=', ledger)
    .where('lease_holder', '=', holder)
    .execute();
}

export type Authorization = {
  readonly ledger: LedgerName;
  readonly actor: string;
  readonly sealedVerifier: string;
};

export async function insertAuthorization(
  tx: Tx,
  stateHash: string,
  { ledger, actor, sealedVerifier }: Authorization,
  expiresAt: Date,
): Promise<void> {
  await tx
    .insertInto('ledger_authorization')
    .values({
      account_id: tx.accountId,
      state_hash: stateHash,
      ledger,
      actor,
      sealed_verifier: sealedVerifier,
      expires_at: expiresAt,
    })
    .execute();
}

/** Takes a state away, so that it is good once. */
export async function takeAuthorization(tx: Tx, stateHash: string, now: Date): Promise<Authorization | null> {
  const row = await tx
    .deleteFrom('ledger_authorization')
    .where('account_id', '=', tx.accountId)
    .where('state_hash', '=', stateHash)
    .returning(['ledger', 'actor', 'sealed_verifier', 'expires_at'])
    .executeTakeFirst();
  if (row === undefined || row.expires_at < now) return null;
  return { ledger: row.ledger as LedgerName, actor: row.actor, sealedVerifier: row.sealed_verifier };
}

function rows(tx: Tx) {
  return tx.selectFrom('ledger_connection').selectAll().where('account_id', '=', tx.accountId);
}

type Row = Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>;

function toConnection(row: Row): Connection {
  return {
    ledger: row.ledger as LedgerName,
    label: row.label,
    state: row.state as ConnectionState,
    appKind: row.app_kind as LedgerApp['kind'],
    clientId: row.client_id,
    sealedClientSecret: row.sealed_client_secret,
    sealedWebhookKey: row.sealed_webhook_key,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    organisation: row.organisation as Organisation | null,
    problems: row.problems as unknown as LedgerProblem[],
    choices: row.choices as unknown as RemoteOrganisation[],
    sealedAccessToken: row.sealed_access_token,
    sealedRefreshToken: row.sealed_refresh_token,
    accessFrom: row.access_from,
    accessExpiresAt: row.access_expires_at,
    refreshExpiresAt: row.refresh_expires_at,
    generation: row.generation,
    settings: LedgerSettings.parse(row.settings),
    cursor: row.cursor,
    polledAt: row.polled_at,
    checkedAt: row.checked_at,
    failure: row.failure,
    revision: row.revision,
  };
}

/** After a restore nothing goes out until somebody says so: the ledger may know what the backup does not. */
export async function isOnHold(tx: Tx): Promise<boolean> {
  const row = await tx
    .selectFrom('account_directory')
    .select('on_hold')
    .where('account_id', '=', tx.accountId)
    .executeTakeFirst();
  return row?.on_hold ?? false;
}
