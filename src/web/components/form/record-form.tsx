import { Alert, Button, Group, Stack } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { revisionOf } from '../../api/own-changes.ts';
import { Problem, withName } from '../../api/problem.ts';
import { queryClient } from '../../api/query-client.ts';
import { useTexts } from '../../texts/texts.ts';
import { useSearchParam } from '../search-params.ts';
import { ChangedMeanwhile } from './changed-meanwhile.tsx';
import { useAskedClose, useDialogGuard } from './enclosing-dialog.ts';
import { intoView } from './into-view.ts';
import { isSame, type Merge, mergeFields } from './merge.ts';
import { useUnsavedGuard } from './unsaved-guard.tsx';
import { useSavedValues } from './use-saved-values.ts';
import { byField } from './wrong-fields.ts';

/** A form on the values of a record: fields get their inputs by `form.getInputProps('name')`. */
export type RecordFormState<Values> = UseFormReturnType<Values> & {
  readonly problem: Problem | null;
  readonly saving: boolean;
  readonly submit: () => Promise<void>;
  /** The record was changed elsewhere while somebody typed here; what could not be kept of it. null: it was not. */
  readonly meanwhile: { readonly lost: readonly string[] } | null;
  /** Gives up what is typed for what is saved. */
  readonly takeSaved: () => void;
};

/**
 * Holds what is typed until it is saved. Wrong fields that the server names show at their inputs, everything else above
 * the form; while something is unsaved, leaving asks first. When the record is another one – saved here, or by somebody
 * else – the form shows it, and what is typed and not saved yet stays in it.
 *
 * @param initial The record's values as they are saved.
 * @param revision Of the record; whatever has none is not there yet.
 * @param merge How what is typed and what was saved meanwhile go together. Default: field by field.
 * @param save Sends the values; throws the {@link Problem} that was answered.
 * @param onSaved After it succeeded; leaving is free by then.
 */
export function useRecordForm<Values extends Record<string, unknown>, View>({
  initial,
  revision = 0,
  merge = mergeFields,
  save,
  onSaved,
}: {
  readonly initial: Values;
  readonly revision?: number;
  readonly merge?: Merge<Values>;
  readonly save: (values: Values) => Promise<View>;
  readonly onSaved: (view: View) => void;
}): RecordFormState<Values> {
  const form = useForm<Values>({ initialValues: initial });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [saving, setSaving] = useState(false);
  const isSaved = useRef(false);
  useUnsavedGuard(() => !isSaved.current && form.isDirty());
  const saved = useSavedValues({ form, initial, revision, merge, onChange: () => setProblem(null) });
  const submit = async () => {
    if (saving) return;
    setSaving(true);
    setProblem(null);
    form.clearErrors();
    const values = form.getValues();
    try {
      const view = await save(values);
      saved.by(values, revisionOf(view));
      isSaved.current = isSame(form.getValues(), values);
      onSaved(view);
      isSaved.current = false;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
      form.setErrors(byField(error.errors));
      if (error.isStale) void queryClient.invalidateQueries();
    } finally {
      setSaving(false);
    }
  };
  return { ...form, problem, saving, submit, meanwhile: saved.meanwhile, takeSaved: saved.take };
}

/** The form around its fields: what went wrong on top, the buttons below. */
export function RecordForm<Values>({
  form,
  action,
  onCancel,
  wide = false,
  changed,
  children,
}: {
  readonly form: RecordFormState<Values>;
  /** What the button says: "Add customer". */
  readonly action: string;
  readonly onCancel?: () => void;
  /** As wide as the screen; fields alone read better in a column. */
  readonly wide?: boolean;
  /** Who changed it elsewhere, and how to look at that. */
  readonly changed?: { readonly title: string; readonly show: ReactNode };
  readonly children: ReactNode;
}) {
  const t = useTexts();
  const close = useAskedClose(onCancel ?? (() => {}));
  useDialogGuard(() => form.isDirty());
  const element = useRef<HTMLFormElement>(null);
  useFieldInAddress(element);
  useEffect(() => {
    if (form.problem === null) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [form.problem]);
  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      <Stack gap="lg" {...(!wide && { maw: 880 })}>
        {form.problem !== null && <ProblemAlert problem={form.problem} />}
        {form.meanwhile !== null && (
          <ChangedMeanwhile lost={form.meanwhile.lost} onTakeSaved={form.takeSaved} {...changed} />
        )}
        {children}
        <Group gap="sm" className="no-print form-actions">
          <Button type="submit" loading={form.saving}>
            {action}
          </Button>
          {onCancel && (
            <Button variant="default" onClick={close}>
              {t('general.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

/** `?field=street`, as links to what is missing have it, is where typing begins. */
function useFieldInAddress(form: RefObject<HTMLFormElement | null>): void {
  const [field] = useSearchParam('field', '');
  useEffect(() => {
    if (!/^\w+$/.test(field)) return;
    form.current?.querySelector<HTMLElement>(`[data-path="${field}"]`)?.focus();
  }, [form, field]);
}

/** Why something was not saved, in the server's words. */
export function ProblemAlert({ problem, title }: { readonly problem: Problem; readonly title?: string }) {
  const t = useTexts();
  const heading = problem.isStale ? t('general.conflictTitle') : (title ?? t('general.saveFailed'));
  return (
    <Alert color="red" title={heading} role="alert" ref={intoView} className="form-alert">
      {problem.isStale ? t('general.conflictText') : problem.message}
      {problem.errors.length > 0 && (
        <ul style={{ margin: '4px 0 0', paddingLeft: 16 }}>
          {problem.errors.map((wrong) => (
            <li key={`${wrong.path} ${wrong.message}`}>{withName(wrong)}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
