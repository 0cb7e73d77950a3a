import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is as narrow as a telephone: where `wide-only` is left out. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
}
