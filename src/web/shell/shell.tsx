import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Navigate, Outlet, useLocation, useMatches } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useConnection } from '../api/connection.ts';
import { Problem } from '../api/problem.ts';
import { ErrorScreen } from '../components/error-screen.tsx';
import { ScreenSkeleton } from '../components/skeletons.tsx';
import { useSignedIn } from '../sign-in/me.ts';
import { speak, spokenLanguage, useTexts } from '../texts/texts.ts';
import { AwayBanner } from './away-banner.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';
import { useShortcuts } from './shortcuts.ts';
import { SideNavigation } from './side-navigation.tsx';
import { TopBar } from './top-bar.tsx';

/** Only whoever has to sign in again loads it. */
const SessionGone = lazy(async () => ({ default: (await import('./session-gone.tsx')).SessionGone }));

/** What stands around every screen of somebody who is signed in. */
export function Shell() {
  const { data: me, error } = useSignedIn();
  const language = me?.language;
  useEffect(() => {
    if (language !== undefined && language !== spokenLanguage()) void speak(language);
  }, [language]);
  if (me === undefined) {
    if (error?.status === 401) return <ToSignIn />;
    return error === null ? (
      <ScreenSkeleton />
    ) : (
      <ErrorScreen error={error} retry={() => location.reload()} />
    );
  }
  return <Frame />;
}

/** Leads to signing in, and from there back to the address as it was at first: by then it is another one. */
function ToSignIn() {
  const address = useLocation({ select: ({ href }) => href });
  const [wanted] = useState(address);
  return <Navigate to="/sign-in" search={wanted === '/' ? {} : { next: wanted }} replace />;
}

function Frame() {
  const t = useTexts();
  const [opened, { toggle, close }] = useDisclosure(false);
  const { away, sessionGone } = useConnection();
  const [helping, { open: help, close: closeHelp }] = useDisclosure(false);
  useShortcuts(help);
  const path = useLocation({ select: ({ pathname }) => pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen closes the drawer
  useEffect(close, [path]);
  return (
    <AppShell
      header={{ height: 48 }}
      navbar={{ width: 208, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#content" className="skip">
        {t('shell.skipToContent')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" gap="sm" wrap="nowrap">
          <Burger
            opened={opened}
            onClick={toggle}
            hiddenFrom="sm"
            size="sm"
            aria-label={opened ? t('shell.closeNavigation') : t('shell.openNavigation')}
          />
          <TopBar onHelp={help} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('shell.navigation')}>
        <SideNavigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        {away && <AwayBanner />}
        <AllowedScreen />
      </AppShell.Main>
      {helping && <ShortcutSheet onClose={closeHelp} />}
      {sessionGone && (
        <Suspense fallback={null}>
          <SessionGone />
        </Suspense>
      )}
    </AppShell>
  );
}

/** The screen, if its permission is there. */
function AllowedScreen() {
  const { data: me } = useSignedIn();
  const permission = useMatches({ select: (matches) => matches.at(-1)?.staticData.screen?.permission });
  if (permission !== undefined && me?.permissions.includes(permission) === false)
    return <ErrorScreen error={new Problem({ status: 403, detail: '' })} />;
  return (
    <Suspense fallback={<ScreenSkeleton />}>
      <Outlet />
    </Suspense>
  );
}
