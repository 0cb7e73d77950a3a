import type { z } from 'zod';
import type { SendingView as Sending } from '../../features/deliveries/schema.ts';
import type {
  BulkView as Bulk,
  StatusChangesView as Changes,
} from '../../features/invoices/corrections.schema.ts';
import type { IssuedView as Issued } from '../../features/invoices/issue.schema.ts';
import type { InvoiceSummary as Summary, InvoiceView as View } from '../../features/invoices/schema.ts';
import type { Tone } from '../components/status-badge.tsx';
import type { PlainKey } from '../texts/texts.ts';

export type InvoiceSummary = z.output<typeof Summary>;
export type InvoiceView = z.output<typeof View>;
export type BulkView = z.output<typeof Bulk>;
export type IssuedView = z.output<typeof Issued>;
export type SendingView = z.output<typeof Sending>;
export type StatusChangesView = z.output<typeof Changes>;
export type InvoiceStatus = InvoiceSummary['status'];
export type StatusByHand = StatusChangesView['changes'][number]['status'];

export const statusTexts = {
  draft: 'invoices.statusDraft',
  issued: 'invoices.statusIssued',
  exported: 'invoices.statusExported',
  sent: 'invoices.statusSent',
  paid: 'invoices.statusPaid',
  refunded: 'invoices.statusRefunded',
} as const satisfies Record<InvoiceStatus, PlainKey>;

export const statusTones: Readonly<Record<InvoiceStatus, Tone>> = {
  draft: 'neutral',
  issued: 'busy',
  exported: 'busy',
  sent: 'waiting',
  paid: 'good',
  refunded: 'neutral',
};

export const badgeTexts = {
  cancelled: 'invoices.badgeCancelled',
  credited: 'invoices.badgeCredited',
  overdue: 'invoices.badgeOverdue',
  'partly-paid': 'invoices.badgePartlyPaid',
  'partly-refunded': 'invoices.badgePartlyRefunded',
  'written-off': 'invoices.badgeWrittenOff',
} as const satisfies Record<InvoiceSummary['badges'][number], PlainKey>;

export const kindTexts = {
  invoice: 'invoices.kindInvoice',
  'credit-note': 'invoices.kindCreditNote',
  cancellation: 'invoices.kindCancellation',
} as const satisfies Record<InvoiceSummary['kind'], PlainKey>;
