import { json, NotModelled, type SimAnswer, type SimRequest } from '../core/http.ts';
import { msDate } from './present.ts';

/** How Xero answers writes: what was asked for in a list, what is wrong per element, what it cannot read at all. */

export function envelope(name: string, rows: readonly unknown[], now: Date, more: object = {}): SimAnswer {
  return json({
    Id: crypto.randomUUID(),
    Status: 'OK',
    ProviderName: 'SIMULATOR',
    DateTimeUTC: msDate(now),
    ...more,
    [name]: rows,
  });
}

/** Numbers as the text that stood there. */
export function bodyOf({ body }: SimRequest): unknown {
  return parsed(body, (_key, value, { source }) => (typeof value === 'number' ? source : value));
}

/** The elements of a list of that name; one alone may come without the list. */
export function elementsOf(request: SimRequest, name: string): unknown[] {
  return listIn(bodyOf(request), name);
}

function listIn(body: unknown, name: string): unknown[] {
  if (typeof body !== 'object' || body === null) return [];
  if (!(name in body)) return [body];
  const others = Object.keys(body).filter((key) => key !== name);
  if (others.length > 0) throw new NotModelled(`the field ${others.join(', ')}`);
  const list = (body as Record<string, unknown>)[name];
  return Array.isArray(list) ? list : [];
}

function parsed(text: string, reviver: Parameters<typeof JSON.parse>[1] & object): unknown {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
}

export type Made<T> = { readonly made: T } | { readonly messages: readonly string[] };

/**
 * Runs each element and answers them together: with `summarizeErrors=false` 200 whatever happened, each element with
 * its own mistakes; otherwise 400 if there is one, and nothing is kept.
 */
export function batch<T>(
  request: SimRequest,
  name: string,
  now: Date,
  parts: {
    readonly make: (element: unknown) => Made<T>;
    readonly keep: (made: T) => void;
    readonly present: (made: T) => object;
  },
): SimAnswer {
  const elements = elementsOf(request, name);
  if (elements.length === 0) return unreadable('The request body cannot be read.');
  // What is refused is answered as it was sent.
  const sent = listIn(
    parsed(request.body, (_key, value) => value),
    name,
  );
  const together = request.query.summarizeErrors?.toLowerCase() !== 'false';
  const rows: object[] = [];
  const kept: T[] = [];
  for (const [index, element] of elements.entries()) {
    const result = parts.make(element);
    if ('made' in result) {
      if (!together) parts.keep(result.made);
      kept.push(result.made);
      rows.push({ ...parts.present(result.made), StatusAttributeString: 'OK' });
    } else rows.push(mistaken(sent[index], result.messages));
  }
  if (!together) return envelope(name, rows, now);
  if (kept.length < elements.length) return invalid(rows);
  for (const made of kept) parts.keep(made);
  return envelope(name, rows, now);
}

function mistaken(element: unknown, messages: readonly string[]): object {
  const given = typeof element === 'object' ? element : {};
  return {
    ...given,
    HasErrors: true,
    StatusAttributeString: 'ERROR',
    ValidationErrors: messages.map((Message) => ({ Message })),
  };
}

/** What Xero answers where it keeps nothing because of what stands in the body. */
export function invalid(elements: readonly object[]): SimAnswer {
  return json(
    {
      ErrorNumber: 10,
      Type: 'ValidationException',
      Message: 'A validation exception occurred',
      Elements: elements,
    },
    400,
  );
}

export function invalidBecause(messages: readonly string[]): SimAnswer {
  return invalid([{ ValidationErrors: messages.map((Message) => ({ Message })) }]);
}

export function unreadable(message: string): SimAnswer {
  return json({ ErrorNumber: 14, Type: 'PostDataInvalidException', Message: message }, 400);
}

export function notFound(): SimAnswer {
  return json(
    {
      ErrorNumber: 404,
      Type: 'NotFoundException',
      Message: 'The resource you are looking for cannot be found',
    },
    404,
  );
}
