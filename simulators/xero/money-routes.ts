import { z } from 'zod';
import { json, type Route, type SimRequest } from '../core/http.ts';
import { modelled } from './documents.ts';
import {
  AllocationBody,
  deleteAllocation,
  deletePayment,
  newAllocation,
  newPayment,
  PaymentBody,
} from './money.ts';
import { base, type Now, type OrganisationOf, read, tenant, written } from './paths.ts';
import { presentAllocation, presentPayment } from './present.ts';
import { changedSince, paged } from './reads.ts';
import { batch, bodyOf, envelope, invalidBecause, notFound } from './writes.ts';

/** The calls about money: credits allocated, payments made and taken back. */

export function allocationRoutes(organisationOf: OrganisationOf, now: Now): Route[] {
  return [allocating(organisationOf, now), takingBack(organisationOf, now)];
}

function takingBack(organisationOf: OrganisationOf, now: Now): Route {
  return {
    method: 'DELETE',
    path: `${base}/CreditNotes/:id/Allocations/:allocation`,
    headers: tenant,
    handle: (request) => {
      const organisation = organisationOf(request);
      const allocation = organisation.allocations.find(
        ({ id, creditNoteId }) => creditNoteId === request.params.id && id === request.params.allocation,
      );
      if (allocation === undefined) return notFound();
      const messages = deleteAllocation(organisation, allocation, now());
      if (messages.length > 0) return invalidBecause(messages);
      return json({ ...presentAllocation(organisation, allocation), IsDeleted: true });
    },
  };
}

function allocating(organisationOf: OrganisationOf, now: Now): Route {
  return {
    method: 'PUT',
    path: `${base}/CreditNotes/:id/Allocations`,
    query: ['summarizeErrors'],
    headers: written,
    handle: (request) => {
      const organisation = organisationOf(request);
      const note = organisation.documents.find(
        ({ id, kind }) => kind === 'credit-note' && id === request.params.id,
      );
      if (note === undefined) return notFound();
      return batch(request, 'Allocations', now(), {
        make: (element) => {
          const result = newAllocation(organisation, note, modelled(AllocationBody, element), now());
          return 'allocation' in result ? { made: result.allocation } : result;
        },
        keep: () => undefined,
        present: (allocation) => presentAllocation(organisation, allocation),
      });
    },
  };
}

export function paymentRoutes(organisationOf: OrganisationOf, now: Now): Route[] {
  const one = (request: SimRequest) =>
    organisationOf(request).payments.find(({ id }) => id === request.params.id);
  return [
    {
      method: 'GET',
      path: `${base}/Payments`,
      query: ['where', 'order', 'page', 'pageSize'],
      headers: read,
      handle: (request) => {
        const organisation = organisationOf(request);
        const rows = changedSince(organisation.payments, request);
        return paged(
          request,
          'Payments',
          rows,
          (row) => presentPayment(organisation, row),
          'PaymentID',
          now(),
        );
      },
    },
    {
      method: 'PUT',
      path: `${base}/Payments`,
      query: ['summarizeErrors'],
      headers: written,
      handle: (request) => {
        const organisation = organisationOf(request);
        return batch(request, 'Payments', now(), {
          make: (element) => {
            const result = newPayment(organisation, modelled(PaymentBody, element), now());
            return 'payment' in result ? { made: result.payment } : result;
          },
          keep: () => undefined,
          present: (payment) => presentPayment(organisation, payment),
        });
      },
    },
    {
      method: 'GET',
      path: `${base}/Payments/:id`,
      headers: tenant,
      handle: (request) => {
        const payment = one(request);
        if (payment === undefined) return notFound();
        return envelope('Payments', [presentPayment(organisationOf(request), payment)], now());
      },
    },
    {
      method: 'POST',
      path: `${base}/Payments/:id`,
      headers: written,
      handle: (request) => {
        const payment = one(request);
        if (payment === undefined) return notFound();
        modelled(z.strictObject({ Status: z.literal('DELETED') }), bodyOf(request));
        const organisation = organisationOf(request);
        const messages = deletePayment(organisation, payment, now());
        if (messages.length > 0) return invalidBecause(messages);
        return envelope('Payments', [presentPayment(organisation, payment)], now());
      },
    },
  ];
}
