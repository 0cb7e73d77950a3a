import { Stack, Text } from '@mantine/core';
import { Moment } from '../components/values.tsx';
import { useTexts } from '../texts/texts.ts';
import { type Attempt, outcomeText } from './deliveries.ts';

/** Every try to hand an e-mail over, the last one first, with what the server said. */
export function Attempts({ attempts }: { readonly attempts: readonly Attempt[] }) {
  const t = useTexts();
  if (attempts.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('deliveries.noAttempts')}
      </Text>
    );
  return (
    <Stack component="ol" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {attempts.toReversed().map(({ number, startedAt, server, outcome, answer }) => (
        <li key={number}>
          <Text size="sm">{t(outcomeText(outcome))}</Text>
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            <Moment instant={startedAt} /> · {server}
            {answer !== '' && ` · ${answer}`}
          </Text>
        </li>
      ))}
    </Stack>
  );
}
