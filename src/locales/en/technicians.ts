export const technicians = {
  nameOne: 'Name the technician whose time it is.',
  ownTimeOnly: 'Your role changes your own time only.',
  userTaken: 'This person is the technician {{name}} already.',
  externalIdTaken: 'The technician {{name}} has this external id already.',
} as const;
