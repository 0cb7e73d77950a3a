import { refresh } from '../api/queries.ts';

/** Waits for a change of work, and until every screen shows what is there now, however it went. */
export async function changingWork<View>(change: Promise<View>): Promise<View> {
  try {
    return await change;
  } finally {
    await refresh('time-entries', 'time-sheet', 'tickets', 'contracts', 'invoice-batches', 'reports');
  }
}
