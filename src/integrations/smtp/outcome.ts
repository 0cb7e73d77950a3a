import type { MailOutcome } from '../ports.ts';

/** What the SMTP client says went wrong: its own code, and the server's reply if there was one. */
export type SmtpError = Error & {
  readonly code?: string | undefined;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly recipient?: string | undefined;
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
};

/** The client's codes for what concerns the server and not this e-mail: the next one would meet the same. */
const ofTheServer = new Set(['EAUTH', 'ETLS', 'EDNS', 'EPROTOCOL', 'ECONNECTION', 'ESOCKET', 'ETIMEDOUT']);

/**
 * The outcome of a try that failed.
 *
 * @param handedOver Whether the whole e-mail, with the dot that ends it, may have reached the server: without a reply
 *   nobody knows then whether it was taken.
 */
export function outcomeOfError(error: SmtpError, handedOver: boolean): MailOutcome {
  const code = error.responseCode ?? null;
  const answer = textOf(error);
  if (handedOver && code === null) return { kind: 'unknown', code, answer, refusedRecipients: [] };
  const refused = (error.rejectedErrors ?? []).map(refusedRecipient);
  return { kind: kindOf(error), code, answer, refusedRecipients: refused };
}

/**
 * Replies of servers that want a name and password, another one, or one sent more safely (RFC 4954 §6). Trying again by
 * itself would only lock the mailbox.
 */
const ofTheCredentials = new Set([530, 534, 535, 538]);

function kindOf(error: SmtpError): MailOutcome['kind'] {
  const all = error.rejectedErrors ?? [];
  if (all.length > 0) return all.some(isForNow) ? 'deferred' : 'refused';
  if (ofTheCredentials.has(error.responseCode ?? 0)) return 'denied';
  if (ofTheServer.has(error.code ?? '')) return 'unreachable';
  return isForNow(error) ? 'deferred' : 'refused';
}

const isForNow = ({ responseCode = 0 }: SmtpError) => responseCode >= 400 && responseCode < 500;

/** What the client says once the server took an e-mail. */
type Taken = {
  readonly accepted: readonly string[];
  readonly rejectedErrors?: readonly SmtpError[] | undefined;
  readonly response: string;
};

/**
 * The outcome of a try that the server took: accepted, unless only blind copies were and nobody of those it is for.
 *
 * @param to Those it is for.
 */
export function outcomeOfAnswer(
  { accepted, rejectedErrors = [], response }: Taken,
  to: readonly string[],
): MailOutcome {
  const taken = new Set(accepted);
  const concerning = rejectedErrors.filter(({ recipient = '' }) => to.includes(recipient));
  const refusedRecipients = concerning.map(refusedRecipient);
  const [first] = concerning;
  if (!to.some((address) => taken.has(address)) && first !== undefined) {
    const kind = concerning.some(isForNow) ? 'deferred' : 'refused';
    return { kind, code: first.responseCode ?? null, answer: textOf(first), refusedRecipients };
  }
  return { kind: 'accepted', code: codeIn(response), answer: shortened(response), refusedRecipients };
}

function refusedRecipient(error: SmtpError): MailOutcome['refusedRecipients'][number] {
  return { address: error.recipient ?? '', answer: textOf(error) };
}

const codeIn = (response: string) => Number(/^\d{3}/.exec(response)?.[0] ?? 0) || null;

/** The server's own words where there are any, on one line. */
function textOf({ response, message }: SmtpError): string {
  return shortened(response ?? message);
}

function shortened(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 1000);
}
