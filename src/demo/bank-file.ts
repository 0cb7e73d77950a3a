import { addDays, type Day } from '../billing/period.ts';

/** Money that moved, as the sample's bank tells of it. */
export type SampleEntry = {
  readonly payer: string;
  readonly amount: string;
  readonly purpose: string;
  /** It left the account. */
  readonly leaves?: boolean;
};

/** A camt.053 file of one day. */
export function bankFile({
  iban,
  bookedOn,
  entries,
}: {
  readonly iban: string;
  readonly bookedOn: Day;
  readonly entries: readonly SampleEntry[];
}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
 <BkToCstmrStmt><GrpHdr><MsgId>${bookedOn}</MsgId><CreDtTm>${addDays(bookedOn, 1)}T05:00:00</CreDtTm></GrpHdr>
 <Stmt><Id>${bookedOn}</Id><CreDtTm>${addDays(bookedOn, 1)}T05:00:00</CreDtTm><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
  ${entries.map((entry) => entryXml(entry, bookedOn)).join('\n  ')}
 </Stmt></BkToCstmrStmt>
</Document>`;
}

function entryXml({ payer, amount, purpose, leaves = false }: SampleEntry, bookedOn: Day): string {
  const role = leaves ? 'Cdtr' : 'Dbtr';
  return `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${leaves ? 'DBIT' : 'CRDT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
   <BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>${bookedOn}</Dt></ValDt>
   <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
    <RltdPties><${role}><Pty><Nm>${escaped(payer)}</Nm></Pty></${role}></RltdPties>
    <RmtInf><Ustrd>${escaped(purpose)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
