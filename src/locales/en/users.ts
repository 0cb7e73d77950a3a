export const users = {
  emailTaken: 'Somebody signs in with this e-mail address already.',
  lastOwner: 'This is the last owner. Make somebody else an owner first.',
  ownersOnly: 'Only an owner can make, change or remove an owner.',
  cannotOwn: 'Choose another, active person as the new owner.',
} as const;
