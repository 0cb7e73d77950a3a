import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { z } from 'zod';
import type { Judge } from '../../../simulators/core/engine.ts';
import type { SimRequest } from '../../../simulators/core/http.ts';
import { complaints } from './complaints.ts';
import { hasContracts, readContract } from './contracts.ts';

/** Judges what is said to QuickBooks by Intuit's own schema; null where that is not at hand. */
export function quickbooksJudge(): Judge | null {
  if (!hasContracts) return null;
  return {
    request: (request) => {
      const [, , , , entity = '', ...rest] = request.path.split('/');
      return [
        ...parameterComplaints(request),
        ...(request.method === 'POST' ? bodyComplaints(entity, request) : readComplaints(entity, rest)),
      ];
    },
    answer: (_request, answer) => {
      const read = z.record(z.string(), z.unknown()).safeParse(JSON.parse(JSON.stringify(answer.body)));
      if (answer.status !== 200 || !read.success) return [];
      return Object.entries(read.data).flatMap(([entity, value]) =>
        isDeletion(value) ? [] : entityComplaints(entity, value, false),
      );
    },
  };
}

const Schema = z.object({
  $defs: z.record(z.string(), z.unknown()),
  entities: z.array(z.tuple([z.string(), z.string()])),
});

type Contract = { readonly types: ReadonlyMap<string, string>; readonly ajv: Ajv };
let opened: Contract | null = null;

function contract(): Contract {
  if (opened !== null) return opened;
  const schema = Schema.parse(JSON.parse(readContract('quickbooks/qbo.schema.json')));
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'quickbooks', $defs: schema.$defs });
  opened = { types: new Map(schema.entities), ajv };
  return opened;
}

/** Rules that Intuit documents and its schema leaves open (accounting.md §4.2), for what is newly created. */
const rules: Readonly<Record<string, object>> = {
  Invoice: {
    required: ['CustomerRef', 'Line'],
    properties: { DocNumber: { maxLength: 21 }, PrivateNote: { maxLength: 4000 }, Line: { minItems: 1 } },
  },
  CreditMemo: { required: ['CustomerRef', 'Line'], properties: { DocNumber: { maxLength: 21 } } },
  RefundReceipt: { required: ['Line', 'DepositToAccountRef'], properties: { DocNumber: { maxLength: 21 } } },
  Payment: { required: ['CustomerRef', 'TotalAmt'], properties: { PaymentRefNum: { maxLength: 21 } } },
  Customer: {
    anyOf: ['DisplayName', 'GivenName', 'FamilyName'].map((name) => ({ required: [name] })),
    properties: { DisplayName: { maxLength: 500, pattern: String.raw`^[^:\t\n]*$` } },
  },
};

const target = { required: ['Id', 'SyncToken'] };

const compiled = new Map<string, ValidateFunction>();

function validatorOf(entity: string, more: object): ValidateFunction {
  const { ajv, types } = contract();
  const key = JSON.stringify([entity, more]);
  const found =
    compiled.get(key) ?? ajv.compile({ allOf: [{ $ref: `quickbooks#/$defs/${types.get(entity)}` }, more] });
  compiled.set(key, found);
  return found;
}

/** What is wrong with an entity; `isNew` adds what it must hold to be created. */
export function entityComplaints(entity: string, value: unknown, isNew: boolean): string[] {
  if (!contract().types.has(entity)) return [];
  return [
    ...complaints(validatorOf(entity, isNew ? (rules[entity] ?? {}) : {}), value),
    ...lineComplaints(value),
  ];
}

function bodyComplaints(path: string, { query, body }: SimRequest): string[] {
  const entity = [...contract().types.keys()].find((name) => name.toLowerCase() === path);
  if (entity === undefined) return [`no such entity: ${path}`];
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return ['the body is no JSON'];
  }
  if (query.operation === undefined) return entityComplaints(entity, read, true);
  if (!['void', 'delete', 'update'].includes(query.operation))
    return [`no such operation: ${query.operation}`];
  return complaints(validatorOf(entity, target), read);
}

function readComplaints(path: string, rest: readonly string[]): string[] {
  if (['query', 'cdc', 'preferences'].includes(path))
    return rest.length === 0 ? [] : ['nothing follows there'];
  const known = [...contract().types.keys()].some((name) => name.toLowerCase() === path);
  return known && rest.length === 1 ? [] : [`no such read: ${path}`];
}

function parameterComplaints({ query, method }: SimRequest): string[] {
  const wrong: string[] = [];
  if (query.minorversion !== '75') wrong.push('minorversion is not 75');
  if (query.requestid !== undefined && query.requestid.length > 50)
    wrong.push('the requestid is longer than 50');
  if (method === 'POST' && query.requestid === '') wrong.push('the requestid is empty');
  if (query.include !== undefined) wrong.push('duplicate numbers must never be allowed');
  return wrong;
}

/** A line holds the detail its type names, and no other. */
function lineComplaints(value: unknown): string[] {
  const read = z.object({ Line: z.array(z.record(z.string(), z.unknown())) }).safeParse(value);
  if (!read.success) return [];
  return read.data.Line.flatMap((line, index) => {
    const details = Object.keys(line).filter((name) => name.endsWith('LineDetail'));
    const type = line.DetailType === 'DescriptionOnly' ? 'DescriptionLineDetail' : line.DetailType;
    if (type === undefined || details.every((name) => name === type)) return [];
    return [`/Line/${index} is a ${String(line.DetailType)} with ${details.join(', ')}`];
  });
}

function isDeletion(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'status' in value && value.status === 'Deleted';
}
