import { z } from 'zod';
import type { SimulatorClock } from '../core/clock.ts';
import type { Route, SimAnswer, SimRequest } from '../core/http.ts';
import { ContactBody, newContact } from './contacts.ts';
import { CreditNoteBody, InvoiceBody, modelled, newDocument } from './documents.ts';
import { changeStatus } from './money.ts';
import { allocationRoutes, paymentRoutes } from './money-routes.ts';
import { base, type Now, type OrganisationOf, read, tenant, written } from './paths.ts';
import {
  presentAccount,
  presentContact,
  presentDocument,
  presentItem,
  presentOrganisation,
  presentTaxRate,
} from './present.ts';
import { changedSince, paged } from './reads.ts';
import type { Document, Organisation } from './state.ts';
import { trackingCategories } from './tracking.ts';
import { batch, elementsOf, envelope, invalidBecause, notFound } from './writes.ts';

/** The calls of Xero's accounting interface that Tagwerk makes, and no others. */
export function accountingRoutes(
  organisationOf: (request: SimRequest) => Organisation,
  clock: SimulatorClock,
): Route[] {
  const now = () => clock.now();
  const list = (
    name: string,
    rows: (organisation: Organisation, request: SimRequest) => readonly object[],
  ): Route => ({
    method: 'GET',
    path: `${base}/${name === 'Organisations' ? 'Organisation' : name}`,
    headers: read,
    handle: (request) => envelope(name, rows(organisationOf(request), request), now()),
  });
  return [
    list('Organisations', (organisation) => [presentOrganisation(organisation)]),
    {
      method: 'GET',
      path: `${base}/Organisation/Actions`,
      headers: tenant,
      handle: (request) => envelope('Actions', actionsOf(organisationOf(request)), now()),
    },
    list('Accounts', ({ accounts }) => accounts.map(presentAccount)),
    list('TaxRates', ({ taxRates }) => taxRates.map(presentTaxRate)),
    list('Items', ({ items }) => items.map(presentItem)),
    list('TrackingCategories', () => trackingCategories),
    ...contactRoutes(organisationOf, now),
    ...documentRoutes('invoice', organisationOf, now),
    ...documentRoutes('credit-note', organisationOf, now),
    ...allocationRoutes(organisationOf, now),
    ...paymentRoutes(organisationOf, now),
  ];
}

function actionsOf({ multiCurrency }: Organisation): object[] {
  const allowed = ['CreateDraftInvoice', 'CreateApprovedInvoice', 'CreateInvoicePayment'];
  return [
    ...allowed.map((Name) => ({ Name, Status: 'ALLOWED' })),
    { Name: 'UseMulticurrency', Status: multiCurrency ? 'ALLOWED' : 'NOT-ALLOWED' },
  ];
}

function contactRoutes(organisationOf: OrganisationOf, now: Now): Route[] {
  return [
    {
      method: 'GET',
      path: `${base}/Contacts`,
      query: ['page', 'pageSize', 'where', 'includeArchived', 'searchTerm', 'IDs', 'summaryOnly'],
      headers: read,
      handle: (request) => {
        const { contacts } = organisationOf(request);
        const { includeArchived, searchTerm } = request.query;
        const rows = contacts
          .filter(({ archived }) => includeArchived === 'true' || !archived)
          .filter(({ name }) => name.toLowerCase().includes((searchTerm ?? '').toLowerCase()));
        return paged(request, 'Contacts', changedSince(rows, request), presentContact, 'ContactID', now());
      },
    },
    {
      method: 'PUT',
      path: `${base}/Contacts`,
      query: ['summarizeErrors'],
      headers: written,
      handle: (request) => {
        const organisation = organisationOf(request);
        return batch(request, 'Contacts', now(), {
          make: (element) => newContact(organisation, modelled(ContactBody, element), now()),
          keep: (contact) => organisation.contacts.push(contact),
          present: presentContact,
        });
      },
    },
  ];
}

const StatusBody = z.strictObject({
  InvoiceID: z.string().optional(),
  CreditNoteID: z.string().optional(),
  Status: z.enum(['SUBMITTED', 'AUTHORISED', 'VOIDED', 'DELETED']),
});

function documentRoutes(kind: Document['kind'], organisationOf: OrganisationOf, now: Now): Route[] {
  const isInvoice = kind === 'invoice';
  const name = isInvoice ? 'Invoices' : 'CreditNotes';
  const id = isInvoice ? 'InvoiceID' : 'CreditNoteID';
  const shape: z.ZodType<z.output<typeof InvoiceBody> | z.output<typeof CreditNoteBody>> = isInvoice
    ? InvoiceBody
    : CreditNoteBody;
  const ofKind = (organisation: Organisation) => organisation.documents.filter((it) => it.kind === kind);
  const one = (request: SimRequest) =>
    ofKind(organisationOf(request)).find((it) => it.id === request.params.id);
  const queries = ['where', 'order', 'page', 'pageSize', 'unitdp'];
  return [
    {
      method: 'GET',
      path: `${base}/${name}`,
      query: isInvoice ? [...queries, 'IDs', 'InvoiceNumbers', 'Statuses', 'summaryOnly'] : queries,
      headers: read,
      handle: (request) => {
        const organisation = organisationOf(request);
        const rows = changedSince(named(ofKind(organisation), request), request);
        const present = (document: Document) => presentDocument(organisation, document);
        return paged(request, name, rows, present, id, now());
      },
    },
    {
      method: 'PUT',
      path: `${base}/${name}`,
      query: ['summarizeErrors', 'unitdp'],
      headers: written,
      handle: (request) => {
        const organisation = organisationOf(request);
        return batch(request, name, now(), {
          make: (element) => {
            const places = request.query.unitdp === '4' ? 4 : 2;
            const result = newDocument(organisation, modelled(shape, element), places, now());
            return 'document' in result ? { made: result.document } : result;
          },
          keep: (document) => organisation.documents.push(document),
          present: (document) => presentDocument(organisation, document),
        });
      },
    },
    {
      method: 'GET',
      path: `${base}/${name}/:id`,
      query: ['unitdp'],
      headers: tenant,
      handle: (request) => answered(one(request), organisationOf(request), name, now()),
    },
    {
      method: 'POST',
      path: `${base}/${name}/:id`,
      query: ['unitdp'],
      headers: written,
      handle: (request) => {
        const document = one(request);
        if (document === undefined) return notFound();
        const [element] = elementsOf(request, name);
        const { Status } = modelled(StatusBody, element);
        const organisation = organisationOf(request);
        const messages = changeStatus(organisation, document, Status, now());
        return messages.length > 0 ? invalidBecause(messages) : answered(document, organisation, name, now());
      },
    },
  ];
}

function answered(
  document: Document | undefined,
  organisation: Organisation,
  name: string,
  now: Date,
): SimAnswer {
  return document === undefined ? notFound() : envelope(name, [presentDocument(organisation, document)], now);
}

function named(documents: readonly Document[], { query }: SimRequest): Document[] {
  const among = (list: string | undefined, value: string) =>
    list === undefined || list.split(',').includes(value);
  return documents
    .filter(({ id }) => among(query.IDs, id))
    .filter(({ number }) => among(query.InvoiceNumbers, number))
    .filter(({ status }) => among(query.Statuses, status));
}
