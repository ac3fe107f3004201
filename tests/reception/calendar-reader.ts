/** A strict reader of iCalendar text: what RFC 5545 forbids throws. */

export type Component = { name: string; properties: Record<string, Property>; parts: Component[] };
export type Property = { params: Record<string, string>; value: string };

export function readCalendar(text: string): Component {
  if (!text.endsWith('\r\n')) throw new Error('the last line has no end');
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    if (/[\r\n]/.test(line)) throw new Error('a bare line end');
    if (Buffer.byteLength(line) > 75) throw new Error(`longer than 75 octets: ${line}`);
    if (line.includes('\uFFFD')) throw new Error('a character was broken');
  }
  const lines: string[] = [];
  for (const line of physical) {
    if (line.startsWith(' ')) lines.push(`${lines.pop()}${line.slice(1)}`);
    else lines.push(line);
  }
  const open: Component[] = [{ name: '', properties: {}, parts: [] }];
  for (const line of lines) {
    const [, name, params, value] = /^([A-Z-]+)((?:;[A-Z-]+=[^;:"]+)*):(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`no content line: ${line}`);
    const top = open.at(-1)!;
    if (name === 'BEGIN') {
      const part = { name: value, properties: {}, parts: [] };
      top.parts.push(part);
      open.push(part);
    } else if (name === 'END') {
      if (open.pop()!.name !== value) throw new Error(`${value} ends what did not begin`);
    } else {
      if (name in top.properties) throw new Error(`${name} twice`);
      const pairs = params!
        .split(';')
        .slice(1)
        .map((pair) => pair.split('=') as [string, string]);
      top.properties[name] = { params: Object.fromEntries(pairs), value: plain(name, value) };
    }
  }
  const [calendar, ...more] = open[0]!.parts;
  if (open.length > 1 || calendar?.name !== 'VCALENDAR' || more.length > 0)
    throw new Error('not one calendar');
  for (const needed of ['VERSION', 'PRODID']) if (!calendar.properties[needed]) throw new Error(needed);
  if (calendar.parts.length === 0) throw new Error('a calendar has a component');
  for (const event of eventsOf(calendar)) check(event);
  const uids = eventsOf(calendar).map(({ properties }) => properties.UID!.value);
  if (new Set(uids).size < uids.length) throw new Error('a UID twice');
  return calendar;
}

export const eventsOf = ({ parts }: Component): Component[] => parts.filter(({ name }) => name === 'VEVENT');

const TEXTS = ['SUMMARY', 'DESCRIPTION', 'LOCATION', 'NAME'];

function plain(name: string, value: string): string {
  if (!TEXTS.includes(name)) return value;
  if (/(^|[^\\])(\\\\)*[;,]/.test(value)) throw new Error(`${name} is not escaped: ${value}`);
  return value.replaceAll(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one));
}

function check({ properties }: Component): void {
  for (const needed of ['UID', 'DTSTAMP', 'DTSTART', 'SUMMARY'])
    if (!properties[needed]) throw new Error(`an event without ${needed}`);
  if (!/^\d{8}T\d{6}Z$/.test(properties.DTSTAMP!.value)) throw new Error('DTSTAMP is not in UTC');
  const { params, value } = properties.DTSTART!;
  const shape = params.VALUE === 'DATE' ? /^\d{8}$/ : /^\d{8}T\d{6}$/;
  if (!shape.test(value) || (params.VALUE !== 'DATE' && params.TZID !== 'Asia/Shanghai'))
    throw new Error(`DTSTART ${value}`);
  if (properties.DTEND && properties.DTEND.value <= value) throw new Error('ends before it begins');
}
