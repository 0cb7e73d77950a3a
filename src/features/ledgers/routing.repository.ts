import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import type { ExportBody } from './exports.schema.ts';
import type { Rule } from './routing.schema.ts';
import type { LedgerName, LedgerVendor } from './schema.ts';

/** How SQL has the vendor of a connection; the unique keys are over it. */
const vendorIn = (alias: string) => `split_part(${alias}.ledger, '-', 1)`;

/** What failed before it was ever sent was not handed to anybody. */
const isHanded = (alias: string) => `(${alias}.state <> 'failed' or ${alias}.attempts > 0)`;

/** Whether the rule `r` is about a customer and its country; the customer's comes before the country's before the default. */
const isAbout = (customer: string, country: string) =>
  `(r.kind, r.local_key) in (('customer', ${customer}::text), ('country', ${country}::text), ('default', ''))`;
const precedence = "array_position(array['customer', 'country', 'default'], r.kind)";

/**
 * Where each document belongs, per vendor: to the connection it was handed to; else where the invoice went that it corrects, or what
 * corrects the same invoice or this one; else by the rules of today, a customer's before a country's before the default; else to the
 * vendor's first.
 */
const whereDocumentsBelong = `
  select i.id as invoice_id, ${vendorIn('f')} as vendor,
         coalesce(own.ledger, corrected.ledger, correction.ledger, rule.ledger, f.ledger) as ledger, own.ledger is not null as handed
    from invoice i
    join customer c on c.account_id = i.account_id and c.id = i.customer_id
    join (select distinct on (${vendorIn('l')}) l.account_id, l.ledger from ledger_connection l
           where l.account_id = $1 and l.organisation_id is not null order by ${vendorIn('l')}, l.ledger) f
         on f.account_id = i.account_id
    left join ledger_transfer own on own.account_id = i.account_id and own.kind = 'document' and own.subject_id = i.id
         and ${vendorIn('own')} = ${vendorIn('f')} and ${isHanded('own')}
    left join ledger_transfer corrected on corrected.account_id = i.account_id and corrected.kind = 'document'
         and corrected.subject_id = i.corrects_invoice_id and ${vendorIn('corrected')} = ${vendorIn('f')} and ${isHanded('corrected')}
    left join (
      select distinct on (o.corrects_invoice_id, ${vendorIn('t')}) o.corrects_invoice_id, t.ledger from invoice o
        join ledger_transfer t on t.account_id = o.account_id and t.kind = 'document' and t.subject_id = o.id and ${isHanded('t')}
       where o.account_id = $1 and o.corrects_invoice_id is not null
       order by o.corrects_invoice_id, ${vendorIn('t')}, t.created_at) correction
         on correction.corrects_invoice_id = coalesce(i.corrects_invoice_id, i.id) and ${vendorIn('correction')} = ${vendorIn('f')}
    left join lateral (
      select r.ledger from ledger_route r
       where r.account_id = i.account_id and ${vendorIn('r')} = ${vendorIn('f')}
         and ${isAbout('i.customer_id', 'c.country')}
       order by ${precedence} limit 1) rule on true
   where i.account_id = $1`;

/** A document and the connection of a vendor it belongs to. */
export type Belonging = {
  readonly invoiceId: string;
  /** null: a draft. */
  readonly number: string | null;
  readonly customer: string;
  readonly ledger: LedgerName;
  /** It is there already or on its way, whatever the rules say by now. */
  readonly handed: boolean;
};

/** Where a selection's documents belong at one vendor, drafts too, in the order of numbers. */
export async function listBelonging(
  tx: Tx,
  vendor: LedgerVendor,
  { ids, batchId, from, to }: Pick<ExportBody, 'ids' | 'batchId' | 'from' | 'to'>,
): Promise<Belonging[]> {
  const rows = await rowsOf<[string, string | null, string, LedgerName, boolean]>(
    tx,
    `select b.invoice_id, i.number, c.name, b.ledger, b.handed from (${whereDocumentsBelong}
        and (i.id = any($3::uuid[]) or i.batch_id = $4 or (not i.draft and i.invoice_date between $5::date and $6::date))) b
       join invoice i on i.account_id = $1 and i.id = b.invoice_id
       join customer c on c.account_id = $1 and c.id = i.customer_id
      where b.vendor = $2
      order by i.draft desc, i.number_year, i.series, i.number_position, c.name, i.place, i.id`,
    [tx.accountId, vendor, ids ?? null, batchId ?? null, from ?? null, to ?? null],
  );
  return rows.map(([invoiceId, number, customer, ledger, handed]) => ({
    invoiceId,
    number,
    customer,
    ledger,
    handed,
  }));
}

/**
 * Hands documents to those of these connections where they belong, each once; what is handed to one stays there. What failed before it
 * was ever sent goes where it belongs by now.
 *
 * @param ledgers Connections of one vendor.
 * @param documents With the ids their transfers get.
 * @returns The transfers that are new, or go to another connection now.
 */
export async function handOver(
  tx: Tx,
  ledgers: readonly LedgerName[],
  documents: readonly { readonly transferId: string; readonly invoiceId: string }[],
  by: { readonly actor: string; readonly at: Date },
): Promise<{ readonly transferId: string; readonly ledger: LedgerName }[]> {
  const rows = await rowsOf<[string, LedgerName]>(
    tx,
    `insert into ledger_transfer (account_id, ledger, id, kind, subject_id, invoice_id, batch_id, reference, next_at, created_at, created_by)
     select i.account_id, b.ledger, u.id, 'document', i.id, i.id, i.batch_id, coalesce(i.number, ''), $3, $3, $4
       from unnest($5::uuid[], $6::uuid[]) u (id, invoice_id)
       join invoice i on i.account_id = $1 and i.id = u.invoice_id
       join (${whereDocumentsBelong} and i.id = any($6::uuid[])) b on b.invoice_id = i.id
      where b.ledger = any($2::text[])
     on conflict (account_id, subject_id, kind, (split_part(ledger, '-', 1))) do update
        set ledger = excluded.ledger, state = 'waiting', payload = null, next_at = excluded.next_at, failure_code = '', failure = '{}'
      where ledger_transfer.state = 'failed' and ledger_transfer.attempts = 0 and ledger_transfer.ledger <> excluded.ledger
     returning id, ledger`,
    [
      tx.accountId,
      ledgers,
      by.at,
      by.actor,
      documents.map(({ transferId }) => transferId),
      documents.map(({ invoiceId }) => invoiceId),
    ],
  );
  return rows.map(([transferId, ledger]) => ({ transferId, ledger }));
}

/** A rule, and the name of the customer it is about. */
export type KnownRule = {
  readonly kind: Rule['kind'];
  readonly key: string;
  readonly ledger: LedgerName;
  readonly name: string;
};

/** The rules: countries before customers, by name. */
export async function listRules(tx: Tx): Promise<KnownRule[]> {
  const rows = await rowsOf<[LedgerName, Rule['kind'], string, string]>(
    tx,
    `select r.ledger, r.kind, r.local_key, coalesce(c.name, '') from ledger_route r
       left join customer c on c.account_id = r.account_id and r.kind = 'customer' and c.id::text = r.local_key
      where r.account_id = $1 and (r.kind <> 'customer' or c.id is not null)
      order by r.kind, c.name, r.local_key, r.ledger`,
    [tx.accountId],
  );
  return rows.map(([ledger, kind, key, name]) => ({ ledger, kind, key, name }));
}

/** The rules that have a say about a customer's documents, at each vendor the one that comes first before the others. */
export async function listRulesAbout(
  tx: Tx,
  customerId: string,
): Promise<{ readonly kind: Rule['kind']; readonly ledger: LedgerName }[]> {
  const rows = await rowsOf<[Rule['kind'], LedgerName]>(
    tx,
    `select r.kind, r.ledger from customer c
       join ledger_route r on r.account_id = c.account_id and ${isAbout('c.id', 'c.country')}
      where c.account_id = $1 and c.id = $2 order by ${precedence}`,
    [tx.accountId, customerId],
  );
  return rows.map(([kind, ledger]) => ({ kind, ledger }));
}

/** Takes the rules of these keys away at one vendor, and adds those that name a connection. */
export async function replaceRules(tx: Tx, vendor: LedgerVendor, rules: readonly Rule[]): Promise<void> {
  // The last word counts where one is named twice.
  const once = [...new Map(rules.map((rule) => [`${rule.kind} ${rule.key}`, rule])).values()];
  const kinds = once.map(({ kind }) => kind);
  const keys = once.map(({ key }) => key);
  await changedBy(
    tx,
    `delete from ledger_route r using unnest($3::text[], $4::text[]) u (kind, local_key)
      where r.account_id = $1 and ${vendorIn('r')} = $2 and r.kind = u.kind and r.local_key = u.local_key`,
    [tx.accountId, vendor, kinds, keys],
  );
  await changedBy(
    tx,
    `insert into ledger_route (account_id, ledger, kind, local_key)
     select a.account_id, u.ledger, u.kind, u.local_key
       from account a, unnest($2::text[], $3::text[], $4::text[]) u (ledger, kind, local_key)
      where a.account_id = $1 and u.ledger is not null`,
    [tx.accountId, once.map(({ ledger }) => ledger), kinds, keys],
  );
}

/** Nothing is sent there by rule any more. */
export async function removeRulesTo(tx: Tx, ledger: LedgerName): Promise<void> {
  await changedBy(tx, 'delete from ledger_route where account_id = $1 and ledger = $2', [
    tx.accountId,
    ledger,
  ]);
}
