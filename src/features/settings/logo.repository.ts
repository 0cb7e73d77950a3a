import { rowsOf, type Tx } from '../../db/transaction.ts';

/** An image that documents carry, found by the SHA-256 of its bytes. */
export type Logo = { readonly sha256: string; readonly mediaType: string; readonly content: Buffer };

/** Those with these hashes. */
export async function listLogos(tx: Tx, hashes: readonly string[]): Promise<Logo[]> {
  const rows = await rowsOf<[string, string, Buffer]>(
    tx,
    'select sha256, media_type, content from logo where account_id = $1 and sha256 = any($2::text[])',
    [tx.accountId, hashes],
  );
  return rows.map(([sha256, mediaType, content]) => ({ sha256, mediaType, content }));
}

/** The one in use; null: none. */
export async function findCurrentLogo(tx: Tx): Promise<Logo | null> {
  const rows = await rowsOf<[string, string, Buffer]>(
    tx,
    `select l.sha256, l.media_type, l.content
       from account a join logo l on l.account_id = $1 and l.sha256 = a.logo_sha256
      where a.account_id = $1`,
    [tx.accountId],
  );
  const [row] = rows.map(([sha256, mediaType, content]) => ({ sha256, mediaType, content }));
  return row ?? null;
}

/** Keeps the image, if it is new, and uses it from now on. Documents issued before keep theirs. */
export async function useLogo(tx: Tx, logo: Logo | null, now: Date): Promise<void> {
  if (logo !== null) {
    await tx
      .insertInto('logo')
      .values({
        account_id: tx.accountId,
        sha256: logo.sha256,
        media_type: logo.mediaType,
        content: logo.content,
      })
      .onConflict((conflict) => conflict.columns(['account_id', 'sha256']).doNothing())
      .execute();
  }
  await tx
    .updateTable('account')
    .set((eb) => ({
      logo_sha256: logo?.sha256 ?? null,
      logo_type: logo?.mediaType ?? null,
      revision: eb('revision', '+', 1),
      updated_at: now,
    }))
    .where('account_id', '=', tx.accountId)
    .execute();
}
