import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalendarEvent, writeCalendar } from './calendar-file';

const event: CalendarEvent = {
  uid: 'room_1@live.example.org',
  startsAt: new Date('2026-11-21T18:00:00.500Z'),
  changedAt: new Date('2026-11-20T08:30:00Z'),
  title: 'A talk',
  text: '',
  location: '',
  url: 'https://live.example.org/r/a-talk',
};
const write = (fields: Partial<CalendarEvent> = {}) =>
  writeCalendar({ name: 'Kaibo', events: [{ ...event, ...fields }] });
const unfold = (file: string) => file.replace(/\r\n /g, '').split('\r\n');

test('an event is in UTC, with a reminder and its link', () => {
  const lines = unfold(write());
  expect(lines).toEqual(
    expect.arrayContaining([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'UID:room_1@live.example.org',
      'DTSTAMP:20261120T083000Z',
      'DTSTART:20261121T180000Z',
      'URL:https://live.example.org/r/a-talk',
      'TRIGGER:-PT15M',
    ]),
  );
  expect(lines.filter((line) => line.startsWith('LOCATION'))).toEqual([]);
  expect(lines.slice(-2)).toEqual(['END:VCALENDAR', '']);
});

test('signs that mean something to calendars are escaped', () =>
  expect(unfold(write({ title: 'Q&A; part 1, \\o/\r\nnew line', location: 'Hall 3, Ulm' }))).toEqual(
    expect.arrayContaining(['SUMMARY:Q&A\\; part 1\\, \\\\o/\\nnew line', 'LOCATION:Hall 3\\, Ulm']),
  ));

test('a later change has a greater number', () => {
  const numberOf = (file: string) => Number(/SEQUENCE:(\d+)/.exec(file)?.[1]);
  expect(numberOf(write({ changedAt: new Date('2026-11-20T08:30:01Z') }))).toBeGreaterThan(numberOf(write()));
  expect(numberOf(write())).toBeLessThan(2 ** 31);
});

test('no line is longer than 75 octets, whatever is said, and nothing is lost', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
      const file = write({ title: `新品发布会 😀 ${title}` });
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(Buffer.from(file).toString()).toBe(file.toWellFormed());
      const summary = unfold(file).find((line) => line.startsWith('SUMMARY:'));
      const read = summary?.slice('SUMMARY:'.length).replace(/\\(.)/g, (_, sign) => (sign === 'n' ? '\n' : sign));
      expect(read).toBe(`新品发布会 😀 ${title}`.replace(/\r\n|\r/g, '\n'));
    }),
  ));
