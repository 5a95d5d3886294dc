import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, DAY, isLocalDate, isTimeZone, localDateOf, startOfDay } from './time.ts';

const iso = (date: string, timeZone: string) => new Date(startOfDay(date, timeZone)).toISOString();

describe('startOfDay', () => {
  it.each([
    ['2026-01-15', 'UTC', '2026-01-15T00:00:00.000Z'],
    ['2026-01-15', 'America/New_York', '2026-01-15T05:00:00.000Z'],
    ['2026-07-15', 'America/New_York', '2026-07-15T04:00:00.000Z'],
    ['2026-01-15', 'Asia/Kathmandu', '2026-01-14T18:15:00.000Z'],
    ['2026-01-15', 'Pacific/Kiritimati', '2026-01-14T10:00:00.000Z'],
    ['2026-01-15', 'Pacific/Pago_Pago', '2026-01-15T11:00:00.000Z'],
    // The day the clocks change, midnight is still the old offset.
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
  ])('%s in %s is %s', (date, timeZone, expected) => {
    expect(iso(date, timeZone)).toBe(expected);
  });

  it('takes a skipped midnight as the first instant of that day, as PostgreSQL does', () => {
    // São Paulo went from 2018-11-03 23:59:59 −03 to 2018-11-04 01:00 −02.
    expect(iso('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z');
  });

  it('takes the first of two midnights (R14)', () => {
    // The Azores go from 00:59:59 +00 back to 00:00 −01.
    expect(iso('2026-10-25', 'Atlantic/Azores')).toBe('2026-10-25T00:00:00.000Z');
    expect(iso('2027-10-31', 'Atlantic/Azores')).toBe('2027-10-31T00:00:00.000Z');
  });

  it('refuses what is not a date', () => {
    expect(() => startOfDay('soon', 'UTC')).toThrow(RangeError);
  });

  it('begins the day that the zone then shows, and days follow each other', () => {
    const zones = fc.constantFrom('UTC', 'Asia/Tokyo', 'Europe/Berlin', 'America/Los_Angeles');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), zones, (day, timeZone) => {
        const date = addDays('1990-01-01', day);
        const begins = startOfDay(date, timeZone);
        expect(localDateOf(begins, timeZone)).toBe(date);
        expect(localDateOf(begins - 1, timeZone)).toBe(addDays(date, -1));
        const hours = (startOfDay(addDays(date, 1), timeZone) - begins) / (DAY / 24);
        expect([23, 24, 25]).toContain(hours);
      }),
    );
  });
});

describe('names of zones and dates', () => {
  it('are told from others', () => {
    expect(['Europe/Berlin', 'UTC'].every(isTimeZone)).toBe(true);
    expect(['Mars/Olympus', ''].some(isTimeZone)).toBe(false);
    // R13: Node 22 takes offsets, and PostgreSQL reads their sign the other way round.
    expect(['+02:00', '-05:00', '+0200', '+02'].some(isTimeZone)).toBe(false);
    expect(['2024-02-29', '2026-12-31'].every(isLocalDate)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '26-1-1', '2026-01-01T00'].some(isLocalDate)).toBe(false);
  });
});
