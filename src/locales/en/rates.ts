export const rates = {
  nameTaken: 'There is already a rate called {{name}}.',
  externalIdTaken: 'The rate {{name}} has this external id already.',
  neverValid: 'The rate would never be valid. Give hours or holidays, or leave the validity out for always.',
  hoursEmpty:
    'Hours end after they begin. For a night, give two: until 24:00 on one day, from 00:00 on the next.',
} as const;
