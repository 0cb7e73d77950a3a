export const taxes = {
  nameTaken: 'There is already a tax called {{name}}.',
  percentageMissing: 'A tax of category S needs a percentage with its first day.',
  percentageZero: 'A tax of category S is above zero. For a zero rate choose category Z.',
  percentageNotZero: 'Only a tax of category S has a percentage above zero.',
  reasonMissing: 'This category needs a reason, which is printed on the invoice.',
  reasonNotWanted: 'Categories S and Z have no exemption reason.',
  dayTwice: 'Two percentages begin on the same day.',
  componentsDoNotAddUp: 'The components do not add up to the percentage.',
  smallBusinessStays: 'The tax {{name}} is found by its name for small businesses. It stays as it is called.',
  standardStays: 'This is the standard tax of the account. Choose another one in the settings first.',
} as const;
