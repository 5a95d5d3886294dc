import { describe, expect, it } from '@jest/globals';
import { fromLocalTime, toLocalTime } from './local-time.ts';

describe('a field of date and time', () => {
  it.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata'])(
    'shows an instant by the clock of %s, and reads it back',
    (timeZone) => {
      for (let hour = 0; hour < 24; hour += 1) {
        const iso = new Date(Date.UTC(2026, 2, 28, hour, 30)).toISOString();
        expect(fromLocalTime(toLocalTime(iso, { timeZone }), { timeZone })).toBe(iso);
      }
    },
  );

  it('shows the time of the organization, not of the browser', () => {
    expect(toLocalTime('2026-07-01T12:00:00.000Z', { timeZone: 'Europe/Berlin' })).toBe(
      '2026-07-01T14:00',
    );
    expect(fromLocalTime('', { timeZone: 'UTC' })).toBeNull();
  });
});
