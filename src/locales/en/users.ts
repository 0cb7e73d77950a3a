export const users = {
  emailTaken: 'Somebody signs in with this e-mail address already.',
} as const;
