/** One wrong field: `body/lines/0/quantity`, what it is called and what is wrong with it, in the language of the reader. */
export type WrongField = { readonly path: string; readonly field: string; readonly message: string };

/** An answer that is not what was asked for, as RFC 9457 has it; the sentence is for people and names the remedy. */
export class Problem extends Error {
  override readonly name = 'Problem';
  /** 0: the server did not answer at all. */
  readonly status: number;
  /** The sentence by its name: `customers.numberTaken`. */
  readonly code: string;
  readonly requestId: string | null;
  readonly errors: readonly WrongField[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(body: {
    readonly status: number;
    readonly detail: string;
    readonly code?: string;
    readonly requestId?: string;
    readonly errors?: readonly WrongField[];
    readonly details?: Readonly<Record<string, unknown>>;
  }) {
    super(body.detail);
    this.status = body.status;
    this.code = body.code ?? '';
    this.requestId = body.requestId ?? null;
    this.errors = body.errors ?? [];
    this.details = body.details ?? {};
  }

  /** Everything it says: its sentence, then each wrong field by its name. */
  get sentences(): readonly string[] {
    return [this.message, ...this.errors.map(withName)];
  }

  /** The server, or the way to it, is down; the same request may succeed later. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  /** Somebody else changed it since it was read (If-Match). */
  get isStale(): boolean {
    return this.status === 412;
  }
}

/** "Name: Fill in this field.", away from the input. */
export function withName({ field, message }: WrongField): string {
  return field === '' ? message : `${field}: ${message}`;
}
