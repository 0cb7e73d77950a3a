import { Link, type LinkProps, type NavigateOptions, useNavigate, useParams } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { isScreen, type ParamOf, type PlainPath, type ScreenPath } from '../routes.ts';

/** What an address carries besides its path: filters, tabs. */
export type Search = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A screen to go to; a path with `$names` asks for their values. */
export type Target = { readonly search?: Search } & (
  | { readonly to: PlainPath; readonly params?: never }
  | {
      [Path in Exclude<ScreenPath, PlainPath>]: {
        readonly to: Path;
        readonly params: Readonly<Record<ParamOf<Path>, string>>;
      };
    }[Exclude<ScreenPath, PlainPath>]
);

type Looks = { readonly className?: string; readonly style?: CSSProperties; readonly children: ReactNode };

/** A link to a screen: `<ScreenLink to="/customers/$customerId" params={{ customerId: id }}>`. */
export function ScreenLink({ to, params, search, className = 'link', ...looks }: Target & Looks) {
  return <Link {...({ to, params, search } as LinkProps)} className={className} {...looks} />;
}

/** Goes to a screen: `const go = useGo(); go({ to: '/customers' })`. */
export function useGo() {
  const navigate = useNavigate();
  return ({ to, params, search }: Target, { replace = false }: { readonly replace?: boolean } = {}): void => {
    void navigate({ to, params, search, replace } as NavigateOptions);
  };
}

/** The values in the address of the screen that is shown: `useScreenParams('/customers/$customerId').customerId`. */
export function useScreenParams<Path extends ScreenPath>(
  _path: Path,
): Readonly<Record<ParamOf<Path>, string>> {
  return useParams({ strict: false }) as Readonly<Record<ParamOf<Path>, string>>;
}

/** A screen that may not be part of this product, as a target; undefined where it is not. */
export function targetIfThere(path: string, search?: Search): Target | undefined {
  return isScreen(path) ? ({ to: path, ...(search && { search }) } as Target) : undefined;
}
