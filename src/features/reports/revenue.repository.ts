import { rowsOf, type Tx } from '../../db/transaction.ts';
import type { RevenueView, VatView } from './schema.ts';
import type { ReportSpan } from './span.operations.ts';

/** Issued documents of the span; corrections count below zero (R42). Parameters: account, first and last day. */
export const documentsOfSpan = `document as (
  select i.id, i.customer_id, i.invoice_date, i.net, case when i.kind = 'invoice' then 1 else -1 end as sign, i.kind
    from invoice i
   where i.account_id = $1 and not i.draft and i.invoice_date between $2::date and $3::date)`;

/** A sum with all minor units of the currency; over nothing it is zero. */
export function sumText(expression: string, { currency }: ReportSpan): string {
  return `round(coalesce(sum(${expression}), 0), ${currency.minorUnits})`;
}

const valuesOf = (tx: Tx, { from, to }: ReportSpan) => [tx.accountId, from, to];

const partySql = (alias: string) =>
  `json_build_object('id', ${alias}.id, 'number', ${alias}.number, 'name', ${alias}.name)`;

/** Every month of the span, also without a document. */
export async function listMonths(tx: Tx, span: ReportSpan): Promise<RevenueView['months']> {
  const rows = await rowsOf<[string, string, number]>(
    tx,
    `with ${documentsOfSpan}
     select to_char(m.month, 'YYYY-MM'), ${sumText('d.sign * d.net', span)}, count(d.id) filter (where d.kind = 'invoice')::int
       from generate_series(date_trunc('month', $2::date), $3::date, interval '1 month') m (month)
       left join document d on date_trunc('month', d.invoice_date) = m.month
      group by m.month order by m.month`,
    valuesOf(tx, span),
  );
  return rows.map(([month, net, invoices]) => ({ month, net, invoices }));
}

export async function listCustomerRevenue(tx: Tx, span: ReportSpan): Promise<RevenueView['customers']> {
  const rows = await rowsOf<[RevenueView['customers'][number]['customer'], string, number]>(
    tx,
    `with ${documentsOfSpan}
     select ${partySql('c')}, ${sumText('d.sign * d.net', span)}, count(*) filter (where d.kind = 'invoice')::int
       from document d join customer c on c.account_id = $1 and c.id = d.customer_id
      group by c.id, c.number, c.name
      order by sum(d.sign * d.net) desc, c.name, c.number`,
    valuesOf(tx, span),
  );
  return rows.map(([customer, net, invoices]) => ({ customer, net, invoices }));
}

/** Lines by contract. What a discount on the whole document takes off belongs to no contract. */
export async function listContractRevenue(tx: Tx, span: ReportSpan): Promise<RevenueView['contracts']> {
  const rows = await rowsOf<
    [RevenueView['contracts'][number]['contract'], RevenueView['contracts'][number]['customer'], string]
  >(
    tx,
    `with ${documentsOfSpan},
     line as (
       select l.contract_id, d.sign * l.net as net
         from document d join invoice_line l on l.account_id = $1 and l.invoice_id = d.id),
     part as (
       select contract_id, net from line
       union all
       select null, (select coalesce(sum(sign * net), 0) from document) - (select coalesce(sum(net), 0) from line))
     select case when k.id is not null then ${partySql('k')} end,
            case when c.id is not null then ${partySql('c')} end, ${sumText('p.net', span)}
       from part p
       left join contract k on k.account_id = $1 and k.id = p.contract_id
       left join customer c on c.account_id = $1 and c.id = k.customer_id
      group by k.id, k.number, k.name, c.id, c.number, c.name
     having k.id is not null or sum(p.net) <> 0
      order by sum(p.net) desc, k.number`,
    valuesOf(tx, span),
  );
  return rows.map(([contract, customer, net]) => ({ contract, customer, net }));
}

export async function listVat(tx: Tx, span: ReportSpan): Promise<VatView['items']> {
  const rows = await rowsOf<[string, VatView['items'][number]['category'], string, string, string]>(
    tx,
    `with ${documentsOfSpan}
     select to_char(d.invoice_date, 'YYYY-MM'), t.category, trim_scale(t.percentage),
            ${sumText('d.sign * t.net', span)}, ${sumText('d.sign * t.tax', span)}
       from document d join invoice_tax t on t.account_id = $1 and t.invoice_id = d.id
      group by 1, t.category, t.percentage
      order by 1, t.category desc, t.percentage desc`,
    valuesOf(tx, span),
  );
  return rows.map(([month, category, percentage, net, tax]) => ({ month, category, percentage, net, tax }));
}

/** Goods (K) and services (AE) for businesses elsewhere in the EU, by the VAT id on the issued document. */
export async function listEuSales(tx: Tx, span: ReportSpan, ownCountry: string): Promise<VatView['euSales']> {
  const rows = await rowsOf<[string, string, string, 'goods' | 'services', string]>(
    tx,
    `with ${documentsOfSpan},
     sale as (
       select to_char(d.invoice_date, 'YYYY-MM') as month, i.document::json -> 'buyer' ->> 'vatId' as vat_id,
              i.document::json -> 'buyer' ->> 'name' as name,
              case when t.category = 'K' then 'goods' else 'services' end as kind, d.sign * t.net as net
         from document d
         join invoice_tax t on t.account_id = $1 and t.invoice_id = d.id and t.category in ('K', 'AE')
         join issued_document i on i.account_id = $1 and i.invoice_id = d.id)
     select month, vat_id, max(name), kind, ${sumText('net', span)}
       from sale where left(vat_id, 2) <> $4
      group by month, vat_id, kind order by month, vat_id, kind`,
    [...valuesOf(tx, span), ownCountry === 'GR' ? 'EL' : ownCountry],
  );
  return rows.map(([month, vatId, name, kind, net]) => ({ month, vatId, name, kind, net }));
}
