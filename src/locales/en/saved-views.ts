export const savedViews = {
  peopleOnly: 'Views are saved by people. Sign in to save one.',
} as const;
