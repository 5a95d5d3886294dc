const DAY = 24 * 60 * 60 * 1000;

/** The durations that the screen offers for keeping an alert quiet. Milliseconds. */
export const SNOOZES: readonly { label: string; ms: number }[] = [
  { label: 'Tomorrow', ms: DAY },
  { label: 'In a week', ms: 7 * DAY },
  { label: 'In a month', ms: 30 * DAY },
];
