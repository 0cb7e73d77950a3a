import { Skeleton, Stack } from '@mantine/core';
import { useTexts } from '../texts/texts.ts';

/** Stands in for a screen that is on its way, in about its shape. */
export function ScreenSkeleton() {
  const t = useTexts();
  return (
    <Stack gap="lg" aria-busy="true" aria-label={t('general.loading')} role="status">
      <Skeleton height={28} width={240} />
      <RowsSkeleton rows={8} />
    </Stack>
  );
}

/** Stands in for lines of a list or fields of a form. */
export function RowsSkeleton({ rows }: { readonly rows: number }) {
  return (
    <Stack gap="sm">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without content have nothing else
        <Skeleton key={row} height={20} width={`${90 - ((row * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}
