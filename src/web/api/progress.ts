import { useEffect, useState } from 'react';
import { addressOf } from './client.ts';

/**
 * What the server tells of long work as it goes on (server-sent events). The browser connects again by itself when
 * the line breaks; leaving the page stops listening, not the work.
 *
 * @param path Below `/api/v1`; null: nothing to listen to.
 * @returns The last event's data; null before the first.
 */
export function useProgress<Event>(path: string | null): Event | null {
  const [last, setLast] = useState<{ path: string; event: Event } | null>(null);
  useEffect(() => {
    if (path === null) return;
    const source = new EventSource(addressOf(path));
    source.onmessage = ({ data }: MessageEvent<string>) =>
      setLast({ path, event: JSON.parse(data) as Event });
    source.addEventListener('end', () => source.close());
    return () => source.close();
  }, [path]);
  return last !== null && last.path === path ? last.event : null;
}
