import type { Judge } from '../../../simulators/core/engine.ts';
import type { SimAnswer, SimRequest } from '../../../simulators/core/http.ts';
import { complaints } from './complaints.ts';
import { hasContracts } from './contracts.ts';
import { type XeroParameter, xeroContract } from './xero-contract.ts';

const base = '/api.xro/2.0';

/** Judges what is said to and by Xero by its official file; null where that is not at hand. */
export function xeroJudge(): Judge | null {
  if (!hasContracts) return null;
  return {
    request: (request) => {
      const found = operationOf(request);
      if (found === null) return request.path.startsWith(base) ? ['no such operation'] : [];
      const { operation, parameters } = found;
      return [
        ...queryComplaints(request, parameters),
        ...headerComplaints(request, parameters),
        ...bodyComplaints(request, operation.requestBody?.content?.['application/json']?.schema),
      ];
    },
    answer: (request, answer) => {
      const found = operationOf(request);
      const schema = found?.operation.responses[String(answer.status)]?.content?.['application/json']?.schema;
      return schema === undefined ? [] : complaints(xeroContract().lenient(schema), plain(answer));
    },
  };
}

function operationOf({ method, path }: SimRequest) {
  if (!path.startsWith(base)) return null;
  const parts = path.slice(base.length).split('/');
  const fits = xeroContract().operations.filter(
    (it) =>
      it.method === method &&
      it.path.split('/').length === parts.length &&
      it.path.split('/').every((part, index) => part.startsWith('{') || part === parts[index]),
  );
  // `/Organisation/Actions` is also a path with an id; the literal one goes first.
  return fits.toSorted((a, b) => a.path.split('{').length - b.path.split('{').length)[0] ?? null;
}

function queryComplaints({ query }: SimRequest, parameters: readonly XeroParameter[]): string[] {
  return Object.entries(query).flatMap(([name, value]) => {
    const parameter = parameters.find((it) => it.in === 'query' && it.name === name);
    if (parameter === undefined) return [`the parameter ${name} is not declared`];
    const { type } = parameter.schema;
    const wrong =
      (type === 'integer' && !/^\d+$/.test(value)) || (type === 'boolean' && !/^(true|false)$/.test(value));
    return wrong ? [`the parameter ${name} is no ${type}: ${value}`] : [];
  });
}

const plainHeaders =
  /^(accept|content-type|authorization|user-agent|host|connection|content-length|cache-control|pragma|sec-|accept-)/;

function headerComplaints(
  { headers, method, body }: SimRequest,
  parameters: readonly XeroParameter[],
): string[] {
  const declared = parameters.filter((it) => it.in === 'header').map(({ name }) => name.toLowerCase());
  const wrong = Object.keys(headers)
    .filter((name) => !plainHeaders.test(name) && !declared.includes(name))
    .map((name) => `the header ${name} is not declared`);
  for (const { name, required } of parameters.filter((it) => it.in === 'header'))
    if (required === true && headers[name.toLowerCase()] === undefined)
      wrong.push(`the header ${name} is missing`);
  const key = headers['idempotency-key'];
  if (key !== undefined && (key.length === 0 || key.length > 128))
    wrong.push('the Idempotency-Key is too long');
  const hasBody = method === 'PUT' || method === 'POST' || body !== '';
  if (hasBody && headers['content-type']?.startsWith('application/json') !== true)
    wrong.push('the body is not declared as JSON');
  return wrong;
}

function bodyComplaints({ body, method }: SimRequest, schema: unknown): string[] {
  if (schema === undefined) return method === 'GET' || body === '' ? [] : ['a body is not declared'];
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return ['the body is no JSON'];
  }
  return complaints(xeroContract().strict(schema), read);
}

/** As it leaves, numbers as numbers. */
function plain({ body }: SimAnswer): unknown {
  return JSON.parse(JSON.stringify(body));
}
