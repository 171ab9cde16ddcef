/** One event of a calendar. */
export type CalendarEvent = {
  /** The same for ever, so that a calendar changes an event instead of adding one. */
  uid: string;
  startsAt: Date;
  changedAt: Date;
  title: string;
  text: string;
  location: string;
  url: string;
};

type CalendarFile = { name: string; events: readonly CalendarEvent[] };

/** RFC 5545, 3.1: a line has at most 75 octets, without its end. */
const MOST_OCTETS = 75;

/** Nobody says how long a broadcast will be. */
const DURATION = 'PT1H';

/** Long enough to find the link and a place to sit. */
const REMIND = '-PT15M';

/** An iCalendar file (RFC 5545): each event in UTC, with a reminder a quarter of an hour before. */
export function writeCalendar({ name, events }: CalendarFile): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kaibo//Kaibo//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...events.flatMap(writeEvent),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function writeEvent({ uid, startsAt, changedAt, title, text, location, url }: CalendarEvent): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${toUtc(changedAt)}`,
    `LAST-MODIFIED:${toUtc(changedAt)}`,
    `SEQUENCE:${Math.floor(changedAt.getTime() / 1_000)}`,
    `DTSTART:${toUtc(startsAt)}`,
    `DURATION:${DURATION}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(text === '' ? url : `${text}\n\n${url}`)}`,
    ...(location === '' ? [] : [`LOCATION:${escapeText(location)}`]),
    `URL:${url}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escapeText(title)}`,
    `TRIGGER:${REMIND}`,
    'END:VALARM',
    'END:VEVENT',
  ];
}

/** 3.3.5, form 2: `20261121T180000Z`. */
const toUtc = (at: Date): string =>
  at
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');

/** 3.3.11: backslash, semicolon, comma and line breaks. */
const escapeText = (text: string): string =>
  text
    .replace(/\\/g, '\\\\')
    .replace(/[;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|\r|\n/g, '\\n');

/** Breaks between characters, never inside one: some calendars unfold before they decode UTF-8, some after. */
function fold(line: string): string {
  const folded: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > MOST_OCTETS) {
      folded.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...folded, part].join('\r\n');
}
