import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { send } from '../api/client.ts';
import { useRead } from '../api/queries.ts';
import { tell, tellProblem } from '../components/confirm.tsx';
import { KeyFigure, KeyFigures } from '../components/key-figures.tsx';
import { toCsv } from '../components/list/csv.ts';
import { Empty } from '../components/list/empty.tsx';
import { saveFile } from '../components/list/save-csv.ts';
import { Loaded } from '../components/loaded.tsx';
import { Section } from '../components/page.tsx';
import { Moment } from '../components/values.tsx';
import { signsOf } from '../formats/decimals.ts';
import { useFormats } from '../formats/formats.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type CheckView, differenceTexts, type LedgerName, type LedgerView } from './accounting.ts';
import { ConnectFirst } from './connect-first.tsx';
import { LedgerChoice, useShownLedger } from './ledger-choice.tsx';
import { useLedgerName } from './ledger-name.ts';

/** How what is open or recent stands here and in the ledger, as it is compared every night. */
export function Comparison({ ledgers }: { readonly ledgers: readonly LedgerView[] }) {
  const shown = useShownLedger(ledgers);
  if (shown === null) return <ConnectFirst />;
  return (
    <Stack gap="lg" maw={960}>
      <LedgerChoice ledgers={ledgers} />
      <Checks key={shown} ledger={shown} />
    </Stack>
  );
}

const askEveryMs = 5000;

function Checks({ ledger }: { readonly ledger: LedgerName }) {
  const t = useTexts();
  const nameOf = useLedgerName();
  const may = useMay();
  const name = nameOf(ledger);
  const checks = useRead<{ items: readonly CheckView[] }>(
    `/ledgers/${ledger}/checks`,
    {},
    { everyMs: askEveryMs },
  );
  const compare = async () => {
    await send('POST', `/ledgers/${ledger}/compare`, { body: {} });
    tell(t('accounting.comparing', { name }));
  };
  return (
    <>
      {may('billing:write') && (
        <div>
          <Button variant="default" onClick={() => void compare().catch(tellProblem)}>
            {t('accounting.compareNow')}
          </Button>
        </div>
      )}
      <Loaded query={checks}>
        {({ items: [latest, ...earlier] }) =>
          latest === undefined ? (
            <Empty title={t('accounting.neverCompared')} text={t('accounting.neverComparedText', { name })} />
          ) : (
            <>
              <Latest check={latest} name={name} />
              {earlier.length > 0 && <Earlier checks={earlier} />}
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Latest({ check, name }: { readonly check: CheckView; readonly name: string }) {
  const t = useTexts();
  const { count, locale } = useFormats();
  const { at, matched, differing, missing, items } = check;
  const heads = [t('accounting.number'), t('accounting.whatDiffers'), t('accounting.here'), name];
  const rows = items.map(({ number, what, ours, theirs }) => [number, wordOf(what), ours, theirs]);
  function wordOf(what: string): string {
    return what in differenceTexts ? t(differenceTexts[what as keyof typeof differenceTexts]) : what;
  }
  const save = () => {
    const text = toCsv(heads, rows, signsOf(locale).decimal);
    saveFile(`${t('accounting.comparison')}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
  };
  return (
    <>
      <KeyFigures columns={3}>
        <KeyFigure label={t('accounting.matched')} value={count(matched)} hint={<Moment instant={at} />} />
        <KeyFigure label={t('accounting.differing')} value={count(differing)} />
        <KeyFigure label={t('accounting.missingThere')} value={count(missing)} />
      </KeyFigures>
      {rows.length > 0 && (
        <Section
          title={t('accounting.differences')}
          actions={
            <Button variant="default" onClick={save}>
              {t('accounting.saveCsv')}
            </Button>
          }
        >
          <Table.ScrollContainer minWidth={480}>
            <Table>
              <Table.Thead>
                <Table.Tr>
                  {heads.map((head) => (
                    <Table.Th key={head}>{head}</Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((cells) => (
                  <Table.Tr key={cells.join(' ')}>
                    {cells.map((cell, index) => (
                      <Table.Td key={heads[index]}>{cell || '–'}</Table.Td>
                    ))}
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        </Section>
      )}
    </>
  );
}

function Earlier({ checks }: { readonly checks: readonly CheckView[] }) {
  const t = useTexts();
  return (
    <Section title={t('accounting.earlier')}>
      <Stack gap="xs">
        {checks.map(({ at, matched, differing, missing }) => (
          <Group key={at} justify="space-between">
            <Moment instant={at} />
            <Text size="sm" {...(differing + missing === 0 && { c: 'dimmed' })}>
              {t('accounting.compared', { matched, differing, missing })}
            </Text>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
