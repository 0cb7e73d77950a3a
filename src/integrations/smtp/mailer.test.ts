import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { startMailServer, type TestMailServer, trustTestCertificate } from '../../testing/mail-server.ts';
import type { OutgoingMail } from '../ports.ts';
import { openMailer } from './mailer.ts';

const mailer = openMailer({ connectMs: 2000, silenceMs: 2000 });
const running: TestMailServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(({ close }) => close()));
});

async function start(...options: Parameters<typeof startMailServer>): Promise<TestMailServer> {
  const server = await startMailServer(...options);
  running.push(server);
  return server;
}

function mailTo(...to: string[]): OutgoingMail {
  return {
    messageId: '<0199a3c2@nordlicht.example>',
    date: new Date('2026-11-02T09:00:00Z'),
    from: { name: 'Nordlicht IT', address: 'rechnung@nordlicht.example' },
    replyTo: 'buchhaltung@nordlicht.example',
    to: to.map((address) => ({ name: '', address })),
    bcc: [],
    subject: 'Rechnung RE-2026-1 über 1.190,00 € – Größe',
    text: 'Guten Tag',
    html: '<p>Guten Tag</p>',
    attachments: [],
  };
}

describe('an e-mail', () => {
  it('arrives as it was written, with its attachments to the byte', async () => {
    const server = await start();
    const pdf = randomBytes(157_003);
    const xml = Buffer.from('<?xml version="1.0"?>\r\n<Invoice>Zürich\n.\n..\n</Invoice>\n');
    const attachments = [
      { fileName: 'RE-2026-1 Müller & Söhne.pdf', mediaType: 'application/pdf', bytes: pdf },
      { fileName: 'xrechnung.xml', mediaType: 'application/xml', bytes: xml },
    ];
    const mail = { ...mailTo('kunde@example.com'), bcc: ['archiv@nordlicht.example'], attachments };
    expect(await mailer.send(server.server, mail)).toMatchObject({ kind: 'accepted', code: 250 });
    const [received] = server.received;
    expect(received?.to).toEqual(['kunde@example.com', 'archiv@nordlicht.example']);
    expect(received?.raw.toString()).not.toContain('archiv@');
    expect(received?.mail).toMatchObject({
      subject: mail.subject,
      messageId: mail.messageId,
      date: mail.date,
      text: 'Guten Tag',
    });
    expect(received?.mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['RE-2026-1 Müller & Söhne.pdf', 'application/pdf'],
      ['xrechnung.xml', 'application/xml'],
    ]);
    expect(received?.mail.attachments.map(({ content }) => content)).toEqual([pdf, xml]);
  });

  it('goes by TLS with name and password, to servers whose certificate is trusted', async () => {
    const all = [await start('tls', 'geheim'), await start('starttls', 'geheim')];
    for (const { server } of all) {
      const outcome = await mailer.send(server, mailTo('a@example.com'));
      expect(outcome).toMatchObject({ kind: 'unreachable', code: null });
    }
    trustTestCertificate();
    for (const { server, received } of all) {
      expect(received).toEqual([]);
      expect(await mailer.send(server, mailTo('a@example.com'))).toMatchObject({ kind: 'accepted' });
      expect(received).toHaveLength(1);
    }
  });

  it('does not go in the clear where the server offers no TLS although it was asked for', async () => {
    const server = await start('none');
    const asked = { ...server.server, security: 'starttls' } as const;
    expect(await mailer.send(asked, mailTo('a@example.com'))).toMatchObject({ kind: 'unreachable' });
    expect(server.received).toEqual([]);
  });

  it('is not handed over with a wrong password, and the answer does not hold it', async () => {
    const server = await start('none', 'geheim');
    const wrong = { ...server.server, credentials: { user: 'billing', password: 'falsch-4711' } };
    const outcome = await mailer.send(wrong, mailTo('a@example.com'));
    expect(outcome).toMatchObject({ kind: 'denied', code: 535 });
    expect(JSON.stringify(outcome)).not.toContain('4711');
    expect(JSON.stringify(outcome)).not.toContain(Buffer.from('falsch-4711').toString('base64'));
  });
});

describe('what a server says', () => {
  it('to the only recipient: 5xx is final, 4xx is for now', async () => {
    const server = await start();
    server.onRecipient = () => ({ code: 550, text: 'no such user' });
    const refused = await mailer.send(server.server, mailTo('a@example.com'));
    expect(refused).toMatchObject({ kind: 'refused', code: 550 });
    expect(refused.answer).toContain('550 no such user');
    server.onRecipient = () => ({ code: 451, text: 'greylisted' });
    expect(await mailer.send(server.server, mailTo('a@example.com'))).toMatchObject({
      kind: 'deferred',
      code: 451,
    });
    server.onRecipient = (address) =>
      address.startsWith('a') ? { code: 550, text: 'no' } : { code: 451, text: 'later' };
    expect(await mailer.send(server.server, mailTo('a@example.com', 'b@example.com'))).toMatchObject({
      kind: 'deferred',
    });
  });

  it('to one of two recipients is told beside the success', async () => {
    const server = await start();
    server.onRecipient = (address) => (address.startsWith('b') ? { code: 550, text: 'no such user' } : null);
    const outcome = await mailer.send(server.server, mailTo('a@example.com', 'b@example.com'));
    expect(outcome).toMatchObject({
      kind: 'accepted',
      refusedRecipients: [{ address: 'b@example.com', answer: '550 no such user' }],
    });
  });

  it('counts for those it is for: taken for the blind copy alone it is refused', async () => {
    const server = await start();
    server.onRecipient = (address) => (address.startsWith('a') ? { code: 550, text: 'no such user' } : null);
    const mail = { ...mailTo('a@example.com'), bcc: ['kopie@nordlicht.example'] };
    expect(await mailer.send(server.server, mail)).toMatchObject({ kind: 'refused', code: 550 });
  });

  it('after the e-mail counts as well', async () => {
    const server = await start();
    server.onMessage = () => ({ code: 554, text: 'looks like spam' });
    expect(await mailer.send(server.server, mailTo('a@example.com'))).toMatchObject({
      kind: 'refused',
      code: 554,
    });
    server.onMessage = () => ({ code: 452, text: 'disk full' });
    expect(await mailer.send(server.server, mailTo('a@example.com'))).toMatchObject({
      kind: 'deferred',
      code: 452,
    });
  });
});

describe('a line that breaks', () => {
  it('before there is a server: nothing was handed over', async () => {
    const server = await start();
    await server.close();
    expect(await mailer.send(server.server, mailTo('a@example.com'))).toMatchObject({
      kind: 'unreachable',
      code: null,
    });
  });

  it('in the middle of the e-mail: the server cannot have it', async () => {
    const server = await start();
    server.onMessage = () => 'cut in the middle';
    // more than the buffers between the two take
    const bytes = randomBytes(12_000_000);
    const attachments = [{ fileName: 'large.pdf', mediaType: 'application/pdf', bytes }];
    expect(await mailer.send(server.server, { ...mailTo('a@example.com'), attachments })).toMatchObject({
      kind: 'unreachable',
    });
  });

  it('after the end of the e-mail: nobody knows', async () => {
    const server = await start();
    server.onMessage = () => 'cut after the end';
    expect(await mailer.send(server.server, mailTo('a@example.com'))).toMatchObject({
      kind: 'unknown',
      code: null,
    });
  });

  it('by silence after the end: nobody knows either', async () => {
    const server = await start();
    server.onMessage = () => 'say nothing';
    const impatient = openMailer({ connectMs: 500, silenceMs: 300 });
    expect(await impatient.send(server.server, mailTo('a@example.com'))).toMatchObject({ kind: 'unknown' });
  });
});
