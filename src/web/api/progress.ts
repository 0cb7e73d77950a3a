import { useEffect, useEffectEvent, useState } from 'react';
import { addressOf } from './client.ts';
import { useRead } from './queries.ts';

/** The view of something that work goes on at. */
export type Followed<View> = {
  /** undefined: not read yet. */
  readonly view: View | undefined;
  /** For `Loaded`. */
  readonly query: ReturnType<typeof useRead<View>>;
};

/**
 * The view at a path, which the server tells anew as long as work goes on at it; whoever comes back sees where it is.
 *
 * @param path Below `/api/v1`; what is told comes from `/events` below it.
 * @param isUnderWay Whether work goes on.
 * @param onOver Called each time it has come to an end, to read again what shows it.
 */
export function useFollowed<View>(
  path: string,
  isUnderWay: (view: View) => boolean,
  onOver: () => Promise<void>,
): Followed<View> {
  const query = useRead<View>(path);
  const { data: read, dataUpdatedAt: readAt } = query;
  const told = useProgress<View>(read !== undefined && isUnderWay(read) ? `${path}/events` : null, readAt);
  const isOver = told !== null && !isUnderWay(told);
  const over = useEffectEvent(() => void onOver());
  useEffect(() => {
    if (isOver) over();
  }, [isOver]);
  return { view: told ?? read, query };
}

/**
 * What the server tells of long work as it goes on (server-sent events). The browser connects again by itself when
 * the line breaks; leaving the page stops listening, not the work.
 *
 * @param path Below `/api/v1`; null: nothing to listen to.
 * @param since Another one listens anew, and what was told before counts no longer.
 * @returns The last event's data; null before the first.
 */
function useProgress<Event>(path: string | null, since: number): Event | null {
  const key = path === null ? null : `${since} ${path}`;
  const [last, setLast] = useState<{ key: string | null; event: Event } | null>(null);
  useEffect(() => {
    if (path === null) return;
    const source = new EventSource(addressOf(path));
    source.onmessage = ({ data }: MessageEvent<string>) => setLast({ key, event: JSON.parse(data) as Event });
    source.addEventListener('end', () => source.close());
    return () => source.close();
  }, [path, key]);
  return last !== null && key !== null && last.key === key ? last.event : null;
}
