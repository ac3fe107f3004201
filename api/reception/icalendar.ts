/** iCalendar text (RFC 5545): what has to be escaped, folded and ended so that every reader takes it. */

/** Times of day are civil, in Asia/Shanghai; `end` may lie on the next day. */
export type CalendarEvent = {
  /** Never changes, so that a reader finds the event again. */
  uid: string;
  /** When what is said was last changed. */
  stamp: Date;
  /** Grows with each change. */
  sequence: number;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
  summary: string;
  description?: string;
  location?: string;
} & ({ day: string } | { start: CivilTime; end: CivilTime });
export type CivilTime = { day: string; time: string };

const ZONE = 'Asia/Shanghai';
/** One offset all year, as it has been since 1991. */
const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  `TZID:${ZONE}`,
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** Octets of a line without its end. */
const LONGEST_LINE = 75;

/** A calendar as text; one without a name is nobody's. */
export function icalendar(name: string | null, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Huiyin//Sessions//ZH',
    'CALSCALE:GREGORIAN',
    ...(name === null ? [] : [`NAME:${escaped(name)}`, `X-WR-CALNAME:${escaped(name)}`]),
    ...VTIMEZONE,
    ...events.flatMap(lineOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function lineOf(event: CalendarEvent): string[] {
  const { uid, stamp, sequence, status, summary, description, location } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`,
    ...('day' in event
      ? [`DTSTART;VALUE=DATE:${digits(event.day)}`]
      : [`DTSTART;TZID=${ZONE}:${local(event.start)}`, `DTEND;TZID=${ZONE}:${local(event.end)}`]),
    `SEQUENCE:${sequence}`,
    `STATUS:${status}`,
    `SUMMARY:${escaped(summary)}`,
    ...(description ? [`DESCRIPTION:${escaped(description)}`] : []),
    ...(location ? [`LOCATION:${escaped(location)}`] : []),
    'END:VEVENT',
  ];
}

const digits = (text: string): string => text.replaceAll(/[-:]/g, '');
const local = ({ day, time }: CivilTime): string => `${digits(day)}T${digits(time)}00`;

const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (one) => `\\${one}`).replaceAll(/\r\n|\r|\n/g, '\\n');

/** Broken after 75 octets, never inside a character; what follows a break begins with a space. */
function folded(line: string): string {
  let left = LONGEST_LINE;
  let text = '';
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (octets > left) {
      text += '\r\n ';
      left = LONGEST_LINE - 1;
    }
    text += character;
    left -= octets;
  }
  return text;
}
