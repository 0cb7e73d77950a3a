export const signIn = {
  refused:
    'E-mail address or password is wrong, or there were too many attempts. After several failures, wait some minutes.',
  secondFactorRefused:
    'The code is wrong or was used before, or there were too many attempts. Take the next code of the app; after ten minutes, sign in again.',
  peopleOnly: 'This belongs to a person; a key cannot do it.',
  appAlreadySetUp: 'An authenticator app is set up already. Remove it first.',
  noAppProposed: 'There is no authenticator app to do this with. Set one up first.',
  codeWrong: 'The code is wrong. Check the clock of the device and take the next code.',
  passwordWrong:
    'The password is wrong, or there were too many attempts. After several failures, wait some minutes.',
  tooManyAttempts: 'Too many attempts. Wait some minutes.',
} as const;
