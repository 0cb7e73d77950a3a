import { type Context, transaction } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { Refusal } from '../../lib/errors.ts';
import { type Language, say } from '../../lib/messages.ts';
import { record } from '../audit-log/operations.ts';
import { requireCustomers } from '../customers/operations.ts';
import { listConnections } from './connections.repository.ts';
import type { ExportBody, ExportedView } from './exports.schema.ts';
import { placeName } from './outcome.operations.ts';
import { type Belonging, listBelonging, listRules, replaceRules } from './routing.repository.ts';
import type { PutRoutingBody, RoutingView } from './routing.schema.ts';
import { type LedgerName, LedgerVendor, vendorOf } from './schema.ts';

type Selection = Pick<ExportBody, 'ids' | 'batchId' | 'from' | 'to'>;

/** Where documents go, at each vendor with several connections or one. */
export function readRouting(context: Context): Promise<RoutingView> {
  return transaction(context, presentRouting);
}

/**
 * Sets rules about where documents go from now on; those that are there or on their way stay.
 *
 * @throws {Refusal} `absent` for an unknown customer; `conflict` for a connection without an organisation; `invalid` for one of another
 *   vendor.
 */
export function putRouting(context: Context, { vendor, rules }: PutRoutingBody): Promise<RoutingView> {
  return transaction(context, async (tx) => {
    const connections = await listConnections(tx);
    for (const { ledger } of rules) {
      if (ledger === null) continue;
      if (vendorOf(ledger) !== vendor) throw new Refusal('invalid', { key: 'ledgers.otherVendor' });
      const known = connections.find((one) => one.ledger === ledger);
      if (known === undefined || known.organisationId === null)
        throw new Refusal('conflict', { key: 'ledgers.notConnected' });
    }
    await requireCustomers(
      tx,
      rules.flatMap(({ kind, key }) => (kind === 'customer' ? [key] : [])),
    );
    await replaceRules(tx, vendor, rules);
    await record(tx, context, {
      action: 'ledger.routed',
      subject: { kind: 'ledger', id: vendor },
      detail: { rules: rules.slice(0, 200) },
    });
    return presentRouting(tx);
  });
}

/** A document that belongs to another organisation of the vendor than the one it was to go to. */
export type Elsewhere = Belonging & { readonly organisation: string };

/**
 * What of a selection belongs to these connections, and what to others of their vendors. Where a vendor has one organisation, everything
 * belongs to it.
 */
export async function divided(
  tx: Tx,
  ledgers: readonly LedgerName[],
  body: Selection,
): Promise<{ readonly selection: Selection; readonly elsewhere: readonly Elsewhere[] }> {
  const connected = (await listConnections(tx)).filter(({ organisationId }) => organisationId !== null);
  const vendors = [...new Set(ledgers.map(vendorOf))];
  const hasChoice = (vendor: LedgerVendor) =>
    connected.filter(({ ledger }) => vendorOf(ledger) === vendor).length > 1;
  if (!vendors.every(hasChoice)) return { selection: body, elsewhere: [] };
  const belonging: Belonging[] = [];
  for (const vendor of vendors) belonging.push(...(await listBelonging(tx, vendor, body)));
  const here = new Set(
    belonging.filter(({ ledger }) => ledgers.includes(ledger)).map(({ invoiceId }) => invoiceId),
  );
  const others = belonging.filter(({ invoiceId }) => !here.has(invoiceId));
  const names = new Map(connected.map((one) => [one.ledger, placeName(one.ledger, one)]));
  return {
    selection: { ids: [...here] },
    elsewhere: [...new Map(others.map((one) => [one.invoiceId, one])).values()].map((one) => ({
      ...one,
      organisation: names.get(one.ledger) ?? one.ledger,
    })),
  };
}

/** Why it does not go where it was to go: where it is, or where the rules send it. */
export function belongsElsewhere(
  { invoiceId, number, customer, organisation, handed }: Elsewhere,
  language: Language,
): ExportedView['refused'][number] {
  const params = { number: number ?? '', organisation };
  const code = handed ? 'went-elsewhere' : 'goes-elsewhere';
  const message = say({ key: `ledgers.${code}`, params }, language);
  return {
    id: invoiceId,
    number,
    customer,
    problems: [{ code, blocking: true, message, subject: null, fields: [] }],
  };
}

async function presentRouting(tx: Tx): Promise<RoutingView> {
  const connected = (await listConnections(tx)).filter(({ organisationId }) => organisationId !== null);
  const rules = await listRules(tx);
  const items = LedgerVendor.options.flatMap((vendor): RoutingView['items'] => {
    const connections = connected.filter(({ ledger }) => vendorOf(ledger) === vendor);
    const own = rules.filter(({ ledger }) => vendorOf(ledger) === vendor);
    const [first] = connections;
    if (first === undefined) return [];
    return [
      {
        vendor,
        connections: connections.map(({ ledger, label, organisationName }) => ({
          ledger,
          label,
          organisation: organisationName,
        })),
        fallback: own.find(({ kind }) => kind === 'default')?.ledger ?? first.ledger,
        rules: own.flatMap(({ kind, ...rest }) => (kind === 'default' ? [] : [{ kind, ...rest }])),
      },
    ];
  });
  return { items };
}
