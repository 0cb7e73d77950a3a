import { Alert, Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { intoView } from './into-view.ts';

/** Somebody saved the record while it was edited here: what is typed stays, and can be given up for theirs. */
export function ChangedMeanwhile({
  lost,
  onTakeSaved,
  title,
  show,
}: {
  readonly lost: readonly string[];
  readonly onTakeSaved: () => void;
  /** Who, and when. */
  readonly title?: string;
  /** Looks at what is saved now. */
  readonly show?: ReactNode;
}) {
  const t = useTexts();
  return (
    <Alert
      color="yellow"
      title={title ?? t('general.conflictTitle')}
      role="alert"
      ref={intoView}
      className="form-alert no-print"
    >
      {t('general.changedMeanwhile')}
      {lost.length > 0 && (
        <ul style={{ margin: '4px 0 0', paddingLeft: 16 }}>
          {lost.map((name) => (
            <li key={name}>{t('general.typedLost', { name })}</li>
          ))}
        </ul>
      )}
      <Group gap="sm" mt="sm">
        {show}
        <Button variant="default" onClick={onTakeSaved}>
          {t('general.takeSaved')}
        </Button>
      </Group>
    </Alert>
  );
}
