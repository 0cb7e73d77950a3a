import { type Context, transaction } from '../../context.ts';
import { requireCustomers } from '../customers/operations.ts';
import { listConnections } from './connections.repository.ts';
import type { CustomerLedgersView } from './customer-ledgers.schema.ts';
import { listTrackingEverywhere } from './lists.repository.ts';
import { listMappingsOfCustomer } from './mapping.repository.ts';
import { listRulesAbout } from './routing.repository.ts';
import { type LedgerName, LedgerVendor, vendorOf } from './schema.ts';

/**
 * A customer's own place in the connected ledgers; in a handful of queries, whatever customers and connections there are.
 *
 * @throws {Refusal} `absent`
 */
export function readCustomerLedgers(context: Context, customerId: string): Promise<CustomerLedgersView> {
  return transaction(context, async (tx) => {
    await requireCustomers(tx, [customerId]);
    const mappings = await listMappingsOfCustomer(tx, customerId);
    const tracking = await listTrackingEverywhere(tx);
    const rules = await listRulesAbout(tx, customerId);
    const targetOf = (at: LedgerName, kind: 'customer' | 'customer-tracking') => {
      const found = mappings.find((one) => one.ledger === at && one.kind === kind);
      return found === undefined ? null : { remoteId: found.remoteId, name: found.remoteName };
    };
    const connections = (await listConnections(tx))
      .filter(({ organisationId }) => organisationId !== null)
      .map(({ ledger, label, organisationName: organisation }) => ({
        ...{ ledger, label, organisation },
        customer: targetOf(ledger, 'customer'),
        tracking: targetOf(ledger, 'customer-tracking'),
        choices: tracking
          .filter((one) => one.ledger === ledger && one.active)
          .map(({ remoteId, name }) => ({ remoteId, name })),
      }));
    const items = LedgerVendor.options.flatMap((vendor): CustomerLedgersView['items'] => {
      const ofVendor = connections.filter(({ ledger }) => vendorOf(ledger) === vendor);
      const [first] = ofVendor;
      if (first === undefined) return [];
      const about = rules.filter(({ ledger }) => vendorOf(ledger) === vendor);
      return [
        {
          vendor,
          connections: ofVendor,
          rule: about.find(({ kind }) => kind === 'customer')?.ledger ?? null,
          otherwise: about.find(({ kind }) => kind !== 'customer')?.ledger ?? first.ledger,
        },
      ];
    });
    return { items };
  });
}
