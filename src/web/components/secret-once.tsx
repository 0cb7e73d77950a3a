import { Button, Code, CopyButton, Group, Text } from '@mantine/core';
import { useTexts } from '../texts/texts.ts';

/** A secret that is shown this once, with a button that copies it. */
export function SecretOnce({
  label,
  secret,
  hint,
}: {
  readonly label: string;
  readonly secret: string;
  readonly hint: string;
}) {
  const t = useTexts();
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Group gap="sm" my="xs" wrap="nowrap" align="flex-start">
        <Code block style={{ flex: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {secret}
        </Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'general.copied' : 'general.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Text size="sm">{hint}</Text>
    </div>
  );
}
