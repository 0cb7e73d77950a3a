import { Badge, Group, Menu, Skeleton, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useRead } from '../api/queries.ts';
import { StatusBadge } from '../components/status-badge.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import {
  badgeTexts,
  type InvoiceSummary,
  type StatusByHand,
  type StatusChangesView,
  statusTexts,
  statusTones,
} from './invoices.ts';
import { actionTexts, isBack, useStatusChange } from './use-status-change.tsx';

type OfInvoice = Pick<InvoiceSummary, 'id' | 'number' | 'status' | 'badges' | 'kind'> & {
  readonly customer: { readonly name: string };
};

/** The status with what stands beside it; it opens a menu of the changes that are allowed now (R36). */
export function InvoiceStatusMenu({ invoice }: { readonly invoice: OfInvoice }) {
  const t = useTexts();
  const may = useMay();
  const { status, badges } = invoice;
  const beside = badges.map((badge) => (
    <Badge
      key={badge}
      size="md"
      radius="sm"
      tt="none"
      fw={500}
      fz="xs"
      miw="max-content"
      variant="outline"
      color={badge === 'overdue' ? 'red' : 'gray'}
      c={badge === 'overdue' ? 'var(--mantine-color-error)' : 'dimmed'}
    >
      {t(badgeTexts[badge])}
    </Badge>
  ));
  return (
    <Group gap={4} wrap="nowrap">
      {may('billing:write') && invoice.kind === 'invoice' ? (
        <ChangeableStatus invoice={invoice} />
      ) : (
        <StatusBadge tone={statusTones[status]}>{t(statusTexts[status])}</StatusBadge>
      )}
      {beside}
    </Group>
  );
}

function ChangeableStatus({ invoice }: { readonly invoice: OfInvoice }) {
  const t = useTexts();
  const [open, setOpen] = useState(false);
  const { id, number, customer, status } = invoice;
  const name = number ?? customer.name;
  return (
    <Menu position="bottom-start" opened={open} onChange={setOpen}>
      <Menu.Target>
        <UnstyledButton
          aria-label={t('invoices.statusOf', { name, status: t(statusTexts[status]) })}
          onClick={(event) => event.stopPropagation()}
        >
          <Badge
            className="status-badge"
            color={
              { neutral: 'gray', waiting: 'yellow', busy: 'accent', good: 'green', bad: 'red' }[
                statusTones[status]
              ]
            }
            variant="light"
            radius="sm"
            tt="none"
            fw={500}
            fz="xs"
            miw="max-content"
            rightSection={<IconChevronDown size={12} />}
          >
            {t(statusTexts[status])}
          </Badge>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        {open && <Choices id={id} name={number ?? t('invoices.theDraftFor', { customer: customer.name })} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function Choices({ id, name }: { readonly id: string; readonly name: string }) {
  const t = useTexts();
  const changes = useRead<StatusChangesView>(`/invoices/${id}/status-changes`);
  const change = useStatusChange();
  if (changes.data === undefined) return <Skeleton height={24} width={160} m="sm" />;
  return changes.data.changes.map(({ status, allowed, reason, steps }) => (
    <Menu.Item
      key={status}
      disabled={!allowed}
      onClick={() => void change({ ids: [id], name, status, steps })}
    >
      {t(isBack(steps) ? backTexts[status] : actionTexts[status])}
      {reason !== null && <div style={{ fontSize: 12, maxWidth: 280, whiteSpace: 'normal' }}>{reason}</div>}
    </Menu.Item>
  ));
}

/** What it is called where it takes back what was recorded. */
const backTexts = {
  ...actionTexts,
  issued: 'invoices.backToIssued',
  sent: 'invoices.backToSent',
  exported: 'invoices.backToExported',
  paid: 'invoices.backToPaid',
} as const satisfies Record<StatusByHand, string>;
