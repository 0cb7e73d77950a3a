import { Badge } from '@mantine/core';
import { useTexts } from '../texts/texts.ts';

/** Loud, so that nobody takes a simulator's books for real ones. */
export function SimulatorBadge() {
  const t = useTexts();
  return (
    <Badge color="red.8" variant="filled" radius="sm" miw="max-content">
      {t('accounting.simulatorBadge')}
    </Badge>
  );
}
