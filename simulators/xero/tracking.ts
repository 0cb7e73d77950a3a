/** Tracking categories as every simulated organisation has them; Xero allows two that are active. */
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
] as const;

export type TrackedLine = { readonly TrackingCategoryID: string; readonly TrackingOptionID: string };

/** What Xero says against the tracking of a line. */
export function trackingMessages(tracked: readonly TrackedLine[]): string[] {
  if (tracked.length > 2) return ['A line item can have at most two tracking categories.'];
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
