import { useRouter } from '@tanstack/react-router';
import { queryClient } from '../api/query-client.ts';
import { ScreenLink } from '../components/links.tsx';
import { useSearchParam } from '../components/search-params.ts';
import { useTexts } from '../texts/texts.ts';
import { OutsideFrame } from './outside-frame.tsx';
import { SignInForm } from './sign-in-form.tsx';

/** Leads on to where somebody wanted to go before. */
export function SignInScreen() {
  const t = useTexts();
  const router = useRouter();
  const [next] = useSearchParam('next', '/');
  const goOn = async () => {
    await queryClient.resetQueries();
    // Only addresses of ours: `//elsewhere` would be another host.
    router.history.replace(/^\/(?!\/|\\)/.test(next) ? next : '/');
  };
  return (
    <OutsideFrame
      title={t('signIn.title')}
      below={
        <>
          {t('signIn.noAccount')} <ScreenLink to="/register">{t('signIn.register')}</ScreenLink>
        </>
      }
    >
      <SignInForm onSignedIn={() => void goOn()} />
    </OutsideFrame>
  );
}
