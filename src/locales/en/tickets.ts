export const tickets = {
  takenMeanwhile: 'Part of this was billed meanwhile in {{holder}}. Load the preview again.',
  itemsAdded: 'Work was added to one of the tickets meanwhile. Load the preview again.',
  changedMeanwhile: 'One of the tickets or its work was changed meanwhile. Load the preview again.',
  timerStarted: 'A timer was started on one of the tickets meanwhile. Stop it, then load the preview again.',
} as const;
