import type { z } from 'zod';
import type { BatchView as View } from '../../features/invoice-batches/schema.ts';
import type { Tone } from '../components/status-badge.tsx';
import type { PlainKey } from '../texts/texts.ts';

export type BatchView = z.output<typeof View>;
export type BatchState = BatchView['state'];

export const stateTexts = {
  saving: 'invoiceBatches.stateSaving',
  saved: 'invoiceBatches.stateSaved',
  refused: 'invoiceBatches.stateRefused',
  abandoned: 'invoiceBatches.stateAbandoned',
  cancelling: 'invoiceBatches.stateCancelling',
  dissolving: 'invoiceBatches.stateDissolving',
  dissolved: 'invoiceBatches.stateDissolved',
} as const satisfies Record<BatchState, PlainKey>;

export const stateTones: Readonly<Record<BatchState, Tone>> = {
  saving: 'busy',
  saved: 'good',
  refused: 'bad',
  abandoned: 'neutral',
  cancelling: 'busy',
  dissolving: 'busy',
  dissolved: 'neutral',
};

/** A job is at work on it. */
export const isBusy = ({ state }: Pick<BatchView, 'state'>) =>
  state === 'saving' || state === 'cancelling' || state === 'dissolving';
