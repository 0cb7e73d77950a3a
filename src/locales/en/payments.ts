export const payments = {
  futureDay: 'A payment cannot be dated in the future.',
} as const;
