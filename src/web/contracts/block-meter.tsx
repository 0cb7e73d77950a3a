import { Group, Progress, SimpleGrid, Text } from '@mantine/core';
import { useRead } from '../api/queries.ts';
import { Fact } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useTexts } from '../texts/texts.ts';
import type { BalanceView } from './contracts.ts';

/** What is left of a block, with a word at 80 % and 95 % (domain §4). */
export function BlockMeter({ contractId }: { readonly contractId: string }) {
  const { data } = useRead<BalanceView>(`/contracts/${contractId}/balance`);
  return data === undefined ? null : <Meter balance={data} />;
}

function Meter({ balance }: { readonly balance: BalanceView }) {
  const t = useTexts();
  const { day, duration } = useFormats();
  const text = useBlockText(balance.unit);
  const { current, lock, openMinutes } = balance;
  if (current === null) {
    return lock && <Text c="dimmed">{lock.message}</Text>;
  }
  const colour = { 'used-up': 'red', 'over-95': 'red', 'over-80': 'yellow' } as const;
  return (
    <section className="panel" style={{ padding: 16 }} aria-label={t('contracts.meter')}>
      <Group justify="space-between" mb="sm">
        <Text fw={600}>{t('contracts.leftOf', { left: text(current.left), used: text(current.used) })}</Text>
        <Text size="sm" c="dimmed">
          {day(current.from)} – {day(current.to)}
        </Text>
      </Group>
      <Progress
        size="lg"
        radius="sm"
        aria-label={t('contracts.usedPercent', { percent: current.usedPercentage })}
        value={Math.min(current.usedPercentage, 100)}
        color={current.warning === null ? 'accent' : colour[current.warning]}
      />
      <SimpleGrid component="dl" cols={{ base: 2, sm: 3, md: 6 }} mt="md" mb={0}>
        <Fact label={t('contracts.carried')}>{text(current.carried)}</Fact>
        <Fact label={t('contracts.included')}>{text(current.included)}</Fact>
        <Fact label={t('contracts.bought')}>{text(current.bought)}</Fact>
        <Fact label={t('contracts.overage')}>{text(current.overage)}</Fact>
        <Fact label={t('contracts.rollsOver')}>{text(current.rollsOver)}</Fact>
        <Fact label={t('contracts.openWork')}>{duration(openMinutes)}</Fact>
      </SimpleGrid>
    </section>
  );
}

/** Minutes as hours, money as money. */
export function useBlockText(unit: BalanceView['unit']): (quantity: string) => string {
  const { money, duration } = useFormats();
  return (quantity) => (unit === 'minutes' ? duration(Number(quantity)) : money(quantity));
}
