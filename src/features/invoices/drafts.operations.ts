import type { DocumentDiscount } from '../../billing/discount.ts';
import type { Finding } from '../../billing/finding.ts';
import type { Language } from '../../billing/line-texts.ts';
import type { Currency, Minor } from '../../billing/money.ts';
import type { PaymentTerms } from '../../billing/payment-terms.ts';
import type { Day, Period } from '../../billing/period.ts';
import type { LineKind, PricedLine } from '../../billing/priced.ts';
import type { Totals } from '../../billing/totals.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../db/transaction.ts';
import { actorText } from '../audit-log/operations.ts';
import { insertInvoices } from './drafts.repository.ts';

/** A line of a draft. Whoever makes it makes its id, so that billed items can name it. */
export type DraftLine = Omit<PricedLine, 'kind' | 'contractId' | 'period'> & {
  readonly id: string;
  readonly kind: LineKind | 'free';
  readonly contractId: string | null;
  /** null: written by hand, without a day of service. */
  readonly period: Period | null;
  /** Instead of a percentage (R22). */
  readonly discountAmount: Minor | null;
};

/** An invoice to be, of a batch or written by hand, with everything that is stored of it. */
export type DraftToInsert = {
  readonly id: string;
  /** The batch, or the flexible invoice itself; its holder's row must be there. */
  readonly holderId: string;
  readonly batchId: string | null;
  /** Whom it is for: the bill-to. */
  readonly customerId: string;
  /** The contract, where the invoice is of one alone. */
  readonly contractId: string | null;
  /** null: the day of issue (R40). */
  readonly invoiceDate: Day | null;
  readonly servicePeriod: Period | null;
  readonly paymentTerms: PaymentTerms;
  readonly orderNumber: string;
  readonly buyerReference: string;
  readonly deliveryForm: string | null;
  readonly language: Language;
  readonly introText: string;
  readonly closingText: string;
  readonly discount: DocumentDiscount | null;
  readonly findings: readonly Finding[];
  /** In the order they print. */
  readonly lines: readonly DraftLine[];
  readonly totals: Totals;
};

/**
 * Inserts drafts with their lines and tax summaries: a statement for each of the three tables per 5,000 rows, whatever
 * the number of drafts. What the lines hold is taken afterwards (`takeItems`), because billed items refer to lines.
 *
 * @param currency The account's.
 * @param placesBefore How many drafts were made with them already (R39).
 */
export async function insertDrafts(
  tx: Tx,
  context: Pick<Context, 'actor' | 'now'>,
  currency: Currency,
  drafts: readonly DraftToInsert[],
  placesBefore = 0,
): Promise<void> {
  const record = { createdBy: actorText(context.actor), createdAt: context.now };
  await insertInvoices(
    tx,
    currency,
    drafts.map((draft) => ({ ...draft, ...record, kind: 'invoice', correctsInvoiceId: null })),
    placesBefore,
  );
}
