import { describe, expect, it } from 'vitest';
import {
  type Aspect,
  CN_CALENDAR,
  type Course,
  civilDate,
  emptyRulebook,
  explainIncidentDuty,
  FORMS,
  incidentDuties,
  type KnownIncident,
  OBLIGATION_STATES,
  owedBy,
  type RuleOf,
  readParams,
  versionFor,
  type WorkingCalendar,
} from '../../policies/index.ts';
import { DATANG } from '../../tenants/packs/datang.ts';

type Trigger = RuleOf<'trigger'>;
const trigger = (id: string, params: unknown): Trigger => {
  const read = readParams(FORMS.trigger.params, params, id);
  expect(read.findings).toEqual([]);
  const title = { zh: id, en: id };
  return { id, title, citation: { document: 'D18', article: '八' }, form: 'trigger', params: read.params! };
};
/** A rule of 大唐 as it is stored, with its defaults. */
const packed = (id: string): Trigger => {
  const { reporting } = (DATANG.organisations.find(({ slug }) => slug === 'datang-branch') as any).rulebook
    .sections;
  return trigger(id, reporting.find((one: any) => one.id === id).params);
};
const RULES = [packed('D18-08a'), packed('D18-10m')];

const QUIET = {
  happening: 'COLLECTIVE_VISIT',
  headcount: 15,
  place: 'OWN_PLACE',
  aspects: ['DISRUPTION'],
} as const;
const ms = Date.parse;
const shown = (moment: number | null) => moment && new Date(moment).toISOString();

/** An event of Thursday, 15 January 2026, 10:00 in Beijing, known at once. */
const KNOWN = ms('2026-01-15T02:00:00.000Z');
const incident = (more: Partial<Course> = {}): Course => ({
  occurredAt: KNOWN,
  course: [{ at: KNOWN, ...QUIET }],
  closedAt: null,
  reports: [],
  ...more,
});
const report = (step: number, at: string | number, ruleId = 'D18-08a') => ({
  ruleId,
  step,
  at: typeof at === 'string' ? ms(at) : at,
});
const asked = (course: Course, at: string | number, rules = RULES, calendar: WorkingCalendar = CN_CALENDAR) =>
  owedBy(rules, course, { now: typeof at === 'string' ? ms(at) : at, calendar }).map(
    ({ ruleId, step, on, dueAt, state }) =>
      [ruleId, step, on, shown(dueAt), state].filter((one) => one !== null).join(' '),
  );

describe('大唐第八至十二条：实时报告', () => {
  it('十人以上：电话立即，书面自电话起二小时，持续的每日16时前', () => {
    expect(asked(incident(), '2026-01-15T03:00:00Z')).toEqual([
      'D18-08a 0 OWED',
      'D18-08a 1 WAITING',
      'D18-08a 2 2026-01-15 2026-01-15T08:00:00.000Z OWED',
    ]);
    const called = incident({ reports: [report(0, '2026-01-15T02:10:00Z')] });
    expect(asked(called, '2026-01-15T04:10:00.000Z')[1]).toBe('D18-08a 1 2026-01-15T04:10:00.000Z OWED');
    expect(asked(called, '2026-01-15T04:10:00.001Z')[1]).toBe('D18-08a 1 2026-01-15T04:10:00.000Z LATE');
  });

  it('第十条第二项单独看：十五人，且既有过激行为又影响秩序；十四人不算，缺一情形也不算', () => {
    // Beside the ten people of item 3, whose second half the platform does not ask, item 2 decides nothing.
    const whole = packed('D18-08a');
    const item = whole.params.when.filter(({ aspects }) => aspects.includes('VIOLENCE'));
    expect(item).toHaveLength(1);
    const alone = [{ ...whole, params: { ...whole.params, when: item } }];
    const owed = (headcount: number, ...aspects: Aspect[]) =>
      asked(incident({ course: [{ at: KNOWN, ...QUIET, headcount, aspects }] }), KNOWN, alone).length;
    expect(owed(15, 'VIOLENCE', 'DISRUPTION')).toBe(3);
    expect(owed(14, 'VIOLENCE', 'DISRUPTION')).toBe(0);
    expect(owed(15, 'VIOLENCE')).toBe(0);
    expect(owed(15, 'DISRUPTION')).toBe(0);
  });

  it('“立即”从不计为逾期；迟到的书面补报记为逾期完成', () => {
    expect(asked(incident(), '2026-03-15T03:00:00Z')[0]).toBe('D18-08a 0 OWED');
    const late = incident({ reports: [report(0, KNOWN), report(1, '2026-01-15T04:30:00Z')] });
    expect(asked(late, '2026-01-15T05:00:00Z').slice(0, 2)).toEqual([
      'D18-08a 0 MADE',
      'D18-08a 1 2026-01-15T04:00:00.000Z MADE_LATE',
    ]);
  });

  it('每日一次，至记录已平息为止；缺报之日不因次日补报而消失', () => {
    const days = (closed: string | null, now: string, made: string[]) =>
      asked(
        incident({ closedAt: closed === null ? null : ms(closed), reports: made.map((at) => report(2, at)) }),
        now,
      )
        .filter((one) => one.startsWith('D18-08a 2'))
        .map((one) => one.replace(/D18-08a 2 |T08:00:00.000Z|2026-01-\d\d (?=2026)/g, ''));
    const made = ['2026-01-15T07:00:00Z', '2026-01-17T09:00:00Z'];
    expect(days(null, '2026-01-17T10:00:00Z', made)).toEqual([
      '2026-01-15 MADE',
      '2026-01-16 LATE',
      '2026-01-17 MADE_LATE',
      '2026-01-18 OWED',
    ]);
    // Calm at 15:59 on the 17th: nothing is owed at 16:00; calm at 16:00 it was.
    expect(days('2026-01-17T07:59:00Z', '2026-01-20T00:00:00Z', made).at(-1)).toBe('2026-01-16 LATE');
    expect(days('2026-01-17T08:00:00Z', '2026-01-20T00:00:00Z', made).at(-1)).toBe('2026-01-17 MADE_LATE');
  });

  it('16时以后发生的，首报在次日', () => {
    const evening = ms('2026-01-15T08:00:00.001Z');
    const one = incident({ occurredAt: evening, course: [{ at: evening, ...QUIET }] });
    expect(asked(one, evening).at(-1)).toBe('D18-08a 2 2026-01-16 2026-01-16T08:00:00.000Z OWED');
  });

  it('人数增长之时，新的规定自该时起；回落后仍须报告', () => {
    const course = [
      { at: KNOWN, ...QUIET, headcount: 9, aspects: [] },
      { at: ms('2026-01-15T03:00:00.000Z'), ...QUIET, happening: 'GROUP_INCIDENT' as const, headcount: 60 },
      { at: ms('2026-01-15T05:00:00.000Z'), ...QUIET, headcount: 3, aspects: [] },
    ];
    expect(asked(incident({ course: course.slice(0, 1) }), KNOWN)).toEqual([]);
    const steps = owedBy(RULES, incident({ course }), {
      now: ms('2026-01-15T06:00:00Z'),
      calendar: CN_CALENDAR,
    });
    expect(steps.map(({ ruleId, since }) => [ruleId, shown(since)])).toEqual([
      ['D18-10m', '2026-01-15T03:00:00.000Z'],
    ]);
  });

  it('法定节假日和重要时期内，不论人数', () => {
    const one = { ...QUIET, headcount: 5, aspects: [] };
    const at = (moment: number) => incident({ occurredAt: moment, course: [{ at: moment, ...one }] });
    const newYear = ms('2026-01-01T02:00:00.000Z');
    expect(asked(at(newYear), newYear)).toHaveLength(3);
    expect(asked(at(KNOWN), KNOWN)).toEqual([]);
    const span = { name: '会议', from: '2026-01-15', to: '2026-01-15' };
    const meeting = CN_CALENDAR.with({ version: 1, keyPeriods: [span] });
    expect(asked(at(KNOWN), KNOWN, RULES, meeting)).toHaveLength(3);
  });
});

describe('limits of time', () => {
  const limited = (length: number, unit: string, seasons: string[] = []) =>
    trigger('limit', {
      when: [{ happenings: ['COLLECTIVE_VISIT'], seasons }],
      steps: [{ kind: 'REPORT', by: { within: { length, unit } } }],
    });
  const due = (at: string, length: number, unit: string) => {
    const course = incident({ occurredAt: ms(at), course: [{ at: ms(at), ...QUIET }] });
    const [step] = owedBy([limited(length, unit)], course, { now: ms(at), calendar: CN_CALENDAR });
    return [shown(step!.dueAt), ...(step!.tentative ? [step!.tentative] : [])];
  };

  it.each([
    // Minutes run through the night.
    ['2026-01-15T15:50:00Z', 20, 'MINUTE', ['2026-01-15T16:10:00.000Z']],
    // 23:50 in Beijing is still the 15th; the 16th is the first day and counts to its end.
    ['2026-01-15T15:50:00Z', 1, 'CALENDAR_DAY', ['2026-01-16T15:59:59.999Z']],
    ['2026-01-15T16:10:00Z', 1, 'CALENDAR_DAY', ['2026-01-17T15:59:59.999Z']],
    // From Friday, 13 February 2026: the 14th is a worked Saturday, the spring festival lasts to the 23rd.
    ['2026-02-13T02:00:00Z', 2, 'WORKING_DAY', ['2026-02-24T15:59:59.999Z']],
    ['2026-01-31T02:00:00Z', 1, 'MONTH', ['2026-02-28T15:59:59.999Z']],
    ['2027-03-01T02:00:00Z', 1, 'WORKING_DAY', ['2027-03-02T15:59:59.999Z', 'AFTER_COVERAGE']],
  ])('from %s within %i %s', (at, length, unit, expected) => {
    expect(due(at, length, unit)).toEqual(expected);
  });

  it('下班时间和休息日', () => {
    const out = (text: string, moment = ms(text)) =>
      asked(incident({ occurredAt: moment, course: [{ at: moment, ...QUIET }] }), moment, [
        limited(1, 'HOUR', ['OUT_OF_HOURS']),
      ]).length;
    expect([
      out('2026-01-15T09:59:00.000Z'),
      out('2026-01-15T10:00:00.000Z'),
      out('2026-01-17T02:00:00.000Z'),
    ]).toEqual([0, 1, 1]);
  });
});

describe('a step of an incident as an obligation', () => {
  const sections = { ...emptyRulebook(), reporting: RULES };
  const version = { effectiveFrom: civilDate('2026-01-15'), publishedAt: KNOWN - 1, sections };
  const known = { ...incident(), id: 'one', knownAt: KNOWN };
  const on = (at: string) => ({ today: civilDate(at.slice(0, 10)), now: ms(at) });
  const duties = (at: string, more: Partial<Course> = {}) =>
    incidentDuties({ ...known, ...more } as KnownIncident, version, {
      ...{ on: on(at), calendar: CN_CALENDAR, posts: [] },
    });

  it('keeps its name while days pass and reports come; one that waits for another has no day yet', () => {
    const names = (at: string, more?: Partial<Course>) =>
      duties(at, more).map(({ one, state }) => `${one.key} ${state}`);
    expect(names('2026-01-15T02:01:00Z')).toEqual([
      'D18-08a 2026-01-15 0 one OPEN',
      'D18-08a 2026-01-15 2 one OPEN',
    ]);
    const reports = [{ ...report(0, '2026-01-15T02:10:00Z'), id: 'call' }];
    expect(names('2026-01-16T09:00:00Z', { reports })).toEqual([
      'D18-08a 2026-01-15 0 one MET',
      'D18-08a 2026-01-15 1 one MISSED',
      'D18-08a 2026-01-15 2 one MISSED',
      'D18-08a 2026-01-16 2 one MISSED',
      'D18-08a 2026-01-17 2 one OPEN',
    ]);
    // Asked of a moment before the call, it is not there, and nor is what follows from it.
    expect(names('2026-01-15T02:05:00Z', { reports })).toEqual(names('2026-01-15T02:05:00Z'));
    expect(names('2026-01-15T01:59:00Z')).toEqual([]);
  });

  it('says why it is owed by then, and what did it', () => {
    const reports = [{ ...report(0, '2026-01-15T02:10:00Z'), id: 'call' }];
    const supplement = duties('2026-01-15T05:00:00Z', { reports })[1]!;
    expect(explainIncidentDuty(supplement).map(({ kind, zh }) => `${kind} ${zh}`)).toEqual(
      expect.arrayContaining([
        'START 自上一步完成时起算：2026-01-15 10:10（北京时间）',
        'DUE 期限至：2026-01-15 12:10（北京时间）',
        `STATE ${OBLIGATION_STATES.MISSED.zh}`,
      ]),
    );
    const [call] = duties('2026-01-15T05:00:00Z', { reports });
    expect(call).toMatchObject({ reportId: 'call', state: 'MET' });
    expect(explainIncidentDuty(call!).at(-2)).toMatchObject({ kind: 'EVIDENCE', date: '2026-01-15' });
  });

  it('is judged by the version published when the incident was known, whatever takes its place', () => {
    const later = { ...version, publishedAt: KNOWN + 1 };
    const earlier = { ...version, effectiveFrom: civilDate('2026-01-14') };
    const ahead = { ...version, effectiveFrom: civilDate('2026-01-16') };
    expect(versionFor([earlier, version, later, ahead], known)).toBe(version);
    expect(versionFor([later, ahead], known)).toBeUndefined();
  });
});
