import { z } from 'zod';
import { contextOf, ifMatch, type SliceRoutes } from '../../server/slice-routes.ts';
import { listExchangeRates, putExchangeRates } from './exchange-rates.operations.ts';
import {
  listBankAccounts,
  listHolidays,
  listNumberSeries,
  putBankAccounts,
  putHolidays,
  putNumberSeries,
} from './lists.operations.ts';
import { getLogo, putLogo, removeLogo } from './logo.operations.ts';
import { readSettings, updateSettings } from './operations.ts';
import {
  BankAccountsView,
  ExchangeRatesView,
  HolidaysView,
  NumberSeriesName,
  NumberSeriesView,
  PutBankAccountsBody,
  PutExchangeRatesBody,
  PutHolidaysBody,
  PutLogoBody,
  PutNumberSeriesBody,
  SettingsView,
  UpdateSettingsBody,
} from './schema.ts';

const tags = ['settings'];
const reading = { permission: 'settings:read' } as const;
const writing = { permission: 'settings:write' } as const;

export const settingsRoutes: SliceRoutes = (app) => {
  app.get(
    '/settings',
    {
      config: reading,
      schema: { tags, summary: 'Settings of the account', response: { 200: SettingsView } },
    },
    async (request) => readSettings(contextOf(request)),
  );

  app.patch(
    '/settings',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Change settings',
        description: 'Region and currency are fixed. Issued invoices keep what was printed on them.',
        body: UpdateSettingsBody,
        response: { 200: SettingsView },
      },
    },
    async (request) => updateSettings(contextOf(request), ifMatch(request), request.body),
  );

  app.get(
    '/settings/bank-accounts',
    { config: reading, schema: { tags, summary: 'Bank accounts', response: { 200: BankAccountsView } } },
    async (request) => listBankAccounts(contextOf(request)),
  );

  app.put(
    '/settings/bank-accounts',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Replace the bank accounts',
        description: 'If-Match is the ETag of the settings.',
        body: PutBankAccountsBody,
        response: { 200: BankAccountsView },
      },
    },
    async (request) => putBankAccounts(contextOf(request), ifMatch(request), request.body),
  );

  app.get(
    '/settings/exchange-rates',
    {
      config: reading,
      schema: { tags, summary: 'Rates into the VAT currency', response: { 200: ExchangeRatesView } },
    },
    async (request) => listExchangeRates(contextOf(request)),
  );

  app.put(
    '/settings/exchange-rates',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Replace the rates into the VAT currency',
        description:
          'For accounts that bill in another currency than that of their country. If-Match is the ETag of the settings.',
        body: PutExchangeRatesBody,
        response: { 200: ExchangeRatesView },
      },
    },
    async (request) => putExchangeRates(contextOf(request), ifMatch(request), request.body),
  );

  app.get(
    '/settings/holidays',
    { config: reading, schema: { tags, summary: 'Holidays', response: { 200: HolidaysView } } },
    async (request) => listHolidays(contextOf(request)),
  );

  app.put(
    '/settings/holidays',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Replace the holidays',
        description: 'Rates with hours of validity look at them (R9). If-Match is the ETag of the settings.',
        body: PutHolidaysBody,
        response: { 200: HolidaysView },
      },
    },
    async (request) => putHolidays(contextOf(request), ifMatch(request), request.body),
  );

  app.get(
    '/settings/logo',
    { config: reading, schema: { tags, summary: 'The logo' } },
    async (request, reply) => {
      const { mediaType, content } = await getLogo(contextOf(request));
      return reply.type(mediaType).send(content);
    },
  );

  app.put(
    '/settings/logo',
    {
      config: writing,
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        tags,
        summary: 'Give a logo (PNG, JPEG or SVG)',
        description:
          'An SVG keeps what draws; scripts, references outside and the like are left out. Issued documents keep theirs.',
        body: PutLogoBody,
      },
    },
    async (request, reply) => {
      await putLogo(contextOf(request), ifMatch(request), request.body);
      return reply.code(204).send();
    },
  );

  app.delete(
    '/settings/logo',
    { config: writing, schema: { tags, summary: 'Remove the logo' } },
    async (request, reply) => {
      await removeLogo(contextOf(request), ifMatch(request));
      return reply.code(204).send();
    },
  );

  app.get(
    '/settings/number-series',
    {
      config: reading,
      schema: {
        tags,
        summary: 'How invoices and corrections are numbered',
        response: { 200: z.object({ items: z.array(NumberSeriesView) }) },
      },
    },
    async (request) => ({ items: await listNumberSeries(contextOf(request)) }),
  );

  app.put(
    '/settings/number-series/:series',
    {
      config: writing,
      schema: {
        tags,
        summary: 'Change a number series, until its first number',
        params: z.object({ series: NumberSeriesName }),
        body: PutNumberSeriesBody,
        response: { 200: NumberSeriesView },
      },
    },
    async (request) =>
      putNumberSeries(contextOf(request), request.params.series, ifMatch(request), request.body),
  );
};
