import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailAddress, Mailer, MailOutcome, MailServer, OutgoingMail } from '../ports.ts';
import { outcomeOfAnswer, outcomeOfError, type SmtpError } from './outcome.ts';

/** How long a server may take, in milliseconds. */
export type MailerPatience = {
  /** To be connected, and to greet. */
  readonly connectMs: number;
  /** Between two signs of life. */
  readonly silenceMs: number;
};

/** Hands e-mails to SMTP servers (RFC 5321), each over a connection of its own. */
export function openMailer({ connectMs, silenceMs }: MailerPatience = usualPatience): Mailer {
  return {
    send: async (server, mail) => {
      const message = await new MailComposer(composed(mail)).compile().build();
      const connection = new SMTPConnection({
        ...addressOf(server),
        connectionTimeout: connectMs,
        greetingTimeout: connectMs,
        dnsTimeout: connectMs,
        socketTimeout: silenceMs,
      });
      try {
        return await handOver(connection, server, mail, message);
      } finally {
        connection.close();
      }
    },
  };
}

/** Of RFC 5321's five minutes a biller who watches would not wait one. */
const usualPatience: MailerPatience = { connectMs: 15_000, silenceMs: 60_000 };

function addressOf({ host, port, security }: MailServer) {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
  };
}

function composed(mail: OutgoingMail): ConstructorParameters<typeof MailComposer>[0] {
  const { messageId, date, from, replyTo, to, subject, text, html, attachments } = mail;
  const named = ({ name, address }: MailAddress) => ({ name, address });
  return {
    messageId,
    date,
    from: named(from),
    to: to.map(named),
    ...(replyTo !== null && { replyTo }),
    subject,
    text,
    html,
    // A server that answers automatically would answer each invoice.
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: attachments.map(({ fileName, mediaType, bytes }) => ({
      filename: fileName,
      contentType: mediaType,
      content: Buffer.from(bytes),
      contentTransferEncoding: 'base64',
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Small, so that the end of the message is read only when nearly all of it has left. */
const chunkBytes = 16 * 1024;

async function handOver(
  connection: SMTPConnection,
  { credentials }: MailServer,
  mail: OutgoingMail,
  message: Buffer,
): Promise<MailOutcome> {
  const stream = Readable.from(chunksOf(message), { objectMode: false, highWaterMark: chunkBytes });
  let handedOver = false;
  stream.once('end', () => {
    handedOver = true;
  });
  const to = mail.to.map(({ address }) => address);
  const envelope = { from: mail.from.address, to: [...new Set([...to, ...mail.bcc])], size: message.length };
  return new Promise((resolve) => {
    const failed = (error: SmtpError) => resolve(outcomeOfError(error, handedOver));
    // After its callback has been called, and between two of them, an error comes as an event.
    connection.on('error', failed);
    const send = () =>
      connection.send(envelope, stream, (error, info) => {
        if (error) return failed(error);
        connection.quit();
        resolve(outcomeOfAnswer(info, to));
      });
    connection.connect((error) => {
      if (error) return failed(error);
      if (credentials === null) return send();
      const { user, password } = credentials;
      connection.login({ credentials: { user, pass: password } }, (refusal) => {
        if (refusal) failed(refusal);
        else send();
      });
    });
  });
}

function* chunksOf(message: Buffer): Generator<Buffer> {
  for (let start = 0; start < message.length; start += chunkBytes) {
    yield message.subarray(start, start + chunkBytes);
  }
}
