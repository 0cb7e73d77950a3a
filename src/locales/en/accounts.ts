export const accounts = {
  regionUnknown: 'There is no country with the code {{code}}.',
  noneYet: 'There is no account yet. Register one first.',
  notFound:
    'There is no account "{{wanted}}". Name it by its id, its company name or the e-mail address of a user.',
  several: 'There are several accounts: {{names}}. Say which with --account.',
} as const;
