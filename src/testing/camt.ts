/** An entry of a statement, as a bank writes it. */
export type CamtEntry = {
  readonly amount: string;
  /** DBIT: it left. */
  readonly direction?: 'CRDT' | 'DBIT';
  readonly bookedOn?: string;
  readonly payer?: string;
  readonly iban?: string;
  readonly purpose?: string;
  readonly endToEndId?: string;
  readonly reference?: string;
  readonly returned?: boolean;
  readonly status?: string;
  readonly currency?: string;
};

/** A camt.053 file of version 02 or 08 as German banks write it. */
export function camtFile(
  entries: readonly CamtEntry[],
  {
    version = '02',
    iban = ourIban,
    id = 'AUSZUG-1',
  }: { version?: '02' | '08'; iban?: string; id?: string } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">
 <BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-02T06:00:00</CreDtTm></GrpHdr>
 <Stmt><Id>${id}</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-11-02T06:00:00</CreDtTm>
  <Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
  <Bal><Tp><CdOrPrtry><Cd>PRCD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-10-30</Dt></Dt></Bal>
  <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1238.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt></Bal>
  ${entries.map((entry) => entryXml(entry, version)).join('\n  ')}
 </Stmt></BkToCstmrStmt>
</Document>`;
}

export const ourIban = 'DE89370400440532013000';

function entryXml(entry: CamtEntry, version: '02' | '08'): string {
  const {
    amount,
    direction = 'CRDT',
    bookedOn = '2026-11-02',
    payer = '',
    iban = '',
    currency = 'EUR',
  } = entry;
  const {
    purpose = '',
    endToEndId = 'NOTPROVIDED',
    reference = '',
    returned = false,
    status = 'BOOK',
  } = entry;
  const party = version === '02' ? `<Nm>${payer}</Nm>` : `<Pty><Nm>${payer}</Nm></Pty>`;
  const role = direction === 'CRDT' ? 'Dbtr' : 'Cdtr';
  return `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>
   <Sts>${version === '02' ? status : `<Cd>${status}</Cd>`}</Sts>
   <BookgDt><Dt>${bookedOn}</Dt></BookgDt><ValDt><Dt>${bookedOn}</Dt></ValDt>${reference && `<AcctSvcrRef>${reference}</AcctSvcrRef>`}
   <NtryDtls><TxDtls><Refs><EndToEndId>${endToEndId}</EndToEndId></Refs>
    <RltdPties><${role}>${party}</${role}><${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct></RltdPties>
    <RmtInf><Ustrd>${purpose}</Ustrd></RmtInf>${returned ? '<RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>' : ''}
   </TxDtls></NtryDtls></Ntry>`;
}
