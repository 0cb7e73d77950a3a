import { expect } from 'vitest';
import {
  type CorrectableInvoice,
  type Correction,
  cancellation,
  creditNote,
} from '../../billing/credit-note.ts';
import { creditSetFree } from '../../billing/customer-credit.ts';
import { type Minor, minor, minorFromText } from '../../billing/money.ts';
import { addDays, day, period } from '../../billing/period.ts';
import { pieceOf } from '../../billing/proration.ts';
import { type Decimal, decimal, decimalFromMinor, ONE } from '../../billing/quantity.ts';
import { badgesOf, type InvoiceFacts, statusOf } from '../../billing/status.ts';
import { totalsOf } from '../../billing/totals.ts';
import { EUR } from '../currencies.ts';
import type { Answer, Fields } from './cases.ts';
import { percentage } from './reading.ts';

export const invoicesAnswers: Record<string, Answer> = {
  // A document below zero is never issued; what it would owe the customer is a credit of theirs (R23, R37).
  credit_from_negative_document: (input, expected) => {
    const { gross } = totalsOf(input.numbers('lines').map((net) => untaxedLine(minor(net))));
    expect(creditSetFree(gross)).toBe(expected.number('customer_credit'));
  },
  credit_note_sum_never_exceeds: creditsInTurn,
  credit_note_unused_days: unusedDays,
  credit_note_unused_days_odd_rate: unusedDays,
  status_not_issued: (input, expected) => {
    expect(statusOf(factsOf(input))).toBe(expected.text('status'));
  },
  // Theirs is one status; ours stands beside *sent*.
  status_overdue: (input, expected) => {
    expect(badgesOf(factsOf(input), day(input.text('today')))).toContain(expected.text('status'));
  },
  status_partial: (input, expected) => {
    expect(expected.text('status')).toBe('partially paid');
    expect(badgesOf(factsOf(input), day(input.text('today')))).toEqual(['partly-paid']);
  },
};

const untaxedLine = (net: Minor) => ({
  net,
  taxCategory: 'S' as const,
  taxPercentage: decimal('0'),
  taxComponents: [],
  exemptionReason: '',
});

function factsOf(input: Fields): InvoiceFacts {
  return {
    issued: input.flag('issued'),
    total: minorFromText(input.text('total'), EUR),
    credited: minor(0),
    cancelled: false,
    received: minorFromText(input.text('paid'), EUR),
    paidOut: minor(0),
    cashDiscount: minor(0),
    writtenOff: minor(0),
    sentAtMs: 0,
    exportedAtMs: null,
    dueDay: input.has('due') ? day(input.text('due')) : null,
  };
}

/** An issued invoice of one line. */
function issuedInvoice(net: Minor, taxPercentage: Decimal): CorrectableInvoice & { readonly tax: Minor } {
  const totals = totalsOf([{ ...untaxedLine(net), taxPercentage }]);
  const line = {
    id: 'line',
    quantity: ONE,
    price: decimalFromMinor(net, EUR),
    discountPercentage: decimal('0'),
    discountAmount: null,
    net,
    taxCategory: 'S' as const,
    taxPercentage,
    creditedNet: minor(0),
    touched: false,
  };
  return { currency: EUR, lines: [line], taxes: totals.taxes, tax: totals.tax };
}

function credit(invoice: CorrectableInvoice, net: Minor): Correction {
  const result = creditNote(invoice, [{ lineId: 'line', what: 'net', net }]);
  if (result.kind === 'refused') throw new Error(result.reason);
  return result;
}

/** The fee of the days that were not used goes back, with its tax. */
function unusedDays(input: Fields, expected: Fields): void {
  const fee = minor(input.number(input.has('fee') ? 'fee' : 'weekly_fee'));
  const days = input.has('period_days') ? input.number('period_days') : 7;
  const start = day('2026-06-01');
  const full = period(start, addDays(start, days));
  const unused = pieceOf(fee, full, period(addDays(start, input.number('used_days')), full.end));

  const invoice = issuedInvoice(fee, percentage(input));
  if (expected.has('invoice_tax')) expect(invoice.tax).toBe(expected.number('invoice_tax'));
  const { net, tax, gross } = credit(invoice, unused).totals;
  expect([net, tax, gross]).toEqual(
    ['credit_net', 'credit_tax', 'credit_total'].map((name) => expected.number(name)),
  );
}

function creditsInTurn(input: Fields, expected: Fields): void {
  let invoice: CorrectableInvoice = issuedInvoice(minor(input.number('invoice_net')), percentage(input));
  const totals = input.numbers('credit_nets').map((amount) => {
    const correction = credit(invoice, minor(amount));
    const lines = invoice.lines.map((line) => ({
      ...line,
      touched: true,
      creditedNet: minor(line.creditedNet + amount),
    }));
    invoice = { ...invoice, lines };
    return correction.totals;
  });
  expect(totals.map(({ tax }) => tax)).toEqual(expected.numbers('credit_tax'));
  expect(totals.map(({ gross }) => gross)).toEqual(expected.numbers('credit_total'));
  expect(totals.reduce((sum, { net }) => sum + net, 0)).toBe(expected.number('sum_net'));
  expect(totals.reduce((sum, { tax }) => sum + tax, 0)).toBe(expected.number('sum_tax'));
  expect(cancellation(invoice)).toMatchObject({ kind: 'refused', reason: 'nothing-to-credit' });
}
