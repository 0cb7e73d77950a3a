import { Group, Progress, Stack, Text } from '@mantine/core';
import type { BlocksView } from '../../features/reports/blocks.schema.ts';
import { useRead } from '../api/queries.ts';
import { ScreenLink } from '../components/links.tsx';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';

type Block = BlocksView['items'][number];
const shownRows = 6;

/** Blocks of which little is left, the fullest first. */
export function RunningOut() {
  const t = useTexts();
  const blocks = useRead<BlocksView>('/reports/block-balances');
  return (
    <Section title={t('overview.runningOut')}>
      <Loaded query={blocks}>
        {({ items }) => {
          const warned = items
            .filter(({ current }) => current !== null && current.warning !== null)
            .toSorted((a, b) => (b.current?.usedPercentage ?? 0) - (a.current?.usedPercentage ?? 0))
            .slice(0, shownRows);
          if (warned.length === 0) return <Text c="dimmed">{t('overview.noneRunningOut')}</Text>;
          return (
            <Stack gap="md">
              {warned.map((block) => (
                <Meter key={block.contract.id} block={block} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Meter({ block: { customer, contract, unit, current } }: { readonly block: Block }) {
  const t = useTexts();
  const { money, duration } = useFormats();
  if (current === null) return null;
  const left = unit === 'minutes' ? duration(Number(current.left)) : money(current.left);
  const used = Math.min(100, current.usedPercentage);
  return (
    <div>
      <Group justify="space-between" gap="sm" wrap="nowrap">
        <Text size="sm" className="ellipsis">
          <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
            {customer.name}
          </ScreenLink>{' '}
          · {contract.name}
        </Text>
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {t('overview.left', { left })}
        </Text>
      </Group>
      <Progress
        mt="xs"
        size="sm"
        value={used}
        color={current.warning === 'over-80' ? 'yellow.7' : 'red.7'}
        aria-label={`${customer.name}: ${contract.name}`}
      />
    </div>
  );
}
