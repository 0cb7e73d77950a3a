import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { send } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { Section } from '../components/page.tsx';
import { useTexts } from '../texts/texts.ts';
import type { MailPreview } from './emails.ts';

type Texts = { readonly subject: string; readonly body: string };

/** A text as its reader would see it, filled with a sample, while it is being typed. */
export function MailPreviewPanel({ path, texts }: { readonly path: string; readonly texts: Texts }) {
  const t = useTexts();
  const [typed] = useDebouncedValue(texts, 300);
  const { data, error } = useQuery<MailPreview, Problem>({
    queryKey: ['mail-templates', path, typed],
    queryFn: ({ signal }) => send<MailPreview>('POST', path, { body: typed, signal }),
    enabled: typed.subject !== '' && typed.body !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Section title={t('emails.preview')}>
      {error !== null && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" mb="sm">
          {error.message}
        </Text>
      )}
      {data !== undefined && (
        <>
          <Text fw={600} mb="sm">
            {data.subject}
          </Text>
          <iframe
            title={t('emails.preview')}
            sandbox=""
            srcDoc={data.html}
            style={{ width: '100%', height: 480, border: 0, background: '#fff', borderRadius: 4 }}
          />
        </>
      )}
    </Section>
  );
}
