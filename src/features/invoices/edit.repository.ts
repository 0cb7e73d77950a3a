import { type Currency, minorToText } from '../../billing/money.ts';
import { paymentTermsText } from '../../billing/payment-terms.ts';
import { decimalToText } from '../../billing/quantity.ts';
import { changedBy, rowsOf, type Tx } from '../../db/transaction.ts';
import { invariant } from '../../lib/errors.ts';
import type { DraftToInsert } from './drafts.operations.ts';
import { discountJson, insertTaxes } from './drafts.repository.ts';
import type { StoredLine } from './lines.repository.ts';

/** A kept line with its new place. */
export type LineToUpdate = StoredLine & { readonly position: number };

/** Writes what may change of a draft's lines; what they hold and how they were priced stays. */
export async function updateLines(
  tx: Tx,
  currency: Currency,
  invoiceId: string,
  lines: readonly LineToUpdate[],
): Promise<void> {
  if (lines.length === 0) return;
  const changed = await changedBy(
    tx,
    `update invoice_line l
        set position = u.position, description = u.description, unit = u.unit, quantity = u.quantity, price = u.price,
            discount_percentage = u.discount_percentage, discount_amount = u.discount_amount, net = u.net,
            tax_id = u.tax_id, tax_category = u.tax_category, tax_percentage = u.tax_percentage,
            tax_components = u.tax_components::jsonb, exemption_reason = u.exemption_reason,
            period_from = u.period_from, period_to = u.period_to, explanation = u.explanation::json,
            as_priced = u.as_priced::json
       from unnest($3::uuid[], $4::integer[], $5::text[], $6::text[], $7::numeric[], $8::numeric[], $9::numeric[],
                   $10::numeric[], $11::numeric[], $12::uuid[], $13::text[], $14::numeric[], $15::text[], $16::text[],
                   $17::date[], $18::date[], $19::text[], $20::text[])
            u (id, position, description, unit, quantity, price, discount_percentage, discount_amount, net, tax_id,
               tax_category, tax_percentage, tax_components, exemption_reason, period_from, period_to, explanation, as_priced)
      where l.account_id = $1 and l.invoice_id = $2 and l.id = u.id`,
    [tx.accountId, invoiceId, ...columnsOf(lines, currency)],
  );
  invariant(changed === lines.length, 'lines of a draft can be changed');
}

function columnsOf(lines: readonly LineToUpdate[], currency: Currency): unknown[][] {
  return [
    lines.map(({ id }) => id),
    lines.map(({ position }) => position),
    lines.map(({ description }) => description),
    lines.map(({ unit }) => unit),
    lines.map(({ quantity }) => decimalToText(quantity)),
    lines.map(({ price }) => decimalToText(price)),
    lines.map(({ discountPercentage }) => decimalToText(discountPercentage)),
    lines.map(({ discountAmount }) =>
      discountAmount === null ? null : minorToText(discountAmount, currency),
    ),
    lines.map(({ net }) => minorToText(net, currency)),
    lines.map(({ taxId }) => taxId),
    lines.map(({ taxCategory }) => taxCategory),
    lines.map(({ taxPercentage }) => decimalToText(taxPercentage)),
    lines.map(({ taxComponents }) =>
      json(taxComponents.map(({ name, percentage }) => ({ name, percentage: decimalToText(percentage) }))),
    ),
    lines.map(({ exemptionReason }) => exemptionReason),
    lines.map(({ period }) => period?.start ?? null),
    lines.map(({ period }) => period?.end ?? null),
    lines.map(({ explanation }) => json(explanation)),
    lines.map(({ asPriced }) => (asPriced === null ? null : json(asPriced))),
  ];
}

/** Call it after the lines let go of what they held. */
export async function deleteLines(tx: Tx, invoiceId: string, lineIds: readonly string[]): Promise<void> {
  await changedBy(
    tx,
    'delete from invoice_line where account_id = $1 and invoice_id = $2 and id = any($3::uuid[])',
    [tx.accountId, invoiceId, lineIds],
  );
}

/** What of a draft's own row an edit writes. */
export type DraftHead = Pick<
  DraftToInsert,
  | 'id'
  | 'invoiceDate'
  | 'servicePeriod'
  | 'paymentTerms'
  | 'orderNumber'
  | 'buyerReference'
  | 'deliveryForm'
  | 'language'
  | 'introText'
  | 'closingText'
  | 'discount'
  | 'findings'
  | 'totals'
>;

/** Writes the head, the totals and the tax summary of a draft; what its document says of lines is written anew at issue. */
export async function updateDraft(tx: Tx, currency: Currency, draft: DraftHead, now: Date): Promise<void> {
  const { id, servicePeriod, totals, paymentTerms, discount, findings } = draft;
  const changed = await changedBy(
    tx,
    `update invoice
        set invoice_date = $3, service_from = $4, service_to = $5, payment_terms = $6, order_number = $7,
            buyer_reference = $8, delivery_form = $9, language = $10, intro_text = $11, closing_text = $12,
            discount = $13, findings = $14, net = $15, tax = $16, gross = $17, revision = revision + 1, updated_at = $18
      where account_id = $1 and id = $2 and draft`,
    [
      tx.accountId,
      id,
      draft.invoiceDate,
      servicePeriod?.start ?? null,
      servicePeriod?.end ?? null,
      json(paymentTermsText(paymentTerms)),
      draft.orderNumber,
      draft.buyerReference,
      draft.deliveryForm,
      draft.language,
      draft.introText,
      draft.closingText,
      discountJson(discount, currency),
      json(findings),
      minorToText(totals.net, currency),
      minorToText(totals.tax, currency),
      minorToText(totals.gross, currency),
      now,
    ],
  );
  invariant(changed === 1, 'the draft is locked');
  await changedBy(tx, 'delete from document_lines where account_id = $1 and invoice_id = $2', [
    tx.accountId,
    id,
  ]);
  await changedBy(tx, 'delete from invoice_tax where account_id = $1 and invoice_id = $2', [
    tx.accountId,
    id,
  ]);
  await insertTaxes(tx, currency, [draft]);
}

/** With its lines, taxes and history. Call it after it let go of what it held. */
export async function deleteDraftRow(tx: Tx, id: string): Promise<void> {
  const deleted = await changedBy(tx, 'delete from invoice where account_id = $1 and id = $2 and draft', [
    tx.accountId,
    id,
  ]);
  invariant(deleted === 1, 'the draft is locked');
}

/** Lines of a draft that draw on a block, with their contracts: they are let go together (R17). */
export async function listBlockLines(
  tx: Tx,
  invoiceId: string,
): Promise<{ readonly lineId: string; readonly contractId: string; readonly contract: string }[]> {
  const rows = await rowsOf<[string, string, string]>(
    tx,
    `select l.id, k.id, k.number
       from invoice_line l
       join invoice i on i.account_id = $1 and i.id = l.invoice_id
       join contract k on k.account_id = $1 and k.id = l.contract_id
      where l.account_id = $1 and l.invoice_id = $2 and ${drawsOnBlock}`,
    [tx.accountId, invoiceId],
  );
  return rows.map(([lineId, contractId, contract]) => ({ lineId, contractId, contract }));
}

/** Whether the line `l` of the invoice `i` is work that a block covered or that went beyond it. */
export const drawsOnBlock = `(l.explanation ->> 'block' is not null or l.explanation -> 'work' ->> 'mode' in ('covered', 'overage'))
  and exists (select from block_state s where s.account_id = $1 and s.contract_id = l.contract_id and s.holder_id = i.holder_id)`;

const json = (value: unknown) => JSON.stringify(value);
