import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPetition } from '../../api/petitions/index.ts';
import { icalendar } from '../../api/reception/icalendar.ts';
import { startPlatform, type TestPlatform } from '../setup/platform.ts';
import { eventsOf, readCalendar } from './calendar-reader.ts';
import { does, postOf, publishRules, sessionDoes } from './scene.ts';

/** What the public reads of sessions, and what the secret address of a post opens. */

let at: TestPlatform;
let base: string;
const office = () => at.as('east', 'administrator');
const VISITOR = '欧阳来访';
const sessions: Record<string, any> = {};

const plan = async (name: string, more: object) => {
  const input = {
    ...{ kind: 'RECEPTION', form: 'ON_SITE', postId: postOf(at, 'east', 'leader'), onDate: '2026-01-20' },
    ...{ fromTime: '09:00', toTime: '11:30', place: '接访大厅' },
    ...more,
  };
  sessions[name] = (await sessionDoes(office(), 'planSession', input)).session;
};
const publish = async (...names: string[]) => {
  const which = names.map((name) => ({
    sessionId: sessions[name].id,
    expectedVersion: sessions[name].revision,
  }));
  const parts = '... on SessionsPublished { sessions { nodes { id revision } } }';
  const { sessions: done } = await does(office(), 'publishSessions', { sessions: which }, parts);
  for (const name of names)
    sessions[name].revision = done.nodes.find(({ id }: any) => id === sessions[name].id).revision;
};
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${base}${path}`, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
/** An answer without what differs from one request to the next. */
const whole = ({ status, headers, text }: Awaited<ReturnType<typeof get>>) => [
  status,
  text,
  [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name)),
];
const read = async (slug: string, ask = at.anonymous) =>
  ask(
    `{ publishedSessions(organisation: "${slug}", from: "2026-01-01", to: "2026-02-28") {
         kind form state onDate fromTime toTime place postTitle portfolios names } }`,
  );

beforeAll(async () => {
  at = await startPlatform('reception_publication', {
    limits: { rates: { ...{ actor: FREE, organisation: FREE }, anonymous: { perSecond: 0.001, burst: 60 } } },
  });
  base = at.url.replace('/graphql', '');
  for (const slug of ['east', 'west', 'idle']) await at.organisation(slug);
  await publishRules(at, 'east');
  await at.act('east', 'registrar', (tx) =>
    registerPetition(at.house, tx, {
      ...{ channel: 'VISIT', caseType: 'APPEAL', caseKind: 'COMPLAINT', classification: 'ORDINARY' },
      ...{ content: { title: '供暖', facts: '不热', claims: [] }, accused: null, headcount: 1 },
      identity: { name: VISITOR },
    }),
  );
  await plan('long', { place: `${'很长的地名，'.repeat(12)}一楼;二楼\\三楼 <b>&"'` });
  await plan('visit', { onDate: '2026-01-28', kind: 'VISIT', form: 'WITH_CASE' });
  await plan('shift', { onDate: '2026-01-30', kind: 'DUTY_ROSTER', fromTime: '20:00', toTime: '08:00' });
  await plan('off', { onDate: '2026-02-03' });
  await plan('secret', { onDate: '2026-01-21', place: '尚未公示的地点' });
  await publish('long', 'visit', 'shift', 'off');
  const cancelled = {
    sessionId: sessions.off.id,
    expectedVersion: sessions.off.revision,
    reason: '内部原因',
  };
  await sessionDoes(office(), 'cancelSession', cancelled);
});
afterAll(() => at.close());
const FREE = { perSecond: 1e9, burst: 1e9 };

describe('the public', () => {
  it('reads who receives when and where, and nothing that was not published', async () => {
    const { data, text } = await read('east');
    expect(data.publishedSessions.map(({ onDate }: any) => onDate)).toEqual([
      ...['2026-01-20', '2026-01-28', '2026-01-30'],
    ]);
    expect(data.publishedSessions[1]).toEqual({
      ...{ kind: 'VISIT', form: 'WITH_CASE', state: 'PUBLISHED', onDate: '2026-01-28' },
      ...{ fromTime: '09:00', toTime: '11:30', place: '接访大厅', postTitle: '岗位leadereast' },
      ...{ portfolios: ['分管east'], names: ['leadereast'] },
    });
    for (const word of ['尚未公示', '内部原因', VISITOR]) expect(text).not.toContain(word);
  });

  it('is told the same of an organisation that is unknown, is suspended or has published nothing', async () => {
    const unknown = await read('nowhere');
    expect(unknown.text).toBe('{"data":{"publishedSessions":[]}}');
    expect([(await read('idle')).text, (await read('operator')).text]).toEqual([unknown.text, unknown.text]);
    expect((await read("east'--")).text).toBe(unknown.text);
    expect((await get('/o/%00')).text).toBe((await get('/o/nowhere')).text);
    const tooLong = await at.anonymous(
      '{ publishedSessions(organisation: "east", from: "2026-01-01", to: "2027-01-01") { place } }',
    );
    expect(tooLong.code).toBe('TOO_COSTLY');
  });

  it('sees a page without scripts, of this server alone, in Chinese and English', async () => {
    const { status, headers, text } = await get('/o/east');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(text).toContain('单位east领导接访公示');
    expect(text).toContain('Body east');
    expect(text.match(/<td><time/g)).toHaveLength(31);
    expect(text.match(/<article>/g)).toHaveLength(3);
    expect(text).toContain('一楼;二楼\\三楼 &lt;b&gt;&amp;&quot;&#39;');
    expect(text).not.toMatch(/<script|javascript:|\son\w+=|https?:|\/\/|@import|url\(/i);
    for (const word of ['尚未公示', '内部原因', VISITOR]) expect(text).not.toContain(word);
    expect((await get('/o/east?month=2026-02')).text).toBe((await get('/o/nowhere?month=2026-02')).text);
    expect(text).toContain('href="?month=2025-12"');
  });

  it('gets a copy anew only when it has changed', async () => {
    for (const path of ['/o/east', '/o/east/sessions.ics']) {
      const { headers } = await get(path);
      expect(headers.get('cache-control')).toBe('public, max-age=300');
      const again = await get(path, { 'if-none-match': headers.get('etag')! });
      expect([again.status, again.text]).toEqual([304, '']);
      expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    }
  });

  it('subscribes to a calendar that a strict reader takes, cancellations in it', async () => {
    const { text, headers } = await get('/o/east/sessions.ics');
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const calendar = readCalendar(text);
    expect(calendar.properties.NAME!.value).toBe('单位east接访公示');
    expect(calendar.parts[0]).toMatchObject({
      name: 'VTIMEZONE',
      properties: { TZID: { value: 'Asia/Shanghai' } },
    });
    const [long, visit, shift, off] = eventsOf(calendar).map(({ properties }) => properties);
    expect(long!.LOCATION!.value).toContain('一楼;二楼\\三楼 <b>&"\'');
    expect(visit).toMatchObject({
      DTSTART: { value: '20260128T090000', params: { TZID: 'Asia/Shanghai' } },
      DTEND: { value: '20260128T113000' },
      DTSTAMP: { value: '20260115T040000Z' },
      ...{ SEQUENCE: { value: '2' }, STATUS: { value: 'CONFIRMED' } },
    });
    expect(shift!.DTEND!.value).toBe('20260131T080000');
    expect(off).toMatchObject({ STATUS: { value: 'CANCELLED' }, SEQUENCE: { value: '3' } });
    expect(text).not.toMatch(new RegExp(`尚未公示|内部原因|${sessions.long.id.split(':').at(-1)}`));
    expect(readCalendar((await get('/o/east/sessions.ics')).text)).toEqual(calendar);
  });
});

describe('a line of a calendar', () => {
  it('is folded by octets, and never within a character', () => {
    const name = `${'字'.repeat(40)}😀${'a'.repeat(90)},;\\\n尾`;
    expect(readCalendar(icalendar(name, [])).properties.NAME!.value).toBe(name);
    expect(() => readCalendar(`BEGIN:VCALENDAR\r\nX-A:${'a'.repeat(80)}\r\nEND:VCALENDAR\r\n`)).toThrow(/75/);
  });
});

describe('the secret address of a post', () => {
  const create = (ask = office(), seat: 'leader' | 'member' = 'leader', idempotencyKey?: string) =>
    does(
      ask,
      'createFeed',
      { postId: postOf(at, 'east', seat), idempotencyKey },
      '... on FeedChanged { address feed { id revokedAt } }',
    );
  const revoke = (feedId: string, ask = office()) =>
    does(ask, 'revokeFeed', { feedId }, '... on FeedChanged { address feed { revokedAt } }');

  it('opens the post’s sessions and what it owes, and is shown once', async () => {
    const { address } = await create(office(), 'leader', 'once');
    expect((await create(office(), 'leader', 'once')).address).toBe(null);
    const { status, text, headers } = await get(address);
    expect([status, headers.get('cache-control')]).toEqual([200, 'private, max-age=300']);
    const events = eventsOf(readCalendar(text)).map(({ properties }) => properties);
    const secret = events.find(({ LOCATION }) => LOCATION?.value === '尚未公示的地点');
    expect(secret).toMatchObject({ STATUS: { value: 'TENTATIVE' }, SEQUENCE: { value: '1' } });
    const due = events.filter(({ SUMMARY }) => SUMMARY!.value === '到期：规则each');
    expect(due.map(({ DTSTART }) => DTSTART!.value)).toEqual(['20260220', '20260320']);
    expect(text).not.toContain(VISITOR);
    expect(at.log.join('\n')).not.toContain(address.slice(-20));
    const { address: other } = await create(at.as('east', 'member'), 'member');
    expect(eventsOf(readCalendar((await get(other)).text))).toEqual([]);
  });

  it('is made and revoked by the post’s holder or an administrator alone', async () => {
    expect(await create(at.as('east', 'member'))).toMatchObject({ code: 'FORBIDDEN' });
    const { feed } = await create(at.as('east', 'leader'));
    const member = at.as('east', 'member');
    expect(await revoke(feed.id, member)).toMatchObject({ code: 'NOT_FOUND' });
    const seen = async (ask = office()) =>
      (await ask('{ feeds { nodes { id } } }')).data.feeds.nodes.map(({ id }: any) => id);
    expect(await seen(member)).not.toContain(feed.id);
    expect(await seen()).toContain(feed.id);
    expect((await revoke(feed.id)).feed.revokedAt).not.toBe(null);
    expect(await revoke(feed.id)).toMatchObject({ code: 'CONFLICT' });
  });

  it('that is revoked, made up, garbled or of another organisation is one and the same 404', async () => {
    const { address, feed } = await create();
    expect((await get(address)).status).toBe(200);
    await revoke(feed.id);
    const gone = await get(address);
    expect([gone.status, gone.text]).toEqual([404, '没有找到。 / Not found.\n']);
    const tenant = (slug: string) => at.of(slug).tenantId.replaceAll('-', '');
    const { address: live } = await create();
    const others = [
      `/feeds/${tenant('east')}.${'0'.repeat(64)}.ics`,
      live.replace(tenant('east'), tenant('west')),
      live.replace(tenant('east'), '0'.repeat(32)),
      ...['/feeds/', '/feeds/x.ics', `${live}x`, '/o/east/other.ics', '/o/east?month=2026-13'],
    ];
    for (const path of others) expect([path, ...whole(await get(path))]).toEqual([path, ...whole(gone)]);
    expect((await get(live)).status).toBe(200);
  });
});

describe('an organisation that is suspended', () => {
  it('is unknown to the public, its page, its calendar and its secret addresses', async () => {
    const postId = postOf(at, 'east', 'leader');
    const { address } = await does(office(), 'createFeed', { postId }, '... on FeedChanged { address }');
    const gone = await get('/feeds/none.ics');
    const organisationId = `Organisation:${at.of('east').tenantId}`;
    const operator = at.as('operator', 'administrator');
    const suspended = await operator(
      `mutation { suspendOrganisation(input: { organisationId: "${organisationId}" }) { __typename } }`,
    );
    expect(suspended.text).toContain('OrganisationChanged');
    expect((await read('east')).text).toBe((await read('nowhere')).text);
    for (const rest of ['', '/sessions.ics'])
      expect(whole(await get(`/o/east${rest}`))).toEqual(whole(await get(`/o/nowhere${rest}`)));
    expect(whole(await get(address))).toEqual(whole(gone));
  });

  it('is asked about as often as others: anonymous reads are limited by address', async () => {
    let last = await get('/o/nowhere');
    for (let i = 0; i < 60 && last.status !== 429; i++) last = await get('/o/nowhere');
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get('/feeds/x.ics')).status).toBe(429);
  });
});
