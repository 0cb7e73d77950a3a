import { z } from 'zod';
import { Id } from '../../lib/wire.ts';

export const SearchQuery = z.object({
  text: z.string().min(1).max(200).describe('Part of a name, number or title.'),
});

export const FoundKind = z.enum(['customer', 'contract', 'ticket', 'invoice', 'product', 'invoice-batch']);

export const SearchView = z.object({
  items: z
    .array(
      z.object({
        kind: FoundKind,
        id: Id,
        title: z.string(),
        subtitle: z.string().describe('The number, and the customer where it has one.'),
      }),
    )
    .describe('At most five of each kind, in the order of kinds; numbers that fit exactly come first.'),
});
export type SearchView = z.output<typeof SearchView>;
