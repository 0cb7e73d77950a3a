import { type Context, transaction } from '../../context.ts';
import { say } from '../../lib/messages.ts';
import { record } from '../audit-log/operations.ts';
import { rateNamed } from '../rates/operations.ts';
import type { AddHourlyContractsBody, HourlyContractsView } from './hourly.schema.ts';
import { type ContractToImport, upsertContracts } from './import.operations.ts';

/**
 * Gives many customers the same hourly contract in a few statements. Customer and name say which contract it is: doing it
 * again changes nothing, and later only adds it to customers that are new.
 */
export function addHourlyContracts(
  context: Context,
  body: AddHourlyContractsBody,
): Promise<HourlyContractsView> {
  const { customerIds, name, rateName, price, startDay, endDay, frequency, roundingMinutes } = body;
  return transaction(context, async (tx) => {
    const { id: rateId } = await rateNamed(tx, context, rateName, price);
    const rows = customerIds.map(
      (customerId): ContractToImport => ({
        externalId: `${customerId}/${name}`,
        customerId,
        name,
        startDay,
        frequency,
        terms: { type: 'hourly' },
        rates: [{ rateId, price }],
        ...(endDay !== undefined && { endDay }),
        ...(roundingMinutes !== undefined && {
          rounding: {
            incrementMinutes: roundingMinutes,
            mode: 'up',
            entryMinimumMinutes: 0,
            ticketMinimumMinutes: 0,
          },
        }),
      }),
    );
    const outcomes = await upsertContracts(tx, context, rows);
    const view = { created: 0, updated: 0, unchanged: 0 };
    const refused: { customerId: string; message: string }[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.outcome !== 'refused') view[outcome.outcome] += 1;
      else
        refused.push({
          customerId: customerIds[index] ?? '',
          message: say(outcome.reason, context.language),
        });
    }
    const detail = { name, price, startDay, ...view, refused: refused.length };
    await record(tx, context, {
      action: 'contracts.added',
      subject: { kind: 'rate', id: rateId },
      detail,
    });
    return { ...view, refused };
  });
}
