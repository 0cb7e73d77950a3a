import type { z } from 'zod';
import type { MailingView as Mailing } from '../../features/deliveries/schema.ts';
import type { StatementView as Statement } from '../../features/payments/schema.ts';
import type {
  ReminderPreview as Preview,
  PutReminderSettingsBody,
  RemindedView as Reminded,
  ReminderView as Reminder,
  ReminderSettingsView,
  ReminderSummary,
  ReminderRunView as Run,
  RunRemindersBody,
  StopsView,
  StopView,
} from '../../features/reminders/schema.ts';
import { refresh } from '../api/queries.ts';
import type { Tone } from '../components/status-badge.tsx';
import type { PlainKey } from '../texts/texts.ts';

export type { ReminderSettingsView, ReminderSummary, StopsView, StopView };
export type MailingView = z.output<typeof Mailing>;
export type StatementView = z.output<typeof Statement>;
export type RemindedView = z.output<typeof Reminded>;
export type ReminderPreview = z.output<typeof Preview>;
export type DueReminder = ReminderPreview['reminders'][number];
export type LeftInvoice = ReminderPreview['left'][number];
export type ReminderRunView = z.output<typeof Run>;
export type ReminderView = z.output<typeof Reminder>;
export type RunReminders = z.input<typeof RunRemindersBody>;
export type ReminderSettings = z.input<typeof PutReminderSettingsBody>;

export const levelTexts = {
  1: 'reminders.level1',
  2: 'reminders.level2',
  3: 'reminders.level3',
} as const satisfies Record<ReminderSummary['level'], PlainKey>;

export const levelTones: Readonly<Record<ReminderSummary['level'], Tone>> = {
  1: 'neutral',
  2: 'waiting',
  3: 'bad',
};

export type DeliveryState = NonNullable<ReminderSummary['delivery']>['state'] | 'none';

export const deliveryTexts = {
  none: 'reminders.deliveryNone',
  queued: 'reminders.deliveryQueued',
  sending: 'reminders.deliverySending',
  sent: 'reminders.deliverySent',
  failed: 'reminders.deliveryFailed',
  doubtful: 'reminders.deliveryDoubtful',
  cancelled: 'reminders.deliveryCancelled',
} as const satisfies Record<DeliveryState, PlainKey>;

export const deliveryTones: Readonly<Record<DeliveryState, Tone>> = {
  none: 'neutral',
  queued: 'busy',
  sending: 'busy',
  sent: 'good',
  failed: 'bad',
  doubtful: 'waiting',
  cancelled: 'neutral',
};

/** Everything that shows reminders, or whether there may be some. */
export const remindersTouched = () =>
  refresh('reminders', 'reminder-runs', 'reminder-stops', 'mailings', 'deliveries', 'invoices', 'customers');
