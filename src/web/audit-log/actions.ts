import type { PlainKey, Say } from '../texts/texts.ts';

/** "customer.created" in words: "Customer: created". What is new and not known here stays a code. */
export function actionText(action: string, t: Say): string {
  const [noun = '', verb = ''] = action.split('.');
  return `${nounText(noun, t)}: ${wordOf(verbs, verb, t)}`;
}

export function nounText(kind: string, t: Say): string {
  return wordOf(nouns, kind, t);
}

function wordOf(words: Readonly<Record<string, PlainKey>>, code: string, t: Say): string {
  const key = words[code];
  return key === undefined ? code.replaceAll('-', ' ') : t(key);
}

export const nouns: Readonly<Record<string, PlainKey>> = {
  account: 'auditLog.account',
  'api-key': 'auditLog.apiKey',
  batch: 'auditLog.batch',
  category: 'auditLog.category',
  contact: 'auditLog.contact',
  contract: 'auditLog.contract',
  customer: 'auditLog.customer',
  expense: 'auditLog.expense',
  import: 'auditLog.import',
  invoice: 'auditLog.invoice',
  'mail-settings': 'auditLog.mailSettings',
  'mail-template': 'auditLog.mailTemplate',
  mailing: 'auditLog.mailing',
  'number-series': 'auditLog.numberSeries',
  password: 'auditLog.password',
  payment: 'auditLog.payment',
  product: 'auditLog.product',
  rate: 'auditLog.rate',
  'recovery-codes': 'auditLog.recoveryCodes',
  'sample-data': 'auditLog.sampleData',
  'second-factor': 'auditLog.secondFactor',
  session: 'auditLog.session',
  settings: 'auditLog.settings',
  tax: 'auditLog.tax',
  technician: 'auditLog.technician',
  ticket: 'auditLog.ticket',
  'ticket-status': 'auditLog.ticketStatus',
  'time-entry': 'auditLog.timeEntry',
  timer: 'auditLog.timer',
  user: 'auditLog.user',
};

const verbs: Readonly<Record<string, PlainKey>> = {
  cancelled: 'auditLog.cancelled',
  changed: 'auditLog.changed',
  created: 'auditLog.created',
  credited: 'auditLog.credited',
  deleted: 'auditLog.deleted',
  ended: 'auditLog.ended',
  exported: 'auditLog.exported',
  failed: 'auditLog.failed',
  finished: 'auditLog.finished',
  issued: 'auditLog.issued',
  opened: 'auditLog.opened',
  'paid-out': 'auditLog.paidOut',
  'password-reset': 'auditLog.passwordReset',
  queued: 'auditLog.queued',
  recorded: 'auditLog.recorded',
  registered: 'auditLog.registered',
  removed: 'auditLog.removed',
  reversed: 'auditLog.reversed',
  revoked: 'auditLog.revoked',
  saved: 'auditLog.saved',
  sent: 'auditLog.sent',
  'set-up': 'auditLog.setUp',
  started: 'auditLog.started',
  taken: 'auditLog.taken',
  transferred: 'auditLog.transferred',
};
