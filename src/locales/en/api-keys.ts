export const apiKeys = {
  beyondRole: 'A key cannot do more than the person who makes it.',
  alreadyExpired: 'The key would have expired already. Choose a later instant.',
} as const;
