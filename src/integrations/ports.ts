/** What the product asks of the world outside, and how it answers; the folders beside this file do it. */

/** Hands e-mails to a mail server. */
export type Mailer = {
  /**
   * Hands over one e-mail, once. Never throws for what the server or the network does: that is the outcome.
   *
   * @throws what composing it throws, before anything left the house.
   */
  send(server: MailServer, mail: OutgoingMail): Promise<MailOutcome>;
};

/** How a mail server is reached. */
export type MailServer = {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte (465), `starttls` or nothing at all (587), `none` in the clear. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** null: the server takes e-mails without a name and password. */
  readonly credentials: { readonly user: string; readonly password: string } | null;
};

export type MailAddress = { readonly name: string; readonly address: string };

export type MailAttachment = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
};

export type OutgoingMail = {
  /** Fixed before the first try, so that a second copy can be recognized: `<…@…>`. */
  readonly messageId: string;
  readonly date: Date;
  readonly from: MailAddress;
  readonly replyTo: string | null;
  readonly to: readonly MailAddress[];
  /** Get it without being named in it. */
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
};

/** What became of one try to hand over an e-mail. */
export type MailOutcome = {
  /**
   * `accepted`: the server has it. `refused`: it never takes this one (5xx). `deferred`: not now (4xx).
   * `denied`: it does not let us in with this name and password, so it takes none until somebody mends them.
   * `unreachable`: it could not be talked to; nothing was handed over.
   * `unknown`: the connection ended after the e-mail was handed over and before the answer; it may have it.
   */
  readonly kind: 'accepted' | 'refused' | 'deferred' | 'denied' | 'unreachable' | 'unknown';
  /** The server's reply code (RFC 5321); null where it said none. */
  readonly code: number | null;
  /** What the server said, else what went wrong on the way. Never a secret. */
  readonly answer: string;
  /** Of those named in it, who the server did not take although it took the e-mail. */
  readonly refusedRecipients: readonly { readonly address: string; readonly answer: string }[];
};
