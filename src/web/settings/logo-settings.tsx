import { Button, FileButton, Group, Image, Text } from '@mantine/core';
import type { PutLogoBody } from '../../features/settings/schema.ts';
import { addressOf, send } from '../api/client.ts';
import { refresh } from '../api/queries.ts';
import { confirm, tell, tellProblem } from '../components/confirm.tsx';
import { Section } from '../components/page.tsx';
import { useMay } from '../sign-in/me.ts';
import { useTexts } from '../texts/texts.ts';
import type { SettingsView } from './settings.ts';

const accepted = ['image/png', 'image/jpeg', 'image/svg+xml'] as const;

/** The logo of documents: given, looked at, removed. */
export function LogoSettings({ settings }: { readonly settings: SettingsView }) {
  const t = useTexts();
  const may = useMay();
  const { hasLogo, revision } = settings;
  const give = async (file: File) => {
    const body = {
      type: file.type as PutLogoBody['type'],
      content: await base64Of(file),
    } satisfies PutLogoBody;
    await send('PUT', '/settings/logo', { body, revision });
    tell(t('general.saved'));
    await refresh('settings');
  };
  const remove = async () => {
    const sure = await confirm({
      title: t('settings.removeLogoTitle'),
      text: t('settings.removeLogoText'),
      action: t('general.remove'),
      danger: true,
    });
    if (!sure) return;
    await send('DELETE', '/settings/logo', { revision });
    await refresh('settings');
  };
  return (
    <div style={{ maxWidth: 880, marginBottom: 16 }}>
      <Section title={t('settings.logo')}>
        <Group gap="lg" align="center">
          {hasLogo ? (
            <Image
              src={addressOf('/settings/logo', { revision })}
              alt={t('settings.logo')}
              w="auto"
              mah={80}
              maw={240}
              fit="contain"
              bg="#fff"
              p="sm"
            />
          ) : (
            <Text c="dimmed">{t('settings.noLogo')}</Text>
          )}
          {may('settings:write') && (
            <Group gap="sm">
              <FileButton
                accept={accepted.join(',')}
                onChange={(file) => file !== null && void give(file).catch(tellProblem)}
              >
                {(button) => (
                  <Button variant="default" {...button}>
                    {t('settings.chooseLogo')}
                  </Button>
                )}
              </FileButton>
              {hasLogo && (
                <Button variant="subtle" color="red" onClick={() => void remove().catch(tellProblem)}>
                  {t('general.remove')}
                </Button>
              )}
            </Group>
          )}
        </Group>
        <Text size="xs" c="dimmed" mt="sm">
          {t('settings.logoHint')}
        </Text>
      </Section>
    </div>
  );
}

/** What a file holds, as JSON carries it. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
}
