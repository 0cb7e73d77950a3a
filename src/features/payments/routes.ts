import { IdParams } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { InvoiceView } from '../invoices/schema.ts';
import { applyCredit, payOutCredit, readCredit } from './credit.operations.ts';
import { applyCreditToReminder } from './credit-claims.operations.ts';
import { getPayment, listPayments, readStatement, recordPayment, reversePayment } from './operations.ts';
import {
  ApplyCreditBody,
  CreditView,
  ListPaymentsQuery,
  PaymentsPage,
  PaymentView,
  PayOutCreditBody,
  RecordPaymentBody,
  ReverseBody,
  ReverseWriteOffBody,
  StatementView,
  WriteOffBody,
} from './schema.ts';
import { reverseWriteOff, writeOff } from './write-off.operations.ts';

const tags = ['payments'];

export const paymentRoutes: SliceRoutes = (app) => {
  app.get(
    '/payments',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: 'Payments and their reversals, the newest first',
        querystring: ListPaymentsQuery,
        response: { 200: PaymentsPage },
      },
    },
    async (request) => listPayments(contextOf(request), request.query),
  );

  app.get(
    '/payments/:id',
    {
      config: { permission: 'billing:read' },
      schema: { tags, summary: 'One payment', params: IdParams, response: { 200: PaymentView } },
    },
    async (request) => getPayment(contextOf(request), request.params.id),
  );

  app.post(
    '/payments',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Record a payment',
        description:
          "Over one or more invoices of a customer. In the term of a cash discount it closes the invoice (R40); the rest is the customer's credit.",
        body: RecordPaymentBody,
        response: { 201: PaymentView },
      },
    },
    async (request, reply) => reply.code(201).send(await recordPayment(contextOf(request), request.body)),
  );

  app.post(
    '/payments/:id/reverse',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Reverse a payment or pay-out by a counter-entry',
        params: IdParams,
        body: ReverseBody,
        response: { 201: PaymentView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await reversePayment(contextOf(request), request.params.id, request.body)),
  );

  app.get(
    '/customers/:id/credit',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: "A customer's credit and how it came about",
        params: IdParams,
        response: { 200: CreditView },
      },
    },
    async (request) => readCredit(contextOf(request), request.params.id),
  );

  app.post(
    '/customers/:id/credit/pay-out',
    {
      config: { permission: 'billing:correct' },
      schema: {
        tags,
        summary: "Pay out a customer's credit",
        params: IdParams,
        body: PayOutCreditBody,
        response: { 201: PaymentView },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await payOutCredit(contextOf(request), request.params.id, request.body)),
  );

  app.get(
    '/customers/:id/statement',
    {
      config: { permission: 'billing:read' },
      schema: {
        tags,
        summary: "A customer's open invoices and credit",
        params: IdParams,
        response: { 200: StatementView },
      },
    },
    async (request) => readStatement(contextOf(request), request.params.id),
  );

  app.post(
    '/invoices/:id/apply-credit',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: "Settle an invoice with its customer's credit",
        params: IdParams,
        body: ApplyCreditBody,
        response: { 200: InvoiceView },
      },
    },
    async (request) => applyCredit(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/reminders/:id/apply-credit',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: "Pay fee and interest of a reminder with its customer's credit",
        params: IdParams,
        body: ApplyCreditBody,
        response: { 200: StatementView },
      },
    },
    async (request) => applyCreditToReminder(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/invoices/:id/write-off',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Write off what is open',
        params: IdParams,
        body: WriteOffBody,
        response: { 200: InvoiceView },
      },
    },
    async (request) => writeOff(contextOf(request), request.params.id, request.body),
  );

  app.post(
    '/invoices/:id/reverse-write-off',
    {
      config: { permission: 'billing:write' },
      schema: {
        tags,
        summary: 'Claim again what was written off',
        params: IdParams,
        body: ReverseWriteOffBody,
        response: { 200: InvoiceView },
      },
    },
    async (request) => reverseWriteOff(contextOf(request), request.params.id, request.body),
  );
};
