import { it } from 'vitest';
import { openBrowserDesk } from './desk.ts';
import { walkThroughStatuses } from './status-walks.ts';

const desk = await openBrowserDesk();

it('every status by hand, forwards and back, from the column of the billing page, in German', () =>
  walkThroughStatuses(desk, {
    locale: 'de-DE',
    open: async (page, { customer }) => page.getByRole('row').filter({ hasText: customer }),
  }));
