/** Tracking categories as every simulated organisation has them: two that are active, as many as Xero allows. */
export const trackingCategories = [
  {
    TrackingCategoryID: '11111111-0000-4000-8000-000000000001',
    Name: 'Business line',
    Status: 'ACTIVE',
    Options: [
      option(1, 'Managed services', 'ACTIVE'),
      option(2, 'Projects', 'ACTIVE'),
      option(3, 'Hardware', 'ACTIVE'),
      option(4, 'Web design', 'ARCHIVED'),
    ],
  },
  {
    TrackingCategoryID: '11111111-0000-4000-8000-000000000002',
    Name: 'Region',
    Status: 'ACTIVE',
    Options: [option(5, 'North', 'ACTIVE'), option(6, 'South', 'ACTIVE')],
  },
] as const;

export type TrackedLine = { readonly TrackingCategoryID: string; readonly TrackingOptionID: string };

/** What Xero says against the tracking of a line. */
export function trackingMessages(tracked: readonly TrackedLine[]): string[] {
  if (tracked.length > 2) return ['A line item can have at most two tracking categories.'];
  const categories = new Set(tracked.map(({ TrackingCategoryID }) => TrackingCategoryID));
  if (categories.size < tracked.length) return ['A line item can have one option of a tracking category.'];
  return tracked
    .filter((one) => found(one) === undefined)
    .map(() => 'The Tracking Category option is not valid.');
}

export function presentTracking(tracked: readonly TrackedLine[]): object[] {
  return tracked.flatMap((one) => {
    const there = found(one);
    return there === undefined ? [] : [{ ...one, Name: there.category.Name, Option: there.option.Name }];
  });
}

function found({ TrackingCategoryID, TrackingOptionID }: TrackedLine) {
  const category = trackingCategories.find((it) => it.TrackingCategoryID === TrackingCategoryID);
  const chosen = category?.Options.find((it) => it.TrackingOptionID === TrackingOptionID);
  return category === undefined || chosen?.Status !== 'ACTIVE' ? undefined : { category, option: chosen };
}

function option(index: number, Name: string, Status: 'ACTIVE' | 'ARCHIVED') {
  return { TrackingOptionID: `22222222-0000-4000-8000-00000000000${index}`, Name, Status };
}
