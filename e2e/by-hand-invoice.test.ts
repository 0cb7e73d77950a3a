import { it } from 'vitest';
import { openBrowserDesk } from './desk.ts';
import { walkThroughStatuses } from './status-walks.ts';

const desk = await openBrowserDesk();

it('every status by hand, forwards and back, from the badge in the invoice', () =>
  walkThroughStatuses(desk, {
    locale: 'en-GB',
    open: async (page, { id }) => {
      await page.goto(`/invoices/${id}`);
      return page.getByRole('main');
    },
  }));
