import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { minor, minorFromText } from '../../billing/money.ts';
import { ScreenLink } from '../components/links.tsx';
import { StatusBadge } from '../components/status-badge.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMinorText } from '../invoice-batches/minor-text.ts';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import { type EntryView, type Proposal, reasonTexts } from './bank-statements.ts';
import { useEntryActions } from './use-entry-actions.ts';

/** What an entry may be for, the likeliest first: what it would do, and why it is proposed. */
export function EntryProposals({ entry }: { readonly entry: EntryView }) {
  const t = useTexts();
  if (entry.proposals.length === 0) return <Text c="dimmed">{t('bankStatements.noProposal')}</Text>;
  return (
    <Stack gap="sm">
      {entry.proposals.map((proposal, place) => (
        <ProposalCard
          key={proposal.allocations.map(({ invoice }) => invoice.id).join()}
          entryId={entry.id}
          proposal={proposal}
          isFirst={place === 0}
        />
      ))}
    </Stack>
  );
}

function ProposalCard({
  entryId,
  proposal,
  isFirst,
}: {
  readonly entryId: string;
  readonly proposal: Proposal;
  readonly isFirst: boolean;
}) {
  const t = useTexts();
  const may = useMay();
  const { accept, busy } = useEntryActions(entryId);
  const { customer, allocations, sure, reasons } = proposal;
  const reminderIds = proposal.claims.map(({ reminder }) => reminder.id);
  const invoices = allocations.map(({ invoice }) => ({ invoiceId: invoice.id }));
  const what = `${allocations.map(({ invoice }) => invoice.number).join(', ')}, ${customer.name}`;
  return (
    <section className="panel" style={{ padding: 16 }} aria-label={what}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <ScreenLink to="/customers/$customerId" params={{ customerId: customer.id }}>
            {customer.name}
          </ScreenLink>
          <StatusBadge tone={sure ? 'good' : 'waiting'}>
            {t(sure ? 'bankStatements.sure' : 'bankStatements.likely')}
          </StatusBadge>
        </Group>
        <Lines>{useEffects(proposal)}</Lines>
        <Text size="xs" c="dimmed" component="div">
          {reasons.length === 0
            ? t('bankStatements.reasonNone')
            : reasons.map((reason) => t(reasonTexts[reason])).join(' ')}
        </Text>
        {may('billing:write') && (
          <Group>
            <Button
              variant={isFirst ? 'filled' : 'default'}
              loading={busy}
              aria-label={t('bankStatements.acceptFor', { what })}
              onClick={() =>
                void accept(
                  { customerId: customer.id, invoices, reminderIds },
                  t('bankStatements.acceptedOne'),
                )
              }
            >
              {t('bankStatements.accept')}
            </Button>
          </Group>
        )}
      </Stack>
    </section>
  );
}

/** What accepting it does, in sentences: which invoices it pays, what is paid besides, what becomes credit. */
function useEffects({ allocations, claims, rest }: Proposal): readonly string[] {
  const t = useTexts();
  const { money, day, currency: code, minorUnits } = useFormats();
  const text = useMinorText();
  const currency = { code, minorUnits };
  const of = (amount: string) => minorFromText(amount, currency);
  const paid = allocations.map(({ invoice: { number }, open, amount, cashDiscount }) => {
    const left = minor(of(open) - of(amount) - of(cashDiscount));
    if (left > 0) {
      return t('bankStatements.settlesPart', { amount: money(amount), number, left: money(text(left)) });
    }
    const said = { amount: money(amount), number };
    return of(cashDiscount) > 0
      ? t('bankStatements.settlesDiscount', { ...said, discount: money(cashDiscount) })
      : t('bankStatements.settles', said);
  });
  const reminded = claims.map(({ reminder, amount }) =>
    t('bankStatements.claimsPaid', { amount: money(amount), day: day(reminder.day) }),
  );
  const credit = of(rest) > 0 ? [t('bankStatements.becomesCredit', { amount: money(rest) })] : [];
  return [...paid, ...reminded, ...credit];
}

function Lines({ children }: { readonly children: readonly ReactNode[] }) {
  return (
    <ul style={{ margin: 0, paddingLeft: 16 }}>
      {children.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sentences without anything else
        <li key={place}>{line}</li>
      ))}
    </ul>
  );
}
