import { z } from 'zod';
import { Email, expects, line, optionalLine } from '../../lib/wire.ts';

const security = z
  .enum(['tls', 'starttls', 'none'])
  .describe(
    'tls: from the first byte, usually port 465. starttls: or not at all, usually port 587. none: in the clear.',
  );

const fields = {
  host: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.:-]{0,252}[A-Za-z0-9])?$/, expects('serverName'))
    .meta({ examples: ['smtp.example.com'] }),
  port: z.int().min(1).max(65_535),
  security,
  user: optionalLine(320).describe('Empty: the server asks for none.'),
  senderName: optionalLine(200).describe('Empty: the name of the account.'),
  senderAddress: Email,
  replyTo: z.union([z.literal(''), Email]).describe('Where answers go; empty: to the sender.'),
  bcc: z.union([z.literal(''), Email]).describe('Gets a blind copy of each e-mail.'),
  paymentLink: z
    .string()
    .max(500)
    .refine(isLink, expects('paymentLink'))
    .describe(
      'What {{paymentLink}} in e-mails and on reminders becomes, with {{number}} and {{amount}}; empty: none.',
    )
    .meta({ examples: ['https://pay.example.com/?invoice={{number}}&amount={{amount}}'] }),
};

export const MailSettingsView = z.object({
  ...fields,
  host: z.string(),
  senderAddress: z.string(),
  configured: z.boolean().describe('Whether e-mails can be sent.'),
  hasPassword: z.boolean().describe('The password itself is never shown.'),
  revision: z.int().min(0).describe('The ETag; 0 before the first time.'),
});
export type MailSettingsView = z.output<typeof MailSettingsView>;

export const PutMailSettingsBody = z.strictObject({
  ...fields,
  user: fields.user.default(''),
  password: optionalLine(500)
    .optional()
    .describe('Absent: stays as it is, unless the server or the user changes. Empty: none.'),
  senderName: fields.senderName.default(''),
  replyTo: fields.replyTo.default(''),
  bcc: fields.bcc.default(''),
  paymentLink: fields.paymentLink.default(''),
});
export type PutMailSettingsBody = z.output<typeof PutMailSettingsBody>;

export const TestMailBody = z.strictObject({ to: Email });
export type TestMailBody = z.output<typeof TestMailBody>;

/** What became of a test. */
export const TestMailView = z.object({
  outcome: z.enum(['accepted', 'refused', 'deferred', 'denied', 'unreachable', 'unknown']),
  code: z.int().nullable().describe("The server's reply code; null: it said none."),
  answer: z.string().describe('What the server said, or what went wrong on the way.'),
  message: line(2000).describe('The outcome in a sentence.'),
});
export type TestMailView = z.output<typeof TestMailView>;

function isLink(value: string): boolean {
  if (value === '') return true;
  const filled = value.replaceAll(/\{\{(number|amount)\}\}/g, '1');
  return /^https:\/\//.test(filled) && URL.canParse(filled) && !/[{}\s]/.test(filled);
}
