import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import tls from 'node:tls';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { MailServer } from '../integrations/ports.ts';

/** What the server says to a recipient or to an e-mail: `{ code: 550, text: 'no such user' }`. */
export type Reply = { readonly code: number; readonly text: string };

/**
 * What it does with an e-mail: takes it, says no, breaks the line in the middle of it or after its end, or never answers.
 */
export type OnMessage = 'take' | 'cut in the middle' | 'cut after the end' | 'say nothing' | Reply;

export type ReceivedMail = {
  readonly to: readonly string[];
  readonly raw: Buffer;
  readonly mail: ParsedMail;
};

/** A real SMTP server on loopback that can be told to misbehave. */
export type TestMailServer = {
  /** How it is reached. */
  readonly server: MailServer;
  /** What it took, in order. */
  readonly received: ReceivedMail[];
  /** What it answers to a recipient; null: welcome. */
  onRecipient: (address: string) => Reply | null;
  onMessage: (number: number) => OnMessage;
  /** How long it thinks before it answers an e-mail that it takes. */
  pauseMs: (number: number) => number;
  close(): Promise<void>;
};

const pem = (name: string) => readFileSync(join(import.meta.dirname, 'mail', name), 'utf8');

/** Lets this process trust the test server's certificate, as NODE_EXTRA_CA_CERTS does in operation. */
export function trustTestCertificate(): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), pem('cert.pem')]);
}

/** Starts one. @param password It lets in only the user "billing" with this password; null: everybody. */
export async function startMailServer(
  security: MailServer['security'] = 'none',
  password: string | null = null,
): Promise<TestMailServer> {
  const sockets = new Map<number, Socket>();
  let messages = 0;
  const smtp = new SMTPServer({
    secure: security === 'tls',
    key: pem('key.pem'),
    cert: pem('cert.pem'),
    authOptional: password === null,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    disabledCommands: [
      ...(security === 'starttls' ? [] : ['STARTTLS']),
      ...(password === null ? ['AUTH'] : []),
    ],
    onAuth: (auth, _session, answer) => {
      const known = auth.username === 'billing' && auth.password === password;
      if (known) answer(null, { user: 'billing' });
      else answer(errorOf({ code: 535, text: 'authentication failed' }));
    },
    onRcptTo: ({ address }, _session, answer) => {
      const reply = mailServer.onRecipient(address);
      answer(reply === null ? null : errorOf(reply));
    },
    onData: (stream, session, answer) => {
      messages += 1;
      const to = session.envelope.rcptTo.map(({ address }) => address);
      // Its own line only: another e-mail may be on its way at the same time, and its fate is another.
      const cut = () => sockets.get(session.remotePort)?.destroy();
      void receive(mailServer, stream, mailServer.onMessage(messages), to, cut, answer);
    },
  });
  // A line that is cut is told here; the process would end otherwise.
  smtp.on('error', () => undefined);
  smtp.server.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  const { port } = smtp.server.address() as AddressInfo;
  const credentials = password === null ? null : { user: 'billing', password };
  const mailServer: TestMailServer = {
    server: { host: '127.0.0.1', port, security, credentials },
    received: [],
    onRecipient: () => null,
    onMessage: () => 'take',
    pauseMs: () => 0,
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return mailServer;
}

async function receive(
  { received, pauseMs }: TestMailServer,
  stream: SMTPServerDataStream,
  what: OnMessage,
  to: readonly string[],
  cut: () => void,
  answer: (error?: Error | null, message?: string) => void,
): Promise<void> {
  // A line that was cut ends the stream with an error, which is no news here.
  stream.on('error', () => undefined);
  if (what === 'cut in the middle') {
    stream.once('data', cut);
    return;
  }
  const raw = await buffer(stream).catch(() => null);
  if (raw === null) return;
  if (what === 'cut after the end') cut();
  else if (what === 'take') {
    received.push({ to, raw, mail: await simpleParser(raw) });
    await setTimeout(pauseMs(received.length));
    answer(null, 'queued');
  } else if (what !== 'say nothing') answer(errorOf(what));
}

function errorOf({ code, text }: Reply): Error {
  return Object.assign(new Error(text), { responseCode: code });
}
