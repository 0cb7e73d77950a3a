import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { Refusal } from '../../lib/errors.ts';

/** A statement as the bank wrote it (ISO 20022 camt.053, versions 02 to 08 and later). Amounts in major units. */
export type ParsedStatement = {
  readonly iban: string;
  readonly reference: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string;
  readonly opening: string | null;
  readonly closing: string | null;
  readonly entries: readonly ParsedEntry[];
};

/** Money that moved; booked, never merely announced. */
export type ParsedEntry = {
  readonly bookedOn: string;
  readonly valuedOn: string;
  /** Below zero: it left. */
  readonly amount: string;
  readonly currency: string;
  readonly reversal: boolean;
  /** Who paid, or was paid. */
  readonly payerName: string;
  readonly payerIban: string;
  readonly purpose: string;
  readonly endToEndId: string;
  /** The bank's own reference; empty: it gives none. */
  readonly bankReference: string;
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => ['Stmt', 'Ntry', 'NtryDtls', 'TxDtls', 'Ustrd', 'Bal'].includes(name),
});

/** @throws {Refusal} `invalid` for anything but a camt.053 file. */
export function parseCamt(bytes: Buffer): ParsedStatement[] {
  const text = bytes.toString('utf8');
  // No bank writes one, and what it declares would be carried out.
  if (text.includes('<!DOCTYPE')) throw new Refusal('invalid', { key: 'bankStatements.notCamt' });
  const read = CamtFile.safeParse(documentIn(text));
  if (!read.success) {
    const [issue] = read.error.issues;
    const place = issue?.path.filter((part) => typeof part === 'string').join(' › ') ?? '';
    throw new Refusal('invalid', { key: 'bankStatements.notCamt' }, { place });
  }
  return read.data.Document.BkToCstmrStmt.Stmt.map(statementOf);
}

function documentIn(text: string): unknown {
  try {
    return parser.parse(text, true);
  } catch {
    return null;
  }
}

const Text = z
  .union([z.string(), z.object({ '#text': z.string() }).transform((one) => one['#text'])])
  .transform((value) => value.trim())
  .catch('');
const Money = z.object({
  '#text': z.string().regex(/^\d{1,15}(\.\d{1,5})?$/),
  '@Ccy': z.string().regex(/^[A-Z]{3}$/),
});
const Direction = z.enum(['CRDT', 'DBIT']);
/** A day, or an instant whose day it is. */
const When = z
  .object({ Dt: z.string().optional(), DtTm: z.string().optional() })
  .transform(({ Dt, DtTm }) => (Dt ?? DtTm ?? '').slice(0, 10))
  .pipe(z.iso.date());

/** Since version 08 a party is named within `Pty`. */
const PartyName = z
  .object({ Nm: Text.optional(), Pty: z.object({ Nm: Text.optional() }).optional().catch(undefined) })
  .transform(({ Nm, Pty }) => Nm ?? Pty?.Nm ?? '')
  .optional()
  .catch(undefined);
const AccountIban = z
  .object({ Id: z.object({ IBAN: Text.optional() }) })
  .transform(({ Id }) => Id.IBAN ?? '')
  .optional()
  .catch(undefined);

const Details = z.object({
  Refs: z.object({ EndToEndId: Text.optional(), AcctSvcrRef: Text.optional() }).optional().catch(undefined),
  Amt: Money.optional().catch(undefined),
  AmtDtls: z
    .object({ TxAmt: z.object({ Amt: Money }) })
    .optional()
    .catch(undefined),
  CdtDbtInd: Direction.optional().catch(undefined),
  RltdPties: z
    .object({ Dbtr: PartyName, DbtrAcct: AccountIban, Cdtr: PartyName, CdtrAcct: AccountIban })
    .optional()
    .catch(undefined),
  RmtInf: z
    .object({
      Ustrd: z.array(Text).optional(),
      Strd: z
        .union([z.unknown().array(), z.unknown()])
        .transform((value) => JSON.stringify(value ?? '').match(/"Ref":"[^"]*"/g) ?? [])
        .optional(),
    })
    .optional()
    .catch(undefined),
  RtrInf: z.unknown().optional(),
});
type Details = z.output<typeof Details>;

const Entry = z.object({
  Amt: Money,
  CdtDbtInd: Direction,
  RvslInd: Text.optional(),
  Sts: z.union([z.string(), z.object({ Cd: z.string() }).transform(({ Cd }) => Cd)]).catch('BOOK'),
  BookgDt: When,
  ValDt: When.optional().catch(undefined),
  AcctSvcrRef: Text.optional(),
  NtryRef: Text.optional(),
  AddtlNtryInf: Text.optional(),
  NtryDtls: z
    .array(z.object({ TxDtls: z.array(Details).optional() }).catch({}))
    .optional()
    .catch(undefined),
});
type Entry = z.output<typeof Entry>;

const Balance = z.object({
  Tp: z.object({ CdOrPrtry: z.object({ Cd: Text.optional() }) }),
  Amt: Money,
  CdtDbtInd: Direction,
});
type Balance = z.output<typeof Balance>;

const Statement = z.object({
  Id: Text,
  FrToDt: z.object({ FrDtTm: Text.optional(), ToDtTm: Text.optional() }).optional().catch(undefined),
  Acct: z.object({ Id: z.object({ IBAN: z.string().trim().min(5) }), Ccy: Text.optional() }),
  Bal: z.array(Balance).optional().catch(undefined),
  Ntry: z.array(Entry).optional(),
});
type Statement = z.output<typeof Statement>;

const CamtFile = z.object({
  Document: z.object({ BkToCstmrStmt: z.object({ Stmt: z.array(Statement).min(1) }) }),
});

function statementOf({ Id, FrToDt, Acct, Bal = [], Ntry = [] }: Statement): ParsedStatement {
  const booked = Ntry.filter(({ Sts }) => Sts === 'BOOK');
  const days = booked.map(({ BookgDt }) => BookgDt).toSorted();
  const dayIn = (text: string | undefined) => (text === undefined || text === '' ? null : text.slice(0, 10));
  return {
    iban: Acct.Id.IBAN.replaceAll(' ', '').toUpperCase(),
    reference: Id,
    from: dayIn(FrToDt?.FrDtTm) ?? days[0] ?? null,
    to: dayIn(FrToDt?.ToDtTm) ?? days.at(-1) ?? null,
    currency: Acct.Ccy || (Bal[0]?.Amt['@Ccy'] ?? booked[0]?.Amt['@Ccy'] ?? ''),
    opening: balanceOf(Bal, ['OPBD', 'PRCD']),
    closing: balanceOf(Bal, ['CLBD']),
    entries: booked.flatMap(entriesOf),
  };
}

function balanceOf(all: readonly Balance[], codes: readonly string[]): string | null {
  const found = all.find(({ Tp }) => codes.includes(Tp.CdOrPrtry.Cd ?? ''));
  return found === undefined ? null : signed(found.Amt['#text'], found.CdtDbtInd);
}

/** An entry the bank gathered out of many is as many, where it tells the amount of each. */
function entriesOf(entry: Entry): ParsedEntry[] {
  const details = (entry.NtryDtls ?? []).flatMap(({ TxDtls = [] }) => TxDtls);
  const amounts = details.map((one) => one.Amt ?? one.AmtDtls?.TxAmt.Amt);
  if (details.length > 1 && amounts.every((amount) => amount?.['@Ccy'] === entry.Amt['@Ccy'])) {
    return details.map((one, index) => entryOf(entry, one, amounts[index]?.['#text'] ?? entry.Amt['#text']));
  }
  return [entryOf(entry, details.length === 1 ? details[0] : undefined, entry.Amt['#text'])];
}

function entryOf(entry: Entry, details: Details | undefined, amount: string): ParsedEntry {
  const direction = details?.CdtDbtInd ?? entry.CdtDbtInd;
  const parties = details?.RltdPties;
  const came = direction === 'CRDT';
  const remittance = details?.RmtInf;
  const structured = (remittance?.Strd ?? []).map((part) => part.slice('"Ref":"'.length, -1));
  const purpose = [...(remittance?.Ustrd ?? []), ...structured].join(' ').trim();
  const endToEndId = details?.Refs?.EndToEndId ?? '';
  return {
    bookedOn: entry.BookgDt,
    valuedOn: entry.ValDt ?? entry.BookgDt,
    amount: signed(amount, direction),
    currency: entry.Amt['@Ccy'],
    reversal: entry.RvslInd === 'true' || entry.RvslInd === '1' || details?.RtrInf !== undefined,
    payerName: ((came ? parties?.Dbtr : parties?.Cdtr) ?? '').slice(0, 200),
    payerIban: ((came ? parties?.DbtrAcct : parties?.CdtrAcct) ?? '')
      .replaceAll(' ', '')
      .toUpperCase()
      .slice(0, 34),
    purpose: (purpose === '' ? (entry.AddtlNtryInf ?? '') : purpose).slice(0, 2000),
    endToEndId: endToEndId === 'NOTPROVIDED' ? '' : endToEndId.slice(0, 100),
    bankReference: (details?.Refs?.AcctSvcrRef ?? entry.AcctSvcrRef ?? entry.NtryRef ?? '').slice(0, 100),
  };
}

function signed(amount: string, direction: z.output<typeof Direction>): string {
  return direction === 'DBIT' && !/^0+(\.0+)?$/.test(amount) ? `-${amount}` : amount;
}
