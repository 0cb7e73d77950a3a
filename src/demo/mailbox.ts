import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { type Language, say } from '../lib/messages.ts';

/** A mail server that keeps what it gets, and a page that shows it; nothing leaves this machine. */
export type Mailbox = {
  readonly smtpPort: number;
  /** Where the page is. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** Whoever is called this is refused, so that one can see what becomes of such an e-mail. */
export const unknownRecipient = 'unbekannt';

/** How many e-mails it remembers. */
const kept = 500;

/** Starts it on loopback. A port that is taken is replaced by a free one. */
export async function startMailbox(
  { smtpPort, webPort }: { readonly smtpPort: number; readonly webPort: number } = {
    smtpPort: 2525,
    webPort: 8025,
  },
): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, answer) => {
      if (!address.startsWith(`${unknownRecipient}@`)) answer();
      else answer(Object.assign(new Error('no such user here'), { responseCode: 550 }));
    },
    onData: (stream, _session, answer) => {
      simpleParser(stream).then(
        (mail) => {
          mails.unshift(mail);
          mails.length = Math.min(mails.length, kept);
          answer(null, 'kept in the mailbox');
        },
        (error: unknown) => answer(error instanceof Error ? error : new Error('unreadable')),
      );
    },
  });
  smtp.on('error', () => undefined);
  const web = createServer((request, response) => show(mails, request, response));
  await listen(smtp.server, smtpPort);
  await listen(web, webPort);
  return {
    smtpPort: portOf(smtp.server),
    url: `http://localhost:${portOf(web)}`,
    close: async () => {
      web.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => web.close(() => resolve())),
      ]);
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  const tried = new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.once('listening', () => resolve(true));
  });
  server.listen(port, '127.0.0.1');
  if (await tried) return;
  const listening = once(server, 'listening');
  server.listen(0, '127.0.0.1');
  await listening;
}

const portOf = (server: Pick<Server, 'address'>) => (server.address() as AddressInfo).port;

function show(mails: readonly ParsedMail[], request: IncomingMessage, response: ServerResponse): void {
  const language: Language = /^de\b/i.test(request.headers['accept-language'] ?? '') ? 'de' : 'en';
  const [, index = '', attachment = ''] = (request.url ?? '/').split('/');
  const mail = mails[mails.length - Number(index || Number.NaN)];
  const file = mail?.attachments[Number(attachment || Number.NaN)];
  if (file !== undefined) {
    const name = encodeURIComponent(file.filename ?? 'attachment');
    const headers = {
      'content-type': file.contentType,
      'content-disposition': `inline; filename*=UTF-8''${name}`,
    };
    response.writeHead(200, { ...headers, 'x-content-type-options': 'nosniff' }).end(file.content);
    return;
  }
  const body = mail === undefined ? listOf(mails, language) : mailPage(mail, index, language);
  const policy = "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'";
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
  response.end(page(body, language, mail === undefined));
}

function page(body: string, language: Language, refreshes: boolean): string {
  const title = say({ key: 'mailbox.title' }, language);
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
${refreshes ? '<meta http-equiv="refresh" content="3">' : ''}
<style>body{font:15px/1.5 system-ui,sans-serif;margin:0 auto;max-width:960px;padding:24px;color:#14212e}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:8px;border-bottom:1px solid #e3e7eb}
a{color:#0b5cad}iframe{width:100%;height:60vh;border:1px solid #e3e7eb;margin-top:16px}small{color:#5b6873}</style></head>
<body><h1><a href="/" style="text-decoration:none;color:inherit">${title}</a></h1>${body}</body></html>`;
}

function listOf(mails: readonly ParsedMail[], language: Language): string {
  if (mails.length === 0) return `<p>${say({ key: 'mailbox.empty' }, language)}</p>`;
  const rows = mails.map((mail, index) => {
    const files = mail.attachments.map(({ filename }) => escaped(filename ?? '')).join('<br>');
    const link = `<a href="/${mails.length - index}">${escaped(mail.subject ?? '')}</a>`;
    return `<tr><td>${link}<br><small>${escaped(recipientsOf(mail))}</small></td><td><small>${files}</small></td></tr>`;
  });
  return `<table>${rows.join('\n')}</table>`;
}

function mailPage(mail: ParsedMail, index: string, language: Language): string {
  const files = mail.attachments.map(
    ({ filename, size }, number) =>
      `<li><a href="/${index}/${number}">${escaped(filename ?? '')}</a> <small>${Math.ceil(size / 1024)} kB</small></li>`,
  );
  const html = typeof mail.html === 'string' ? mail.html : '';
  return `<h2>${escaped(mail.subject ?? '')}</h2>
<p>${say({ key: 'mailbox.from' }, language)} ${escaped(mail.from?.text ?? '')}<br>${say({ key: 'mailbox.to' }, language)} ${escaped(recipientsOf(mail))}</p>
<ul>${files.join('')}</ul><iframe sandbox srcdoc="${escaped(html)}"></iframe>`;
}

function recipientsOf({ to }: ParsedMail): string {
  return (Array.isArray(to) ? to : [to]).map((one) => one?.text ?? '').join(', ');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
