import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconUserCircle } from '@tabler/icons-react';
import { send } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { tellProblem } from '../components/confirm.tsx';
import { useGo } from '../components/links.tsx';
import { useMe } from '../sign-in/me.ts';
import { type Language, speak, spokenLanguage, useTexts } from '../texts/texts.ts';

/** Language, colours, sign out. */
export function UserMenu({ onHelp }: { readonly onHelp: () => void }) {
  const t = useTexts();
  const me = useMe();
  const go = useGo();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = async () => {
    await send('POST', '/sign-out');
    // Loads anew, so that nothing of this person stays in memory.
    location.assign('/sign-in');
  };
  /** At once here; and kept, so that the server's sentences and other machines agree. */
  const read = async (language: Language) => {
    await speak(language);
    await send('PATCH', '/me', { body: { language } });
    await queryClient.invalidateQueries();
  };
  const check = (chosen: boolean) => (
    <IconCheck size={14} style={{ visibility: chosen ? 'visible' : 'hidden' }} />
  );
  const languageItem = (language: Language, name: string) => (
    <Menu.Item
      leftSection={check(spokenLanguage() === language)}
      onClick={() => void read(language).catch(tellProblem)}
      lang={language}
    >
      {name}
    </Menu.Item>
  );
  return (
    <Menu width={220}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('shell.me', { name: me.actor.name })}
        >
          <IconUserCircle size={20} stroke={1.5} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {me.actor.name}
          <br />
          {me.companyName}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('shell.language')}</Menu.Label>
        {languageItem('de', t('shell.german'))}
        {languageItem('en', t('shell.english'))}
        <Menu.Divider />
        <Menu.Label>{t('shell.colours')}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            leftSection={check(colorScheme === scheme)}
            onClick={() => setColorScheme(scheme)}
          >
            {t(scheme === 'auto' ? 'shell.asSystem' : `shell.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => go({ to: '/me' })}>{t('shell.myAccount')}</Menu.Item>
        <Menu.Item onClick={onHelp} rightSection={<span className="keys">?</span>}>
          {t('shell.shortcuts')}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut().catch(tellProblem)}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
