import { z } from 'zod';
import { expects, Id, line, text } from '../../lib/wire.ts';

const Screen = z
  .string()
  .regex(/^[a-z][a-z-]{0,49}$/, expects('listName'))
  .meta({ examples: ['invoices'] });

const view = {
  screen: Screen,
  name: line(100),
  query: text(4000).describe('Filters and order, as they stand in the address after the question mark.'),
  columns: z.array(line(60)).max(60).default([]).describe('Those shown, in their order; empty: all.'),
};

export const SavedViewView = z.object({ id: Id, ...view });
export type SavedViewView = z.output<typeof SavedViewView>;

export const SaveViewBody = z.strictObject(view);
export type SaveViewBody = z.output<typeof SaveViewBody>;

export const ListViewsQuery = z.object({ screen: Screen.optional() });
export type ListViewsQuery = z.output<typeof ListViewsQuery>;

export const SavedViewsView = z.object({ items: z.array(SavedViewView).describe('By name; at most 200.') });
