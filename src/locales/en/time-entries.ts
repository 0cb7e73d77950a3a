export const timeEntries = {
  noSuchTime: '{{time}} does not exist: the clock jumps over it, or the calendar has no such day.',
  endBeforeStart: 'The end is before the start.',
  noDuration: 'An entry takes 1 to 100,000 minutes.',
  timeTwice: 'This hour comes twice, because summer time ends; the earlier one was taken.',
  overlap: 'It overlaps with work on ticket {{ticket}} from {{start}}.',
  priceHidden: 'Your role does not see prices; the contract decides.',
  rateNotHourly: 'Work takes a rate per hour; {{name}} is none.',
  noTimer: 'No timer is running.',
  timerRunning: 'A timer is running on ticket {{ticket}}. Stop it first, or switch.',
} as const;
