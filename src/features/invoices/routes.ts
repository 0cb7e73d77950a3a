import { IdParams } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { CreateInvoiceBody } from './drafts.schema.ts';
import { explainLine } from './explain.operations.ts';
import { createInvoice } from './flexible.operations.ts';
import { IssuedView, IssueInvoiceBody, IssueInvoicesBody } from './issue.schema.ts';
import { issueInvoice, issueSelection } from './issue-one.operations.ts';
import { getInvoice, listInvoices, readHistory } from './operations.ts';
import {
  ExplanationView,
  HistoryView,
  InvoicesPage,
  InvoiceView,
  LineParams,
  ListInvoicesQuery,
} from './schema.ts';

const tags = ['invoices'];

export const invoiceRoutes: SliceRoutes = (app) => {
  app.get(
    '/invoices',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'Invoices and corrections, drafts first, then by number',
        querystring: ListInvoicesQuery,
        response: { 200: InvoicesPage },
      },
    },
    async (request) => listInvoices(contextOf(request), request.query),
  );

  app.get(
    '/invoices/:id',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'One invoice with its lines, taxes, payments, corrections and history',
        params: IdParams,
        response: { 200: InvoiceView },
      },
    },
    async (request) => getInvoice(contextOf(request), request.params.id),
  );

  app.get(
    '/invoices/:id/history',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'What happened to an invoice: who, when and why',
        params: IdParams,
        response: { 200: HistoryView },
      },
    },
    async (request) => readHistory(contextOf(request), request.params.id),
  );

  app.get(
    '/invoices/:id/lines/:lineId/explanation',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: "How a line's amount came about",
        description: 'Kept with the line when it was priced (R43).',
        params: LineParams,
        response: { 200: ExplanationView },
      },
    },
    async (request) => explainLine(contextOf(request), request.params.id, request.params.lineId),
  );

  app.post(
    '/invoices',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Write a flexible invoice, as a draft',
        description:
          "Free lines, lines out of the catalogue, and the customer's unbilled work, which the invoice holds (R29).",
        body: CreateInvoiceBody,
        response: { 201: InvoiceView },
      },
    },
    async (request, reply) => reply.code(201).send(await createInvoice(contextOf(request), request.body)),
  );

  app.post(
    '/invoices/:id/issue',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Issue a draft: it is numbered and frozen',
        description: 'Has no undo. What stands in the way is listed field by field in details.findings.',
        params: IdParams,
        body: IssueInvoiceBody,
        response: { 200: InvoiceView },
      },
    },
    async (request) => issueInvoice(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/invoices/issue',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Issue many drafts, or all of a batch',
        description:
          'Up to 200 at a time, all or nothing; what cannot be issued leaves the others alone (R39).',
        body: IssueInvoicesBody,
        response: { 200: IssuedView },
      },
    },
    async (request) => issueSelection(contextOf(request), request.body),
  );
};
