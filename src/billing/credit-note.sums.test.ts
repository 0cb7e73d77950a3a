import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EUR } from '../testing/currencies.ts';
import { correct, issued, net } from '../testing/issued-invoice.ts';
import { propertyRuns } from '../testing/property.ts';
import { type CorrectableInvoice, type Correction, cancellation } from './credit-note.ts';
import { type Minor, minor } from './money.ts';
import { decimal, netOf } from './quantity.ts';
import type { TaxComponent } from './tax.ts';
import type { Totals } from './totals.ts';

describe('R37: all corrections of an invoice', () => {
  const city: TaxComponent[] = [
    { name: 'State', percentage: decimal('6.25') },
    { name: 'City', percentage: decimal('2.625') },
  ];
  const sold = fc.array(
    fc.record({
      quantity: fc.integer({ min: -300, max: 3_000 }).map((hundredths) => (hundredths / 100).toFixed(2)),
      price: fc.integer({ min: 0, max: 20_000 }).map((cents) => (cents / 100).toFixed(2)),
      tax: fc.constantFrom(
        { percentage: '19' },
        { percentage: '7' },
        { percentage: '8.875', components: city },
      ),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const steps = fc.array(
    fc.array(fc.record({ line: fc.nat({ max: 4 }), share: fc.integer({ min: 1, max: 99 }) }), {
      minLength: 1,
      maxLength: 3,
    }),
    { maxLength: 6 },
  );

  it('R37: sum to it in every line and category, with a cancellation at the end', () => {
    fc.assert(
      fc.property(sold, steps, fc.integer({ min: 0, max: 5_000 }), (lines, plan, discount) => {
        const { invoice, totals } = issued(
          lines.map(({ quantity, price, tax }) => ({ quantity, price, ...tax })),
          discount,
        );
        // A draft below zero cannot be issued (R23).
        fc.pre(totals.gross >= 0);
        const wanted = plan.map((step) =>
          step.flatMap(({ line, share }) => {
            const target = invoice.lines[line];
            return target ? [net(target.id, Math.trunc((target.net * share) / 100))] : [];
          }),
        );
        const { current, corrections } = correct(invoice, wanted);
        const last = cancellation(current);
        if (last.kind === 'correction') corrections.push(last);
        expectSumsToInvoice(invoice, totals, corrections);
      }),
      propertyRuns,
    );
  });

  function expectSumsToInvoice(
    invoice: CorrectableInvoice,
    totals: Totals,
    corrections: readonly Correction[],
  ) {
    const sum = (values: readonly Minor[]) => values.reduce<number>((a, b) => a + b, 0);
    for (const line of invoice.lines) {
      const credited = corrections.flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === line.id));
      expect(sum(credited.map((corrected) => corrected.net))).toBe(line.net);
      for (const { quantity, price, net: amount } of credited)
        expect(netOf(quantity, price, EUR)).toBe(amount);
    }
    for (const row of totals.taxes) {
      const rows = corrections.flatMap(({ totals: { taxes } }) =>
        taxes.filter((tax) => tax.percentage === row.percentage),
      );
      expect(sum(rows.map((tax) => tax.lineNet))).toBe(row.lineNet);
      expect(sum(rows.map((tax) => tax.discount))).toBe(row.discount);
      expect(sum(rows.map((tax) => tax.net))).toBe(row.net);
      expect(sum(rows.map((tax) => tax.tax))).toBe(row.tax);
      row.components.forEach((component, index) => {
        expect(sum(rows.map((tax) => tax.components[index]?.tax ?? minor(0)))).toBe(component.tax);
      });
    }
  }
});
