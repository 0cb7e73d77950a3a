import type { z } from 'zod';
import type {
  MailSettingsView,
  PutMailSettingsBody,
  TestMailView,
} from '../../features/deliveries/settings.schema.ts';
import type { MailPreview, TemplateView } from '../../features/deliveries/templates.schema.ts';
import type { PlainKey } from '../texts/texts.ts';

export type { MailPreview, MailSettingsView, TemplateView, TestMailView };
export type MailSettings = z.input<typeof PutMailSettingsBody>;

export const securityTexts = {
  tls: 'emails.tls',
  starttls: 'emails.startTls',
  none: 'emails.noSecurity',
} as const satisfies Record<MailSettings['security'], PlainKey>;

export const templateTexts = {
  invoice: 'emails.invoice',
  correction: 'emails.correction',
  'reminder-1': 'emails.reminder1',
  'reminder-2': 'emails.reminder2',
  'reminder-3': 'emails.reminder3',
  statement: 'emails.statement',
  test: 'emails.testMail',
} as const satisfies Record<TemplateView['kind'], PlainKey>;
