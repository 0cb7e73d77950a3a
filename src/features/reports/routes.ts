import { z } from 'zod';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { readBlocks } from './blocks.operations.ts';
import { BlocksView } from './blocks.schema.ts';
import { reportCsv } from './csv.operations.ts';
import {
  readAgeing,
  readOverview,
  readProfitability,
  readRevenue,
  readTimesheet,
  readVat,
} from './operations.ts';
import {
  AgeingView,
  OverviewView,
  ProfitabilityView,
  ReportParams,
  RevenueView,
  SpanQuery,
  TimesheetView,
  VatView,
} from './schema.ts';
import { readUnbilled } from './unbilled.operations.ts';
import { UnbilledView } from './unbilled.schema.ts';

const tags = ['reports'];
const config = { permission: 'reports:read' } as const;

export const reportRoutes: SliceRoutes = (app) => {
  app.get(
    '/reports/overview',
    { config, schema: { tags, summary: 'The figures of the first screen', response: { 200: OverviewView } } },
    async (request) => readOverview(contextOf(request)),
  );

  app.get(
    '/reports/unbilled-work',
    {
      config,
      schema: {
        tags,
        summary: 'What is on no invoice yet',
        description: 'Due, locked and waiting for resolution, priced as a batch would today (R46).',
        response: { 200: UnbilledView },
      },
    },
    async (request) => readUnbilled(contextOf(request)),
  );

  app.get(
    '/reports/block-balances',
    { config, schema: { tags, summary: 'What is left of every block', response: { 200: BlocksView } } },
    async (request) => readBlocks(contextOf(request)),
  );

  app.get(
    '/reports/revenue',
    {
      config,
      schema: {
        tags,
        summary: 'Revenue by month, customer and contract',
        description: 'Net of issued documents by invoice date; corrections count in their own month (R46).',
        querystring: SpanQuery,
        response: { 200: RevenueView },
      },
    },
    async (request) => readRevenue(contextOf(request), request.query),
  );

  app.get(
    '/reports/vat',
    {
      config,
      schema: {
        tags,
        summary: 'Tax by month, category and percentage',
        description: 'With the EU sales list by VAT id.',
        querystring: SpanQuery,
        response: { 200: VatView },
      },
    },
    async (request) => readVat(contextOf(request), request.query),
  );

  app.get(
    '/reports/ageing',
    {
      config,
      schema: { tags, summary: 'Open amounts by how long they are overdue', response: { 200: AgeingView } },
    },
    async (request) => readAgeing(contextOf(request)),
  );

  app.get(
    '/reports/timesheet',
    {
      config,
      schema: {
        tags,
        summary: 'Who worked how long for whom',
        querystring: SpanQuery,
        response: { 200: TimesheetView },
      },
    },
    async (request) => readTimesheet(contextOf(request), request.query),
  );

  app.get(
    '/reports/profitability',
    {
      config,
      schema: {
        tags,
        summary: 'Revenue less costs by customer and contract',
        querystring: SpanQuery,
        response: { 200: ProfitabilityView },
      },
    },
    async (request) => readProfitability(contextOf(request), request.query),
  );

  app.get(
    '/reports/:report/csv',
    {
      config,
      schema: {
        tags,
        summary: 'A report as a CSV file',
        description:
          "In the reader's language: headings, separator and decimal mark. Not every report reads the days.",
        params: ReportParams,
        querystring: SpanQuery,
        response: { 200: z.string().describe('text/csv') },
      },
    },
    async (request, reply) => {
      const { report } = request.params;
      const text = await reportCsv(contextOf(request), report, request.query);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${report}.csv"`)
        .send(text);
    },
  );
};
