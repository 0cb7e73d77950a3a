import { ActionIcon, Button, Group, Menu, NativeSelect, Table, Text, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronDown, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { type Currency, sumMinor } from '../../billing/money.ts';
import type { TaxView } from '../../features/taxes/schema.ts';
import { type Page, useRead } from '../api/queries.ts';
import { DecimalInput, MoneyInput } from '../components/money-input.tsx';
import { Money } from '../components/values.tsx';
import { useFormats } from '../formats/formats.ts';
import { useMinorText } from '../invoice-batches/minor-text.ts';
import { useTexts } from '../texts/texts.ts';
import { CataloguePicker, type CatalogueSource } from './catalogue-picker.tsx';
import { type EditorLine, netOfLine, newLine } from './editor-lines.ts';
import { UnbilledPicker } from './unbilled-picker.tsx';
import './lines-editor.css';

type Props = {
  readonly lines: readonly EditorLine[];
  readonly onChange: (lines: readonly EditorLine[]) => void;
  /** Whose unbilled work can be picked; empty: nobody yet. */
  readonly customerId: string;
  readonly errors: Readonly<Record<string, React.ReactNode>>;
};

/** Lines where they print: Enter in the last field of a line adds the next, Tab moves, arrows sort. */
export function LinesEditor({ lines, onChange, customerId, errors }: Props) {
  const t = useTexts();
  const { currency, minorUnits } = useFormats();
  const text = useMinorText();
  const [picking, setPicking] = useState<CatalogueSource | 'unbilled' | null>(null);
  const of: Currency = { code: currency, minorUnits };
  const nets = lines.map((line) => netOfLine(line, of));
  const sum = sumMinor(nets.filter((net) => net !== null));
  const add = (...more: readonly EditorLine[]) => onChange([...lines, ...more]);
  const put = (place: number, change: Partial<EditorLine>) =>
    onChange(lines.map((line, index) => (index === place ? { ...line, ...change } : line)));
  const move = (place: number, by: 1 | -1) => {
    const next = [...lines];
    const [line] = next.splice(place, 1);
    if (line !== undefined) next.splice(place + by, 0, line);
    onChange(next);
  };
  return (
    <div className="panel" style={{ overflow: 'auto' }}>
      <Table className="lines-editor">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('invoices.description')}</Table.Th>
            <Table.Th className="number">{t('invoices.quantity')}</Table.Th>
            <Table.Th className="number">{t('invoices.price')}</Table.Th>
            <Table.Th className="number">{t('invoices.discount')} %</Table.Th>
            <Table.Th>{t('invoices.taxRate')}</Table.Th>
            <Table.Th className="number">{t('invoices.net')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line, place) => {
            const net = nets[place] ?? null;
            return (
              <LineRow
                key={line.key}
                line={line}
                place={place}
                isLast={place === lines.length - 1}
                net={net === null ? null : text(net)}
                error={errors[`lines.${place}.price`] ?? errors[`lines.${place}.description`]}
                onChange={(change) =>
                  put(
                    place,
                    line.kind === 'kept' && !('description' in change)
                      ? { ...change, fixedNet: null }
                      : change,
                  )
                }
                onMove={(by) => move(place, by)}
                onRemove={() => onChange(lines.filter((_, index) => index !== place))}
                onNext={() => add(newLine('free'))}
              />
            );
          })}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr fw={600}>
            <Table.Td colSpan={5} className="number">
              {t('invoices.sumOfLines')}
            </Table.Td>
            <Table.Td className="number">
              <Money amount={text(sum)} />
            </Table.Td>
            <Table.Td />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      <Group p="md" gap="sm">
        <Button variant="default" onClick={() => add(newLine('free'))}>
          {t('invoices.addLine')}
        </Button>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={12} />}>
              {t('invoices.addFrom')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setPicking('product')}>{t('shell.products')}</Menu.Item>
            <Menu.Item onClick={() => setPicking('rate')}>{t('shell.rates')}</Menu.Item>
            <Menu.Item onClick={() => setPicking('expense')}>{t('shell.expenses')}</Menu.Item>
            <Menu.Item onClick={() => add(newLine('text'))}>{t('invoices.textLine')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {customerId !== '' && (
          <Button variant="default" onClick={() => setPicking('unbilled')}>
            {t('invoices.unbilledWork')}
          </Button>
        )}
      </Group>
      {picking === 'unbilled' && (
        <UnbilledPicker
          customerId={customerId}
          taken={lines.flatMap(({ items }) => items.map(({ id }) => id))}
          onPick={(picked) => add(picked)}
          onClose={() => setPicking(null)}
        />
      )}
      {picking !== null && picking !== 'unbilled' && (
        <CataloguePicker source={picking} onPick={(picked) => add(picked)} onClose={() => setPicking(null)} />
      )}
    </div>
  );
}

function LineRow({
  line,
  place,
  isLast,
  net,
  error,
  onChange,
  onMove,
  onRemove,
  onNext,
}: {
  readonly line: EditorLine;
  readonly place: number;
  readonly isLast: boolean;
  readonly net: string | null;
  readonly error: React.ReactNode;
  readonly onChange: (change: Partial<EditorLine>) => void;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
  readonly onNext: () => void;
}) {
  const t = useTexts();
  const taxes = useRead<Page<TaxView>>('/taxes', { limit: 200, active: true });
  const name = { line: String(place + 1) };
  const isPicked = line.kind === 'picked';
  const onEnter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    onNext();
  };
  return (
    <Table.Tr>
      <Table.Td>
        <Textarea
          aria-label={t('invoices.descriptionOf', name)}
          minRows={1}
          readOnly={isPicked}
          value={line.description}
          error={error}
          data-autofocus={line.description === '' || undefined}
          onChange={({ currentTarget: { value } }) => onChange({ description: value })}
        />
        {isPicked && (
          <Text size="xs" c="dimmed">
            {t('invoices.pickedItems', { count: line.items.length })}
          </Text>
        )}
      </Table.Td>
      {line.isText || isPicked ? (
        <Table.Td colSpan={4} />
      ) : (
        <>
          <Table.Td w={88}>
            <DecimalInput
              aria-label={t('invoices.quantityOf', name)}
              value={line.quantity}
              onChange={(quantity) => onChange({ quantity })}
            />
          </Table.Td>
          <Table.Td w={128}>
            <MoneyInput
              aria-label={t('invoices.priceOf', name)}
              value={line.price}
              onChange={(price) => onChange({ price })}
              onKeyDown={onEnter}
            />
          </Table.Td>
          <Table.Td w={80}>
            <DecimalInput
              aria-label={t('invoices.discountOf', name)}
              value={line.discountPercentage}
              onChange={(discountPercentage) => onChange({ discountPercentage })}
            />
          </Table.Td>
          <Table.Td w={140}>
            <NativeSelect
              aria-label={t('invoices.taxOfLine', name)}
              value={line.taxId}
              data={[
                { value: '', label: t('invoices.taxByRules') },
                ...(taxes.data?.items ?? []).map((tax) => ({ value: tax.id, label: tax.name })),
              ]}
              onChange={({ currentTarget: { value } }) => onChange({ taxId: value })}
            />
          </Table.Td>
        </>
      )}
      <Table.Td className="number">{net === null ? '–' : <Money amount={net} />}</Table.Td>
      <Table.Td w={96}>
        <Group gap={0} wrap="nowrap">
          <ActionIcon
            variant="subtle"
            disabled={place === 0}
            aria-label={t('invoices.moveUp', name)}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            disabled={isLast}
            aria-label={t('invoices.moveDown', name)}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={14} />
          </ActionIcon>
          <ActionIcon variant="subtle" aria-label={t('invoices.removeLine', name)} onClick={onRemove}>
            <IconTrash size={14} />
          </ActionIcon>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
