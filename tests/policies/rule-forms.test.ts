import { describe, expect, test } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import { holds, readCondition } from '../../policies/conditions.ts';
import { project } from '../../policies/obligations/index.ts';
import { checkRulebook } from '../../policies/rules/check.ts';
import { type Circumstance, conditionOf, type EventFacts } from '../../policies/rules/happening.ts';
import { type Indicator, indicatorValue } from '../../policies/rules/indicator.ts';
import { contentOf, dutyOf, occurrences, ruleOf } from './rule-samples.ts';

const found = (section: string, ...rules: unknown[]) =>
  checkRulebook({ [section]: rules }).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

const leader = { leadershipRoles: ['HEAD'] };
const atOnce = { kind: 'REPORT', by: { atOnce: true } };
const visit = { happenings: ['COLLECTIVE_VISIT'] };
const clockOf = (params: object) => ruleOf('C', 'clock', params);
const share = (of: string[], more: object = {}) =>
  ruleOf('I', 'indicator', { formula: { share: { of, among: ['RECEIVED'] } }, per: 'YEAR', ...more });

describe('contradictions within a rule are refused with their place', () => {
  test.each<[string, string, unknown, string]>([
    [
      'a first step counted from the one before',
      'reporting',
      ruleOf('T', 'trigger', { when: [visit], steps: [{ ...atOnce, after: 'STEP_BEFORE' }] }),
      'ERROR CONTRADICTION reporting[0].trigger.steps[0].after',
    ],
    [
      'a step that asks for figures of a period',
      'reporting',
      ruleOf('T', 'trigger', { when: [visit], steps: [{ ...atOnce, content: { figures: ['RECEIVED'] } }] }),
      'ERROR CONTRADICTION reporting[0].trigger.steps[0].content.figures',
    ],
    [
      'a step counted from one that repeats daily',
      'reporting',
      ruleOf('T', 'trigger', {
        when: [visit],
        steps: [
          { kind: 'REPORT', by: { dailyUntilEnded: '16:00' } },
          { ...atOnce, after: 'STEP_BEFORE' },
        ],
      }),
      'ERROR CONTRADICTION reporting[0].trigger.steps[1].after',
    ],
    [
      'a forecast instead of a fact',
      'reporting',
      ruleOf('T', 'trigger', { when: [{ happenings: ['MAY_GO_TO_BEIJING'] }], steps: [atOnce] }),
      'ERROR UNKNOWN_VALUE reporting[0].trigger.when[0].happenings[0]',
    ],
    [
      'an extension in other units than the limit',
      'handling',
      clockOf({
        stage: 'HANDLING',
        limit: { length: 30, unit: 'CALENDAR_DAY' },
        extension: { atMost: { length: 30, unit: 'WORKING_DAY' }, approvers: leader },
      }),
      'ERROR CONTRADICTION handling[0].clock.extension.atMost.unit',
    ],
    [
      'an extension of no limit',
      'handling',
      clockOf({
        stage: 'HANDLING',
        extension: { atMost: { length: 30, unit: 'CALENDAR_DAY' }, approvers: leader },
      }),
      'ERROR CONTRADICTION handling[0].clock.extension',
    ],
    [
      'a pause that the law does not know',
      'handling',
      clockOf({ stage: 'HANDLING', limit: { length: 30, unit: 'CALENDAR_DAY' }, pauses: ['HEARING'] }),
      'ERROR FLOOR handling[0].clock.pauses',
    ],
    [
      'speech that is not written down',
      'intake',
      ruleOf('A', 'intake', { channels: ['VISIT'], oralRecorded: false }),
      'ERROR FLOOR intake[0].intake.oralRecorded',
    ],
    [
      'not accepting for want of the proper level',
      'intake',
      ruleOf('A', 'intake', { channels: ['VISIT'], refusedFor: ['SKIPPED_LEVEL'] }),
      'ERROR UNKNOWN_VALUE intake[0].intake.refusedFor[0]',
    ],
    [
      'a matter told to the public',
      'notices',
      ruleOf('N', 'notice', { on: 'DECIDED', to: [{ public: true }] }),
      'ERROR CONTRADICTION notices[0].notice.to',
    ],
    [
      'a transfer to nobody',
      'intake',
      ruleOf('R', 'routing', { act: 'TRANSFER' }),
      'ERROR CONTRADICTION intake[0].routing.to',
    ],
    [
      'stability control as a task of a sponsor',
      'handling',
      ruleOf('S', 'sponsorship', { sponsors: leader, by: 'PORTFOLIO', tasks: ['STABILITY_CONTROL'] }),
      'ERROR UNKNOWN_VALUE handling[0].sponsorship.tasks[0]',
    ],
    [
      'a register of petitioners',
      'registers',
      ruleOf('B', 'register', { of: 'VISITS', furtherFields: ['重点人员'] }),
      'ERROR EXCLUDED registers[0].register.furtherFields[0]',
    ],
    [
      'a percentage of nothing',
      'meetings',
      dutyOf({ quota: { atLeast: 100, unit: 'PERCENT', per: 'YEAR' } }),
      'ERROR CONTRADICTION meetings[0].duty.cadence.quota.of',
    ],
    [
      'to the end of a week that no longer counts',
      'reception',
      dutyOf({ monthDays: { days: [15] } }, { due: { until: 'WEEK_END', inclusive: false } }),
      'ERROR CONTRADICTION reception[0].duty.due.until',
    ],
    [
      'a stand-in for the body as a whole',
      'reception',
      dutyOf({ monthDays: { days: [15] } }, { standIn: { dayKept: true } }),
      'ERROR CONTRADICTION reception[0].duty.standIn',
    ],
    [
      'steps of an appointment where there is none',
      'reception',
      dutyOf({ monthDays: { days: [15] } }, { appointment: { materials: true } }),
      'WARNING NO_EFFECT reception[0].duty.appointment',
    ],
    [
      'a choice where nobody chooses',
      'reception',
      dutyOf(
        { asNeeded: { occasion: '约访' } },
        { kind: 'APPOINTMENT', appointment: { choice: { length: 7, unit: 'CALENDAR_DAY' } } },
      ),
      'WARNING NO_EFFECT reception[0].duty.appointment.choice',
    ],
    [
      'nobody to stand in',
      'reception',
      dutyOf(
        { monthDays: { days: [15] } },
        { who: { mode: 'EACH', selector: leader }, standIn: { by: { ranks: [] } } },
      ),
      'ERROR CONTRADICTION reception[0].duty.standIn.by',
    ],
    [
      'more than all',
      'meetings',
      dutyOf({ quota: { atLeast: 101, unit: 'PERCENT', of: 'SUBORDINATES', per: 'YEAR' } }),
      'ERROR OUT_OF_RANGE meetings[0].duty.cadence.quota.atLeast',
    ],
    [
      'the day before a duty that is not there',
      'reception',
      dutyOf({ relative: { rule: 'X', days: -1 } }),
      'ERROR CONTRADICTION reception[0].duty.cadence.relative.rule',
    ],
    [
      'an assessment by an indicator that is not there',
      'indicators',
      ruleOf('K', 'assessment', { whom: 'SUBORDINATES', per: 'YEAR', indicators: ['X'] }),
      'ERROR CONTRADICTION indicators[0].assessment.indicators[0]',
    ],
  ])('%s', (_, section, rule, expected) => {
    expect(found(section, rule)).toContain(expected);
  });
});

describe('an indicator never counts petitions against anyone', () => {
  test.each([
    ...['RECEIVED', 'REPEATED', 'COLLECTIVE', 'AT_HIGHER_BODY'],
    ...['GROUP_INCIDENTS', 'SESSION_MATTERS', 'SESSION_PEOPLE'],
  ])('%s', (counter) => {
    const refused = 'ERROR EXCLUDED indicators[0].indicator.formula.share.of[0]';
    expect(found('indicators', share([counter], { weight: 5 }))).toContain(refused);
    expect(found('indicators', share([counter], { target: { is: 'AT_MOST', value: 3 } }))).toContain(refused);
    expect(found('indicators', share([counter])).filter((one) => one.includes('EXCLUDED'))).toEqual([]);
  });

  test('how well they were handled may be scored', () => {
    expect(found('indicators', share(['CLOSED_IN_TIME', 'REPLIED'], { weight: 5 }))).toEqual([]);
  });
});

test('the value of an indicator: a share in percent, none where nothing was due', () => {
  const indicator = {
    formula: { share: { of: ['CLOSED_IN_TIME'], among: ['CLOSING_DUE'] } },
    per: 'QUARTER',
    weight: 0,
  } as Indicator;
  expect(indicatorValue(indicator, { CLOSED_IN_TIME: 19, CLOSING_DUE: 20 })).toBe(95);
  expect(indicatorValue(indicator, { CLOSED_IN_TIME: 0 })).toBeNull();
});

describe('circumstances are decided in the language of conditions', () => {
  const datang: Circumstance[] = [
    {
      happenings: ['COLLECTIVE_VISIT'],
      headcountAtLeast: 15,
      places: [],
      seasons: [],
      aspects: ['VIOLENCE', 'DISRUPTION'],
    },
    { happenings: ['COLLECTIVE_VISIT'], headcountAtLeast: 30, places: ['CAPITAL'], seasons: [], aspects: [] },
    { happenings: ['COLLECTIVE_VISIT'], places: [], seasons: ['KEY_PERIOD'], aspects: [] },
  ];
  const facts: EventFacts = {
    happening: 'COLLECTIVE_VISIT',
    headcount: 15,
    place: 'OWN_PLACE',
    seasons: [],
    aspects: ['VIOLENCE', 'DISRUPTION'],
  };
  const fires = (more: Partial<EventFacts>) =>
    holds(readCondition(conditionOf(datang)), { ...facts, ...more });

  test.each<[string, Partial<EventFacts>, boolean]>([
    ['15 people, violence and disruption', {}, true],
    ['14 people', { headcount: 14 }, false],
    ['an unknown headcount', { headcount: null }, false],
    ['violence alone', { aspects: ['VIOLENCE'] }, false],
    ['30 people in Beijing', { headcount: 30, place: 'CAPITAL', aspects: [] }, true],
    ['30 people at home', { headcount: 30, aspects: [] }, false],
    ['two people in a key period', { headcount: 2, seasons: ['KEY_PERIOD'], aspects: [] }, true],
    ['another event', { happening: 'LETTER_RECEIVED' }, false],
  ])('%s', (_, more, expected) => {
    expect(fires(more)).toBe(expected);
  });
});

test('启东：接访前一日送预约登记表，接访日遇假顺延则随之变动', () => {
  const day = {
    ...dutyOf(
      { monthDays: { days: [15] } },
      { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } },
    ),
    id: 'day',
  };
  const briefing = {
    ...dutyOf({ relative: { rule: 'day', days: -1, unit: 'WORKING' } }, { kind: 'REPORT' }),
    id: 'briefing',
  };
  const both = [
    ...project({
      versions: [{ effectiveFrom: civilDate('2026-01-01'), sections: contentOf('reception', briefing, day) }],
      calendar: CN_CALENDAR,
      window: { from: civilDate('2026-01-01'), to: civilDate('2026-03-31') },
    }),
  ].map(({ ruleId, due }) => `${ruleId} ${due}`);
  expect(both).toEqual([
    'briefing 2026-01-14',
    'briefing 2026-02-14',
    'briefing 2026-03-13',
    'day 2026-01-15',
    'day 2026-02-24',
    'day 2026-03-16',
  ]);
});

test('a percentage names its whole in what is owed', () => {
  const rule = dutyOf(
    { quota: { atLeast: 80, unit: 'PERCENT', of: 'MATTERS_CLOSED', per: 'YEAR' } },
    { kind: 'FOLLOW_UP' },
  );
  expect(occurrences(rule, '2026-01-01', '2026-12-31').map(({ due, quota }) => ({ due, quota }))).toEqual([
    {
      due: '2026-12-31',
      quota: { atLeast: 80, unit: 'PERCENT', of: 'MATTERS_CLOSED', countedKinds: ['FOLLOW_UP'] },
    },
  ]);
});

test('a daily report in a key period of the own calendar', () => {
  const rule = dutyOf({ daily: { days: 'KEY_PERIOD' } }, { kind: 'REPORT', due: { byTime: '17:00' } });
  const overlay = { version: 1, keyPeriods: [{ name: '两会', from: '2026-03-03', to: '2026-03-05' }] };
  const dues = [
    ...project({
      versions: [{ effectiveFrom: civilDate('2026-01-01'), sections: contentOf('reporting', rule) }],
      calendar: CN_CALENDAR.with(overlay),
      window: { from: civilDate('2026-01-01'), to: civilDate('2026-12-31') },
    }),
  ].map(({ due }) => due);
  expect(dues).toEqual(['2026-03-03', '2026-03-04', '2026-03-05']);
});
