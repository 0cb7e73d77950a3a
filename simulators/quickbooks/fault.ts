import { json, type SimAnswer } from '../core/http.ts';

/** A refusal as QuickBooks words it. */
export class QuickbooksFault extends Error {
  override readonly name = 'QuickbooksFault';
  readonly code: string;
  readonly detail: string;
  readonly element: string;

  constructor(code: string, message: string, detail: string, element = '') {
    super(message);
    this.code = code;
    this.detail = detail;
    this.element = element;
  }
}

export function faultAnswer(fault: QuickbooksFault, now: Date, status = 400): SimAnswer {
  const { message, detail, code, element } = fault;
  const error = { Message: message, Detail: detail, code, ...(element === '' ? {} : { element }) };
  return json({ Fault: { Error: [error], type: 'ValidationFault' }, time: now.toISOString() }, status);
}

export function unknownReference(name: string, id: string): QuickbooksFault {
  return new QuickbooksFault(
    '2500',
    'Invalid Reference Id',
    `Invalid Reference Id : ${name} element id ${id} not found`,
    name,
  );
}

export function inactive(name: string): QuickbooksFault {
  return new QuickbooksFault(
    '610',
    'Object Not Found',
    `Object Not Found : Something you're trying to use has been made inactive. Check the fields with accounts, customers, items, vendors or employees.`,
    name,
  );
}

export function businessRule(detail: string): QuickbooksFault {
  return new QuickbooksFault(
    '6000',
    'A business validation error has occurred while processing your request',
    detail,
  );
}

export function missing(name: string): QuickbooksFault {
  return new QuickbooksFault(
    '2020',
    'Required param missing, need to supply the required value for the API',
    `Required parameter ${name} is missing in the request`,
    name,
  );
}
