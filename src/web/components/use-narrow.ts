import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is as narrow as a telephone, where `wide-only` is left out, or narrower than something else. */
export function useNarrow(width: '48em' | '75em' = '48em'): boolean {
  return useMediaQuery(`(max-width: ${width})`, false, { getInitialValueInEffect: false });
}
