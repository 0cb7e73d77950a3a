import { Alert } from '@mantine/core';
import { useTexts } from '../texts/texts.ts';

/** Stands above every screen while requests find no server; it goes by itself. */
export function AwayBanner() {
  const t = useTexts();
  return (
    <Alert color="yellow" mb="md" role="status">
      {t('shell.away')}
    </Alert>
  );
}
