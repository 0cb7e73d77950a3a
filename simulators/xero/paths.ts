import type { SimRequest } from '../core/http.ts';
import type { Organisation } from './state.ts';

/** Where Xero's accounting interface is, and which headers reads and writes carry. */
export const base = '/api.xro/2.0';
export const tenant = ['xero-tenant-id'];
export const written = [...tenant, 'idempotency-key'];
export const read = [...tenant, 'if-modified-since'];

export type OrganisationOf = (request: SimRequest) => Organisation;
export type Now = () => Date;
