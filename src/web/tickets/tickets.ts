import type { z } from 'zod';
import type { TicketItemView as Item } from '../../features/tickets/items.schema.ts';
import type { TicketCommentView as Comment, TicketView as View } from '../../features/tickets/schema.ts';
import type { TicketStatusView as Status } from '../../features/tickets/statuses.schema.ts';
import type { Tone } from '../components/status-badge.tsx';
import type { PlainKey } from '../texts/texts.ts';

export type TicketView = z.output<typeof View>;
export type TicketStatusView = z.output<typeof Status>;
export type TicketItemView = z.output<typeof Item>;
export type TicketCommentView = z.output<typeof Comment>;
export type Phase = TicketView['status']['phase'];

export const phaseTones: Readonly<Record<Phase, Tone>> = {
  open: 'busy',
  pending: 'waiting',
  resolved: 'good',
  closed: 'neutral',
};

export const phaseTexts = {
  open: 'tickets.phaseOpen',
  pending: 'tickets.phasePending',
  resolved: 'tickets.phaseResolved',
  closed: 'tickets.phaseClosed',
} as const satisfies Record<Phase, PlainKey>;

export const itemStateTexts = {
  open: 'tickets.stateOpen',
  held: 'tickets.stateHeld',
  deferred: 'tickets.stateDeferred',
} as const satisfies Record<TicketItemView['state'], PlainKey>;

export const itemStateTones: Readonly<Record<TicketItemView['state'], Tone>> = {
  open: 'neutral',
  held: 'good',
  deferred: 'waiting',
};
