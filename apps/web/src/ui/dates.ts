const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** A calendar day without a clock, `2026-11-23` → `23 Nov 2026`. */
export const formatDate = (date: string): string => day.format(new Date(`${date}T00:00:00Z`));
