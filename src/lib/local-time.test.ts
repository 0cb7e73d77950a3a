import { describe, expect, it } from 'vitest';
import { localMoment, localText, openLocalTexts } from './local-time.ts';

const at = (local: string, zone = 'Europe/Berlin') => localMoment(local, zone)?.instant.toISOString() ?? null;
const minutesBetween = (from: string, to: string, zone = 'Europe/Berlin') =>
  (Date.parse(at(to, zone) ?? '') - Date.parse(at(from, zone) ?? '')) / 60_000;

describe('R9: local times', () => {
  it('01:30 to 03:30 is 60 minutes when summer time begins and 180 when it ends, in Berlin 2026', () => {
    expect(minutesBetween('2026-03-29T01:30', '2026-03-29T03:30')).toBe(60);
    expect(minutesBetween('2026-10-25T01:30', '2026-10-25T03:30')).toBe(180);
    expect(minutesBetween('2026-06-10T01:30', '2026-06-10T03:30')).toBe(120);
  });

  it('a time that comes twice is the earlier one, and says so', () => {
    expect(localMoment('2026-10-25T02:30', 'Europe/Berlin')).toEqual({
      instant: new Date('2026-10-25T00:30:00Z'),
      isTwice: true,
    });
    expect(localMoment('2026-10-25T03:00', 'Europe/Berlin')?.isTwice).toBe(false);
  });

  it('a time that the clock jumps over is none', () => {
    expect(at('2026-03-29T02:30')).toBeNull();
    expect(at('2026-03-29T02:00')).toBeNull();
    expect(at('2026-03-29T03:00')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('a day that the calendar lacks has no times; 29 February is one only in leap years', () => {
    expect(at('2026-02-29T10:00')).toBeNull();
    expect(at('2028-02-29T10:00')).toBe('2028-02-29T09:00:00.000Z');
    expect(at('2026-04-31T10:00')).toBeNull();
    expect(at('2026-04-30T24:00')).toBeNull();
  });

  it('holds where clocks differ by quarters of an hour, or the day begins elsewhere', () => {
    expect(at('2026-10-31T23:59:59', 'Asia/Kathmandu')).toBe('2026-10-31T18:14:59.000Z');
    expect(at('2026-10-31T23:59', 'Pacific/Honolulu')).toBe('2026-11-01T09:59:00.000Z');
    expect(at('2026-11-01T00:30', 'Pacific/Auckland')).toBe('2026-10-31T11:30:00.000Z');
    // Auckland's summer time begins on 27 September 2026 at 2 o'clock.
    expect(at('2026-09-27T02:30', 'Pacific/Auckland')).toBeNull();
  });

  it('holds on both sides of a change in one month, and before 1970', () => {
    expect(at('2027-03-27T12:00')).toBe('2027-03-27T11:00:00.000Z');
    expect(at('2027-03-29T12:00')).toBe('2027-03-29T10:00:00.000Z');
    expect(at('1969-12-31T23:59:30')).toBe('1969-12-31T22:59:30.000Z');
    expect(localText(new Date('1969-12-31T22:59:30Z'), 'Europe/Berlin')).toBe('1969-12-31T23:59');
  });

  it('a day, an hour after midnight or a quarter of it that a country left out has no times', () => {
    // Samoa went from the evening of the 29th to the 31st, to be on the other side of the date line.
    expect(at('2011-12-30T12:00', 'Pacific/Apia')).toBeNull();
    expect(at('2011-12-31T00:00', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z');
    // Lebanon's summer time begins at midnight.
    expect(at('2026-03-29T00:30', 'Asia/Beirut')).toBeNull();
    expect(at('2026-03-29T01:00', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z');
    // Nepal went from 5:30 to 5:45 ahead of UTC when 1986 began.
    expect(at('1985-12-31T23:59', 'Asia/Kathmandu')).toBe('1985-12-31T18:29:00.000Z');
    expect(at('1986-01-01T00:10', 'Asia/Kathmandu')).toBeNull();
    expect(at('1986-01-01T00:15', 'Asia/Kathmandu')).toBe('1985-12-31T18:30:00.000Z');
  });

  it('what is written otherwise is no time', () => {
    for (const text of ['', '2026-03-28', '2026-03-28 12:00', '2026-03-28T12:00Z', '28.03.2026 12:00'])
      expect(at(text), text).toBeNull();
  });

  it('comes back as it was written', () => {
    expect(localText(new Date('2026-10-31T11:30:59Z'), 'Pacific/Auckland')).toBe('2026-11-01T00:30');
  });
});

describe('the local times of many instants', () => {
  it('are those of each, in zones with odd offsets and through changes of the clock', () => {
    const zones = [
      'Europe/Berlin',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Honolulu',
      'Pacific/Apia',
      'America/New_York',
    ];
    for (const zone of zones) {
      const local = openLocalTexts(zone);
      // every 7 minutes and 13 seconds of a year and a month: both changes, and Lord Howe's by half an hour
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 1, 1); at += 433_000 * 5) {
        expect(local(at), zone).toBe(localText(new Date(at), zone));
      }
      // minute by minute around the changes of 2026 in Berlin and on Lord Howe, and of 1969 in New York
      const changes = [Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 24, 23), Date.UTC(2026, 3, 4, 14)];
      for (const change of [...changes, Date.UTC(1969, 3, 27, 6), Date.UTC(1969, 9, 26, 5)]) {
        for (let minute = 0; minute < 150; minute += 1) {
          const at = change + minute * 60_000 + 59_999;
          expect(local(at), zone).toBe(localText(new Date(at), zone));
        }
      }
    }
  });
});
