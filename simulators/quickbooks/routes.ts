import { parseWithNumbersAsText } from '../../src/lib/json-numbers.ts';
import type { SimulatorClock } from '../core/clock.ts';
import { json, NotModelled, type Route, type SimAnswer, type SimRequest } from '../core/http.ts';
import { CustomerBody, createCustomer } from './customers.ts';
import { faultAnswer, QuickbooksFault } from './fault.ts';
import {
  createPayment,
  deletePayment,
  deleteSale,
  PaymentBody,
  Target,
  targeted,
  voidSale,
} from './money.ts';
import {
  presentCompany,
  presentCustomer,
  presentPayment,
  presentPreferences,
  presentSale,
} from './present.ts';
import { answerChanges, answerQuery, one } from './reads.ts';
import { createSale, modelled, SaleBody } from './sales.ts';
import type { Company, SaleEntity } from './state.ts';

const base = '/v3/company/:realm';
/** `format` and `request-id` are what another client sends along. */
const shared = ['minorversion', 'format'];
const headers = ['request-id'];
const written = [...shared, 'requestid'];

/** The calls of QuickBooks' accounting interface that Tagwerk makes, and no others. */
export function accountingRoutes(
  companyOf: (request: SimRequest) => Company,
  clock: SimulatorClock,
): Route[] {
  const now = () => clock.now();
  const route = (
    method: 'GET' | 'POST',
    path: string,
    query: readonly string[],
    handle: (company: Company, request: SimRequest) => SimAnswer,
  ): Route => ({
    method,
    path: `${base}/${path}`,
    query: [...query, 'realmId'],
    headers,
    handle: (request) => answered(() => handle(companyOf(request), minor75(request)), now()),
  });
  return [
    route('GET', 'companyinfo/:id', shared, (company) =>
      json({ CompanyInfo: presentCompany(company), time: now() }),
    ),
    route('GET', 'preferences', shared, (company) =>
      json({ Preferences: presentPreferences(company), time: now() }),
    ),
    route('GET', 'query', [...shared, 'query'], (company, { query }) =>
      answerQuery(company, query.query ?? '', now()),
    ),
    route('GET', 'cdc', [...shared, 'entities', 'changedSince'], (company, { query }) =>
      answerChanges(company, query.entities ?? '', query.changedSince ?? '', now()),
    ),
    route('POST', 'customer', written, (company, request) => {
      const customer = createCustomer(company, modelled(CustomerBody, bodyOf(request)), now());
      return json({ Customer: presentCustomer(customer), time: now() });
    }),
    ...(['Invoice', 'CreditMemo', 'RefundReceipt'] as const).map((entity) =>
      route('POST', entity.toLowerCase(), [...written, 'operation'], (company, request) =>
        saleWritten(company, entity, request, now()),
      ),
    ),
    route('POST', 'payment', [...written, 'operation'], (company, request) =>
      paymentWritten(company, request, now()),
    ),
    ...['customer', 'invoice', 'creditmemo', 'refundreceipt', 'payment'].map((name) =>
      route('GET', `${name}/:id`, shared, (company, { params }) => {
        const { entity, row } = one(company, name, params.id ?? '');
        return json({ [entity]: row, time: now() });
      }),
    ),
  ];
}

function saleWritten(company: Company, entity: SaleEntity, request: SimRequest, now: Date): SimAnswer {
  const { operation } = request.query;
  if (operation === undefined) {
    const sale = createSale(company, entity, modelled(SaleBody, bodyOf(request)), now);
    return json({ [entity]: presentSale(company, sale), time: now });
  }
  const own = company.sales.filter((it) => it.entity === entity);
  const sale = targeted(own, modelled(Target, bodyOf(request)));
  if (operation === 'void' && entity === 'Invoice') {
    voidSale(company, sale, now);
    return json({ [entity]: presentSale(company, sale), time: now });
  }
  if (operation !== 'delete') throw new NotModelled(`the operation ${operation} on ${entity}`);
  deleteSale(company, sale, now);
  return gone(entity, sale.id, now);
}

function paymentWritten(company: Company, request: SimRequest, now: Date): SimAnswer {
  const { operation } = request.query;
  if (operation === undefined) {
    const payment = createPayment(company, modelled(PaymentBody, bodyOf(request)), now);
    return json({ Payment: presentPayment(company, payment), time: now });
  }
  if (operation !== 'delete') throw new NotModelled(`the operation ${operation} on Payment`);
  const payment = targeted(company.payments, modelled(Target, bodyOf(request)));
  deletePayment(company, payment, now);
  return gone('Payment', payment.id, now);
}

function gone(entity: string, id: string, now: Date): SimAnswer {
  return json({ [entity]: { domain: 'QBO', status: 'Deleted', Id: id }, time: now });
}

function answered(work: () => SimAnswer, now: Date): SimAnswer {
  try {
    return work();
  } catch (error) {
    if (error instanceof QuickbooksFault) return faultAnswer(error, now);
    throw error;
  }
}

/** Only the last version is served since August 2025; another would be read as something else. */
function minor75(request: SimRequest): SimRequest {
  if (request.query.minorversion !== '75')
    throw new NotModelled(`minorversion ${request.query.minorversion}`);
  return request;
}

function bodyOf({ body }: SimRequest): unknown {
  try {
    return parseWithNumbersAsText(body);
  } catch {
    throw new QuickbooksFault(
      '2010',
      'Request has invalid or unsupported property',
      'The request body cannot be read.',
    );
  }
}
