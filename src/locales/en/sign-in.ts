export const signIn = {
  refused:
    'E-mail address or password is wrong, or there were too many attempts. After several failures, wait some minutes.',
} as const;
