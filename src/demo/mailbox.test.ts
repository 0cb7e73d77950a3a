import { afterAll, expect, it } from 'vitest';
import { openMailer } from '../integrations/smtp/mailer.ts';
import { startMailbox } from './mailbox.ts';

const mailbox = await startMailbox({ smtpPort: 0, webPort: 0 });
afterAll(mailbox.close);

const read = async (path: string) => {
  const response = await fetch(`${mailbox.url}${path}`, { headers: { 'accept-language': 'de' } });
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
};

it('shows what arrived, with its attachments to the byte, and lets no text act', async () => {
  expect((await read('/')).bytes.toString()).toContain('Noch ist nichts angekommen.');
  const server = { host: '127.0.0.1', port: mailbox.smtpPort, security: 'none', credentials: null } as const;
  const bytes = Buffer.from('%PDF-1.7 …');
  const outcome = await openMailer().send(server, {
    messageId: '<1@nordlicht.example>',
    date: new Date('2026-11-02T09:00:00Z'),
    from: { name: 'Nordlicht IT', address: 'rechnung@nordlicht.example' },
    replyTo: null,
    to: [{ name: '', address: 'kunde@example.com' }],
    bcc: [],
    subject: '<script>alert(1)</script>',
    text: 'Guten Tag',
    html: '<p>Guten Tag</p>',
    attachments: [{ fileName: 'RE-2026-1.pdf', mediaType: 'application/pdf', bytes }],
  });
  expect(outcome.kind).toBe('accepted');
  const list = (await read('/')).bytes.toString();
  expect(list).toContain('kunde@example.com');
  expect(list).toContain('RE-2026-1.pdf');
  expect(list).not.toContain('<script>alert');
  const shown = (await read('/1')).bytes.toString();
  expect(shown).toContain('<iframe sandbox srcdoc="&lt;p&gt;Guten Tag&lt;/p&gt;');
  expect(await read('/1/0')).toEqual({ type: 'application/pdf', bytes });
  expect((await read('/9/9')).bytes.toString()).toContain('kunde@example.com');
});

it('takes a free port where its own is taken', async () => {
  const second = await startMailbox({ smtpPort: mailbox.smtpPort, webPort: 0 });
  expect(second.smtpPort).not.toBe(mailbox.smtpPort);
  await second.close();
});
