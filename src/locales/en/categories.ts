export const categories = {
  nameTaken: 'There is already a category called {{name}}.',
} as const;
