import type { Permission } from './permissions.ts';

/**
 * The view as this caller may see it: without its prices, costs and amounts for those who may not see any (R44).
 *
 * @param names The fields of the view that hold them; they are optional in its shape.
 */
export function hidePrices<View extends object>(
  { permissions }: { readonly permissions: ReadonlySet<Permission> },
  view: View,
  names: readonly OptionalIn<View>[],
): View {
  if (permissions.has('prices:read')) return view;
  const hidden: ReadonlySet<string> = new Set(names);
  return Object.fromEntries(Object.entries(view).filter(([name]) => !hidden.has(name))) as View;
}

type OptionalIn<View> = {
  [Name in keyof View & string]: undefined extends View[Name] ? Name : never;
}[keyof View & string];
