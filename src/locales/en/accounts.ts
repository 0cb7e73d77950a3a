export const accounts = {
  regionUnknown: 'There is no country with the code {{code}}.',
} as const;
