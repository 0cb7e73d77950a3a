import { send } from '../api/client.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { useTexts } from '../texts/texts.ts';
import { type DeliverySummary, type RetriedView, recipientText } from './deliveries.ts';
import { deliveriesTouched } from './use-deliveries.ts';

/** What a person may do about an e-mail; each says before what will happen (R48). */
export type DeliveryActions = {
  /** Sends one again that was not sent, or lets one go at once that waits. */
  readonly retry: (delivery: DeliverySummary) => Promise<void>;
  readonly cancel: (delivery: DeliverySummary) => Promise<void>;
  /** Sends several again; tells how many stay, and why. */
  readonly retryAll: (deliveries: readonly DeliverySummary[]) => Promise<void>;
};

export function useDeliveryActions(): DeliveryActions {
  const t = useTexts();
  const post = async (delivery: DeliverySummary, verb: 'retry' | 'cancel', done: string) => {
    try {
      const body = verb === 'retry' ? {} : undefined;
      await send('POST', `/deliveries/${delivery.id}/${verb}`, body && { body });
      tell(done);
    } catch (error) {
      tellProblem(error);
    } finally {
      await deliveriesTouched();
    }
  };
  return {
    retry: async (delivery) => {
      const to = recipientText(delivery);
      const isWaiting = delivery.state === 'queued';
      const question = {
        title: t('deliveries.retryTitle', { subject: delivery.subject }),
        text: t('deliveries.retryText', { to }),
        action: t('deliveries.sendAgain'),
      };
      if (isWaiting || (await confirm(question))) await post(delivery, 'retry', t('deliveries.queued'));
    },
    cancel: async (delivery) => {
      const question = {
        title: t('deliveries.cancelTitle', { subject: delivery.subject }),
        text: t('deliveries.cancelText'),
        action: t('deliveries.cancel'),
        danger: true,
      };
      if (await confirm(question)) await post(delivery, 'cancel', t('deliveries.cancelled'));
    },
    retryAll: async (deliveries) => {
      const again = deliveries.filter(({ state }) => state === 'failed');
      const question = {
        title: t('deliveries.retryAllTitle', { count: again.length }),
        text: t('deliveries.retryAllText', { count: deliveries.length - again.length }),
        action: t('deliveries.sendAgain'),
      };
      if (again.length === 0 || !(await confirm(question))) return;
      try {
        const ids = again.map(({ id }) => id);
        const { queued, left } = await send<RetriedView>('POST', '/deliveries/retry', { body: { ids } });
        if (queued > 0) tell(t('deliveries.queuedCount', { count: queued }));
        if (left > 0) tell(t('deliveries.leftCount', { count: left }));
      } catch (error) {
        tellProblem(error);
      } finally {
        await deliveriesTouched();
      }
    },
  };
}
