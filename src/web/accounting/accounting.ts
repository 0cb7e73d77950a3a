import type { z } from 'zod';
import type {
  CheckView,
  ExceptionView,
  ExportBody,
  ExportedView,
  FileFormat,
  FileSettings,
  FileSettingsView,
  FilesView,
  LoggedTransferView,
  PreflightView,
  WriteFilesBody,
} from '../../features/ledgers/exports.schema.ts';
import type {
  CreatedRemoteCustomersView,
  ImportedCustomersView,
  MappingView,
  PutMappingBody,
} from '../../features/ledgers/mapping.schema.ts';
import type {
  LedgerName,
  LedgerSettings,
  LedgerVendor,
  LedgerView,
  ProgressView,
} from '../../features/ledgers/schema.ts';
import type { Tone } from '../components/status-badge.tsx';
import type { PlainKey } from '../texts/texts.ts';

export type {
  CheckView,
  CreatedRemoteCustomersView,
  ExceptionView,
  ExportedView,
  FileFormat,
  FileSettings,
  FileSettingsView,
  FilesView,
  ImportedCustomersView,
  LedgerName,
  LedgerSettings,
  LedgerVendor,
  LedgerView,
  LoggedTransferView,
  MappingView,
  PreflightView,
  ProgressView,
};
export type ExportWanted = z.input<typeof ExportBody>;
export type FilesWanted = z.input<typeof WriteFilesBody>;
export type MappingChange = z.input<typeof PutMappingBody>;

/** As their makers write them. */
export const vendorNames: Readonly<Record<LedgerVendor, string>> = {
  quickbooks: 'QuickBooks Online',
  xero: 'Xero',
};

/** The vendor of a connection. */
export function vendorOf(ledger: LedgerName): LedgerVendor {
  return ledger.startsWith('xero') ? 'xero' : 'quickbooks';
}

export const stateTexts = {
  off: 'accounting.off',
  choosing: 'accounting.choosing',
  connected: 'accounting.connected',
  reconnect: 'accounting.reconnect',
  stopped: 'accounting.stopped',
} as const satisfies Record<LedgerView['state'], PlainKey>;

export const stateTones: Readonly<Record<LedgerView['state'], Tone>> = {
  off: 'neutral',
  choosing: 'waiting',
  connected: 'good',
  reconnect: 'bad',
  stopped: 'bad',
};

export const transferKindTexts = {
  document: 'accounting.kindDocument',
  payment: 'accounting.kindPayment',
  allocation: 'accounting.kindAllocation',
  refund: 'accounting.kindRefund',
  'payment-void': 'accounting.kindPaymentVoid',
  reduction: 'accounting.kindReduction',
  'allocation-void': 'accounting.kindAllocationVoid',
  'reduction-void': 'accounting.kindReductionVoid',
} as const satisfies Record<LoggedTransferView['kind'], PlainKey>;

export const transferStateTexts = {
  waiting: 'accounting.stateWaiting',
  ready: 'accounting.stateWaiting',
  sending: 'accounting.stateSending',
  done: 'accounting.stateDone',
  failed: 'accounting.stateFailed',
  ignored: 'accounting.stateIgnored',
} as const satisfies Record<LoggedTransferView['state'], PlainKey>;

/** How connecting ended, as the way back from the maker's page says it in the address. */
export const resultTexts = {
  connected: 'accounting.resultConnected',
  choose: 'accounting.resultChoose',
  denied: 'accounting.resultDenied',
  expired: 'accounting.resultExpired',
  'other-organisation': 'accounting.resultOther',
  'connected-already': 'accounting.resultTaken',
  failed: 'accounting.resultFailed',
} as const satisfies Record<string, PlainKey>;

export const formatTexts = {
  'datev-bookings': 'accounting.datevBookings',
  'datev-debtors': 'accounting.datevDebtors',
  'xero-csv': 'accounting.xeroCsv',
  'quickbooks-csv': 'accounting.quickbooksCsv',
  'quickbooks-iif': 'accounting.quickbooksIif',
  csv: 'accounting.csv',
  json: 'accounting.json',
} as const satisfies Record<FileFormat, PlainKey>;

/** What can be chosen of each setting. */
export const settingTexts = {
  exportWhen: {
    'batch-save': 'accounting.afterBatch',
    issue: 'accounting.whenIssued',
    hand: 'accounting.byHand',
  },
  detail: {
    lines: 'accounting.byLine',
    contracts: 'accounting.byContract',
    taxes: 'accounting.byTax',
  },
  rounding: {
    match: 'accounting.roundingMatch',
    ledger: 'accounting.roundingLedger',
    ours: 'accounting.roundingOurs',
  },
  paymentsFrom: { ledger: 'accounting.paymentsLedger', tagwerk: 'accounting.paymentsHere' },
  zeroTotals: { skip: 'accounting.zeroSkip', export: 'accounting.zeroExport' },
  creditNotesAs: {
    'credit-memo': 'accounting.creditMemo',
    'refund-receipt': 'accounting.refundReceipt',
  },
} as const satisfies {
  [Name in Exclude<keyof LedgerSettings, 'approved'>]: Record<LedgerSettings[Name], PlainKey>;
};

export const lineTexts = {
  other: 'accounting.lineOther',
  fee: 'accounting.lineFee',
  work: 'accounting.lineWork',
  'covered-work': 'accounting.lineCovered',
  product: 'accounting.lineProduct',
  expense: 'accounting.lineExpense',
  free: 'accounting.lineFree',
  'cash-discount': 'accounting.lineDiscount',
  'write-off': 'accounting.lineWriteOff',
} as const satisfies Record<MappingView['lines'][number]['kind'], PlainKey>;

/** What the nightly comparison may find, as the server names it. */
export const differenceTexts = {
  missing: 'accounting.isMissing',
  net: 'accounting.net',
  tax: 'accounting.tax',
  gross: 'accounting.gross',
  number: 'accounting.number',
} as const satisfies Record<string, PlainKey>;

/** On which tab a problem of a document is mended; null: not here. */
export function mendedIn(code: string): 'mapping' | 'connections' | null {
  if (/not-mapped|percentage-differs|account-missing/.test(code)) return 'mapping';
  if (/rounding|too-many-lines|refund-not-supported/.test(code)) return 'connections';
  return null;
}
