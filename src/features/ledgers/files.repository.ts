import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import { FileSettings, type WriteFilesBody } from './exports.schema.ts';

/** The settings of files, and the revision that guards them. */
export async function findFileSettings(
  tx: Tx,
  lock = false,
): Promise<{ readonly settings: FileSettings; readonly revision: number }> {
  if (lock) {
    await changedBy(
      tx,
      'insert into ledger_file_settings (account_id) select account_id from account where account_id = $1 on conflict do nothing',
      [tx.accountId],
    );
  }
  const [row] = await rowsOf<[unknown, number]>(
    tx,
    `select settings, revision from ledger_file_settings where account_id = $1${lock ? ' for update' : ''}`,
    [tx.accountId],
  );
  return { settings: FileSettings.parse(row?.[0] ?? {}), revision: row?.[1] ?? 1 };
}

export async function saveFileSettings(tx: Tx, settings: FileSettings, now: Date): Promise<void> {
  await changedBy(
    tx,
    `update ledger_file_settings set settings = $2, revision = revision + 1, updated_at = $3 where account_id = $1`,
    [tx.accountId, JSON.stringify(settings), now],
  );
}

export type DebtorRow = {
  readonly customerId: string;
  readonly number: string;
  readonly name: string;
  readonly debtor: string;
  readonly isCompany: boolean;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly vatId: string;
  readonly email: string;
  readonly phone: string;
};

/** Customers with their debtor numbers: their own numbers unless another one is set. */
export async function listDebtors(tx: Tx): Promise<DebtorRow[]> {
  const rows = await rowsOf<
    [string, string, string, string, boolean, string, string, string, string, string, string, string]
  >(
    tx,
    `select c.id, c.number, c.name, coalesce(d.debtor, c.number), c.kind <> 'consumer', c.street, c.postal_code, c.city,
            c.country, c.vat_id, c.email, c.phone
       from customer c
       left join datev_debtor d on d.account_id = c.account_id and d.customer_id = c.id
      where c.account_id = $1
        and (c.active or exists (select from invoice i where i.account_id = c.account_id and i.customer_id = c.id and not i.draft))
      order by c.name, c.id`,
    [tx.accountId],
  );
  return rows.map(([customerId, number, name, debtor, isCompany, street, postalCode, city, ...rest]) => {
    const [country, vatId, email, phone] = rest;
    return {
      customerId,
      number,
      name,
      debtor,
      isCompany,
      street,
      postalCode,
      city,
      country,
      vatId,
      email,
      phone,
    };
  });
}

/** Sets or takes away a customer's own debtor number; another customer's is refused by its key. */
export async function saveDebtor(tx: Tx, customerId: string, debtor: string | null): Promise<void> {
  await changedBy(tx, 'delete from datev_debtor where account_id = $1 and customer_id = $2', [
    tx.accountId,
    customerId,
  ]);
  if (debtor === null) return;
  await tx
    .insertInto('datev_debtor')
    .values({ account_id: tx.accountId, customer_id: customerId, debtor })
    .execute();
}

type Selected = Pick<WriteFilesBody, 'ids' | 'batchId' | 'from' | 'to'>;

/** What is selected: ids of issued documents in the order of numbers, and how many drafts are among it. */
export async function selectForFiles(
  tx: Tx,
  { ids, batchId, from, to }: Selected,
): Promise<{ readonly issued: string[]; readonly drafts: number }> {
  const rows = await rowsOf<[string, boolean]>(
    tx,
    `select id, draft from invoice
      where account_id = $1
        and (id = any($2::uuid[]) or batch_id = $3 or (not draft and invoice_date between $4::date and $5::date))
      order by draft, number_year, series, number_position`,
    [tx.accountId, ids ?? null, batchId ?? null, from ?? null, to ?? null],
  );
  return {
    issued: rows.filter(([, draft]) => !draft).map(([id]) => id),
    drafts: rows.filter(([, draft]) => draft).length,
  };
}
