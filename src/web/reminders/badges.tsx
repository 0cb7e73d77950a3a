import { StatusBadge } from '../components/status-badge.tsx';
import { useTexts } from '../texts/texts.ts';
import { deliveryTexts, deliveryTones, levelTexts, levelTones, type ReminderSummary } from './reminders.ts';

/** How far it went; one that was withdrawn counts no longer. */
export function LevelBadge({
  level,
  withdrawn = false,
}: {
  readonly level: ReminderSummary['level'];
  readonly withdrawn?: boolean;
}) {
  const t = useTexts();
  if (withdrawn) return <StatusBadge tone="neutral">{t('reminders.withdrawn')}</StatusBadge>;
  return <StatusBadge tone={levelTones[level]}>{t(levelTexts[level])}</StatusBadge>;
}

/** What became of the e-mail; without one it is a letter. */
export function DeliveryBadge({ delivery }: Pick<ReminderSummary, 'delivery'>) {
  const t = useTexts();
  const state = delivery?.state ?? 'none';
  return <StatusBadge tone={deliveryTones[state]}>{t(deliveryTexts[state])}</StatusBadge>;
}
