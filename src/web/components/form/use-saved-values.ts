import type { UseFormReturnType } from '@mantine/form';
import { useEffect, useRef, useState } from 'react';
import { say } from '../../texts/texts.ts';
import type { Merge } from './merge.ts';

/**
 * Keeps a form at what is saved: a revision that arrives is shown, and what is typed stays on top of it.
 *
 * @param onChange What was shown before no longer counts.
 */
export function useSavedValues<Values extends Record<string, unknown>>({
  form,
  initial,
  revision,
  merge,
  onChange,
}: {
  readonly form: UseFormReturnType<Values>;
  readonly initial: Values;
  readonly revision: number;
  readonly merge: Merge<Values>;
  readonly onChange: () => void;
}) {
  const [meanwhile, setMeanwhile] = useState<{ readonly lost: readonly string[] } | null>(null);
  /** What the form began from, or has saved; its own revision, which is nobody else's change. */
  const base = useRef({ values: initial, revision, own: revision });
  const show = (values: Values) => {
    form.resetDirty(base.current.values);
    form.setValues(values);
  };
  useEffect(() => {
    const { values: before, revision: seen, own } = base.current;
    if (revision === seen) return;
    const { values, clashes, lost } = merge(form.getValues(), before, initial);
    const isTyped = form.isDirty();
    base.current = { values: merge(before, before, initial).values, revision, own };
    show(values);
    onChange();
    if (!isTyped || revision === own) return;
    setMeanwhile({ lost });
    form.setErrors(Object.fromEntries(clashes.map((name) => [name, say('general.savedMeanwhile')])));
  });
  return {
    meanwhile,
    /** These values were saved here. */
    by: (values: Values, own: number | null) => {
      base.current = { ...base.current, values, own: own ?? base.current.own };
      form.resetDirty(values);
      setMeanwhile(null);
    },
    take: () => {
      show(base.current.values);
      setMeanwhile(null);
    },
  };
}
