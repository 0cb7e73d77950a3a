import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { DeliverySummary } from './deliveries.ts';
import { DoubtDialog } from './doubt-dialog.tsx';
import { useDeliveryActions } from './use-delivery-actions.tsx';

/** What can be done with an e-mail as it stands. */
export function DeliveryButtons({ delivery }: { readonly delivery: DeliverySummary }) {
  const t = useTexts();
  const may = useMay();
  const { retry, cancel } = useDeliveryActions();
  const [isDeciding, setDeciding] = useState(false);
  const { state } = delivery;
  if (!may('billing:write') || state === 'sent' || state === 'sending') return null;
  if (state === 'doubtful') {
    return (
      <div>
        <Button onClick={() => setDeciding(true)}>{t('deliveries.decide')}</Button>
        {isDeciding && <DoubtDialog delivery={delivery} onClose={() => setDeciding(false)} />}
      </div>
    );
  }
  const isWaiting = state === 'queued';
  return (
    <Group gap="sm">
      <Button variant="default" onClick={() => void retry(delivery)}>
        {t(isWaiting ? 'deliveries.sendNow' : 'deliveries.sendAgain')}
      </Button>
      {isWaiting && (
        <Button variant="subtle" onClick={() => void cancel(delivery)}>
          {t('deliveries.cancel')}
        </Button>
      )}
    </Group>
  );
}
