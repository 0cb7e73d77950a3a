import { IdParams } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import {
  cancelInvoice,
  creditInvoice,
  previewCancellation,
  previewCredit,
} from './corrections.operations.ts';
import {
  BulkView,
  CancelInvoiceBody,
  CancelInvoicesBody,
  ChangeStatusBody,
  ChangeStatusesBody,
  CorrectionPreview,
  CreditInvoiceBody,
  CreditPreviewBody,
  StatusChangesView,
} from './corrections.schema.ts';
import { InvoiceView } from './schema.ts';
import { cancelSelection, changeStatuses } from './selection.operations.ts';
import { changeStatus, listStatusChanges } from './status.operations.ts';

const tags = ['invoices'];
const reading = { permission: 'billing:read' } as const;
const writing = { permission: 'billing:write' } as const;
const correcting = { permission: 'billing:correct' } as const;

export const invoiceCorrectionRoutes: SliceRoutes = (app) => {
  app.post(
    '/invoices/:id/credit-preview',
    {
      config: reading,
      schema: {
        tags,
        summary: 'What crediting lines would do',
        params: IdParams,
        body: CreditPreviewBody,
        response: { 200: CorrectionPreview },
      },
    },
    async (request) => previewCredit(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/invoices/:id/credit',
    {
      config: correcting,
      schema: {
        tags,
        summary: 'Credit an issued invoice, in part or whole; answers the credit note',
        description:
          "By lines, quantities or nets. Has no undo and releases nothing; money received that no claim is left for becomes the customer's credit (R37).",
        params: IdParams,
        body: CreditInvoiceBody,
        response: { 201: InvoiceView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await creditInvoice(contextOf(request), request.params.id, request.body)),
  );

  app.get(
    '/invoices/:id/cancellation',
    {
      config: reading,
      schema: {
        tags,
        summary: 'What cancelling would do, and which lines could be billed again',
        params: IdParams,
        response: { 200: CorrectionPreview },
      },
    },
    async (request) => previewCancellation(contextOf(request), request.params.id),
  );

  app.post(
    '/invoices/:id/cancel',
    {
      config: correcting,
      schema: {
        tags,
        summary: 'Cancel an issued invoice; answers the cancellation',
        description:
          'Corrects whatever is not credited yet. With release, what it held can be billed again (R37). Has no undo.',
        params: IdParams,
        body: CancelInvoiceBody,
        response: { 201: InvoiceView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await cancelInvoice(contextOf(request), request.params.id, request.body)),
  );

  app.post(
    '/invoices/cancel',
    {
      config: correcting,
      schema: {
        tags,
        summary: 'Cancel many issued invoices',
        description: 'With dryRun only how many can be, and why others cannot (R48).',
        body: CancelInvoicesBody,
        response: { 200: BulkView },
      },
    },
    async (request) => cancelSelection(contextOf(request), request.body),
  );

  app.get(
    '/invoices/:id/status-changes',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Which statuses can be set by hand now, and what that does',
        params: IdParams,
        response: { 200: StatusChangesView },
      },
    },
    async (request) => listStatusChanges(contextOf(request), request.params.id),
  );

  app.post(
    '/invoices/:id/status',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Set a status by hand',
        description:
          'The status follows from what is written for it (R36): paid records what is open, back from paid reverses payments made by hand, refunded credits the rest and pays it out. A draft is issued first. Refunding needs billing:correct.',
        params: IdParams,
        body: ChangeStatusBody,
        response: { 200: InvoiceView },
      },
    },
    async (request) => changeStatus(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/invoices/status',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Set a status of many by hand',
        description: 'With dryRun only how many can get it, and why others cannot (R48).',
        body: ChangeStatusesBody,
        response: { 200: BulkView },
      },
    },
    async (request) => changeStatuses(contextOf(request), request.body),
  );
};
