import { ActionIcon, Group, NativeSelect, Text, Textarea } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconInfoCircle, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, memo } from 'react';
import { DecimalInput, MoneyInput } from '../components/money-input.tsx';
import { Money } from '../components/values.tsx';
import { useTexts } from '../texts/texts.ts';
import { DiscountInput } from './discount-input.tsx';
import type { EditorLine } from './editor-lines.ts';
import { LineDetails } from './line-details.tsx';
import type { Sorting } from './use-sorting.ts';

export type LineActions = {
  readonly change: (key: string, change: Partial<EditorLine>) => void;
  readonly move: (from: number, to: number) => void;
  readonly remove: (key: string) => void;
  /** Adds a line below all others. */
  readonly next: () => void;
  readonly explain: (line: EditorLine) => void;
};

/** What the server said about the fields of a line. */
export type LineErrors = Readonly<
  Partial<Record<'description' | 'quantity' | 'price' | 'discount' | 'tax' | 'unit' | 'from' | 'to', string>>
>;

type Props = {
  readonly line: EditorLine;
  readonly place: number;
  readonly isLast: boolean;
  /** As on the wire; null: not known. */
  readonly net: string | null;
  readonly errors: LineErrors;
  readonly taxes: readonly { readonly value: string; readonly label: string }[];
  readonly actions: LineActions;
  readonly handle: ReturnType<Sorting<HTMLOListElement>['handle']>;
  /** While something is dragged: it itself, or that it would come above or below this line. */
  readonly dragging: 'self' | 'above' | 'below' | null;
  /** Just added: typing goes on here. */
  readonly isNew: boolean;
};

/** One line where it prints; drawn anew only when it is another one, so that typing stays quick among hundreds. */
export const LineRow = memo(DrawnRow, isSameRow);

/** Handles are new with each drawing; what they do follows from the place. */
function isSameRow({ handle: _, ...before }: Props, { handle: __, ...after }: Props): boolean {
  if (before.dragging !== null || after.dragging !== null) return false;
  return (Object.keys(after) as (keyof typeof after)[]).every((name) => Object.is(before[name], after[name]));
}

function DrawnRow(props: Props) {
  const t = useTexts();
  const { line, place, net, errors, handle, dragging, actions, isNew } = props;
  const name = { line: String(place + 1) };
  const isPicked = line.kind === 'picked';
  return (
    <li className="line" data-dragging={dragging ?? undefined}>
      <ActionIcon
        id={`handle-${line.key}`}
        className="line-grip"
        variant="subtle"
        color="gray"
        aria-label={t('invoices.sortLine', name)}
        title={t('invoices.sortHint')}
        {...handle}
      >
        <IconGripVertical size={14} />
      </ActionIcon>
      <div className="line-text">
        <Textarea
          aria-label={t('invoices.descriptionOf', name)}
          autosize
          minRows={1}
          readOnly={isPicked}
          value={line.description}
          error={errors.description}
          // Whoever adds a line goes on typing in it.
          autoFocus={isNew}
          onChange={({ currentTarget: { value } }) => actions.change(line.key, { description: value })}
        />
        {isPicked && (
          <Text size="xs" c="dimmed">
            {t('invoices.pickedItems', { count: line.items.length })}
          </Text>
        )}
      </div>
      {!line.isText && !isPicked && (
        <>
          <Figures {...props} />
          <LineDetails line={line} place={place} errors={errors} change={actions.change} />
        </>
      )}
      <div className="line-net number">{!line.isText && (net === null ? '–' : <Money amount={net} />)}</div>
      <Buttons {...props} />
    </li>
  );
}

function Figures({ line, place, errors, taxes, actions }: Props) {
  const t = useTexts();
  const name = { line: String(place + 1) };
  const put = (change: Partial<EditorLine>) => actions.change(line.key, change);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    actions.next();
  };
  return (
    <>
      <div className="line-quantity">
        <DecimalInput
          aria-label={t('invoices.quantityOf', name)}
          value={line.quantity}
          error={errors.quantity}
          onChange={(quantity) => put({ quantity })}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="line-price">
        <MoneyInput
          aria-label={t('invoices.priceOf', name)}
          value={line.price}
          error={errors.price}
          onChange={(price) => put({ price })}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="line-discount">
        <DiscountInput
          name={t('invoices.discountOf', name)}
          discount={line.discount}
          error={errors.discount}
          onChange={(discount) => put({ discount })}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className="line-tax">
        <NativeSelect
          aria-label={t('invoices.taxOfLine', name)}
          value={line.taxId}
          error={errors.tax}
          data={[...taxes]}
          onChange={({ currentTarget: { value } }) => put({ taxId: value })}
        />
      </div>
    </>
  );
}

function Buttons({ line, place, isLast, actions }: Props) {
  const t = useTexts();
  const name = { line: String(place + 1) };
  return (
    <Group className="line-buttons" gap={0} wrap="nowrap">
      {line.kind === 'kept' && !line.isText && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('invoices.explainLine', { line: line.description })}
          title={t('invoices.explain')}
          onClick={() => actions.explain(line)}
        >
          <IconInfoCircle size={14} />
        </ActionIcon>
      )}
      <ActionIcon
        variant="subtle"
        disabled={place === 0}
        aria-label={t('invoices.moveUp', name)}
        onClick={() => actions.move(place, place - 1)}
      >
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        disabled={isLast}
        aria-label={t('invoices.moveDown', name)}
        onClick={() => actions.move(place, place + 1)}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        aria-label={t('invoices.removeLine', name)}
        onClick={() => actions.remove(line.key)}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </Group>
  );
}
