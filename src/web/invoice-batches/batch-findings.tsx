import { Alert, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { PreviewContract, PreviewView } from '../../features/invoice-batches/schema.ts';
import { FindingLink } from '../components/finding-link.tsx';
import { useTexts } from '../texts/texts.ts';

type FindingView = PreviewContract['findings'][number];

const shownOfAKind = 3;

/** What is wrong or missing, the blocking first, each with a way to mend it. */
export function BatchFindings({ preview }: { readonly preview: PreviewView }) {
  const t = useTexts();
  const groups = useMemo(() => groupsOf(preview), [preview]);
  if (groups.length === 0) return null;
  return (
    <Stack gap="sm">
      {groups.map(({ code, strength, found }) => (
        <Alert key={code} p="sm" color={strength === 'blocking' ? 'red' : 'yellow'} variant="light">
          <Stack gap={4}>
            {found.slice(0, shownOfAKind).map((finding) => (
              <FindingLink key={`${finding.subject.id} ${finding.message}`} finding={finding} />
            ))}
            {found.length > shownOfAKind && (
              <Text size="xs">
                {t('invoiceBatches.moreFindings', { count: found.length - shownOfAKind })}
              </Text>
            )}
          </Stack>
        </Alert>
      ))}
    </Stack>
  );
}

const strengths: readonly FindingView['strength'][] = ['blocking', 'blocks-issue', 'warning'];

function groupsOf({ contracts, workWithoutContract }: PreviewView) {
  const all = [
    ...workWithoutContract.map(({ lock, customer }) =>
      customer === null ? lock : { ...lock, message: `${customer.name}: ${lock.message}` },
    ),
    ...contracts.flatMap(({ findings }) => findings),
  ];
  const unique = new Map(
    all.map((finding) => [`${finding.code} ${finding.subject.id} ${finding.message}`, finding]),
  );
  return [...Map.groupBy(unique.values(), ({ code }) => code)]
    .flatMap(([code, found]) => {
      const [first] = found;
      return first === undefined ? [] : [{ code, strength: first.strength, found }];
    })
    .toSorted((a, b) => strengths.indexOf(a.strength) - strengths.indexOf(b.strength));
}
