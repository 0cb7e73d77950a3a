export const expenses = {
  nameTaken: 'There is already an expense called {{name}}.',
  externalIdTaken: 'The expense {{name}} has this external id already.',
} as const;
