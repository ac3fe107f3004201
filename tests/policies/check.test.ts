import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRulebook, MAX_RULES_PER_SECTION, readRulebook } from '../../policies/rules/check.ts';
import { MAX_FINDINGS } from '../../policies/rules/finding.ts';
import { FORMS } from '../../policies/rules/registry.ts';
import { dutyOf, ruleOf } from './rule-samples.ts';

const found = (value: unknown, context = {}) =>
  checkRulebook(value, context).map(({ severity, code, path }) => `${severity} ${code} ${path}`);
const reception = (...rules: unknown[]) => found({ reception: rules });
const secret = (...rules: unknown[]) => found({ confidentiality: rules });
const quarter = { quota: { per: 'QUARTER' } };
const discipline = { dutyRoles: ['DISCIPLINE'] };
const sight = ruleOf('S', 'sight', { approvers: { dutyRoles: ['LEADER'] }, maxHours: 24 });

test.each(Object.values(FORMS))('the example of $name passes', (form) => {
  const rule = ruleOf('X', form.name, form.example);
  expect(found({ [form.sections[0]!]: [rule] })).toEqual([]);
});

test('what is left out is read as its documented default, nulls are as absent', () => {
  const { rulebook } = readRulebook({ reception: [dutyOf({ monthDays: { days: [15] }, weekly: null })] });
  expect(rulebook?.reception[0]?.params).toEqual({
    kind: 'RECEPTION',
    who: { mode: 'BODY' },
    cadence: { monthDays: { days: [15], monthEnd: 'CLAMP' } },
    holiday: { trigger: 'NEVER', shift: 'NONE', plus: 0, plusUnit: 'CALENDAR' },
    due: { offsetDays: 0, unit: 'CALENDAR', inclusive: true },
    covers: 'CURRENT',
    to: [],
    participants: [],
    forms: [],
    topics: [],
  });
});

test('what was read reads the same again', () => {
  const { rulebook } = readRulebook({ reception: [dutyOf(quarter)], confidentiality: [sight] });
  expect(readRulebook(rulebook).rulebook).toEqual(rulebook);
});

describe('wrong parameters are named with their place', () => {
  test.each([
    [
      'a day 32',
      { monthDays: { days: [32] } },
      'ERROR OUT_OF_RANGE reception[0].duty.cadence.monthDays.days[0]',
    ],
    ['no day', { monthDays: { days: [] } }, 'ERROR TOO_FEW reception[0].duty.cadence.monthDays.days'],
    [
      'a day twice',
      { monthDays: { days: [5, 5] } },
      'ERROR REPEATED reception[0].duty.cadence.monthDays.days[1]',
    ],
    [
      'half a day',
      { monthDays: { days: [1.5] } },
      'ERROR WRONG_TYPE reception[0].duty.cadence.monthDays.days[0]',
    ],
    ['two cadences', { monthDays: { days: [1] }, ...quarter }, 'ERROR EXACTLY_ONE reception[0].duty.cadence'],
    ['no cadence', {}, 'ERROR EXACTLY_ONE reception[0].duty.cadence'],
    ['an unknown cadence', { hourly: {} }, 'ERROR UNKNOWN_FIELD reception[0].duty.cadence.hourly'],
    [
      'an unknown weekday',
      { weekly: { weekdays: ['FUNDAY'] } },
      'ERROR UNKNOWN_VALUE reception[0].duty.cadence.weekly.weekdays[0]',
    ],
    [
      'an inherited name as a value',
      { weekly: { weekdays: ['toString'] } },
      'ERROR UNKNOWN_VALUE reception[0].duty.cadence.weekly.weekdays[0]',
    ],
    [
      'a date that is none',
      { campaign: { from: '2026-02-30', to: '2026-03-01' } },
      'ERROR WRONG_TYPE reception[0].duty.cadence.campaign.from',
    ],
    [
      'a campaign turned round',
      { campaign: { from: '2026-03-02', to: '2026-03-01' } },
      'ERROR CONTRADICTION reception[0].duty.cadence.campaign.to',
    ],
    [
      'skipped weeks without an anchor',
      { weekly: { weekdays: ['MONDAY'], everyWeeks: 2 } },
      'ERROR CONTRADICTION reception[0].duty.cadence.weekly.anchor',
    ],
    [
      'the zeroth weekday',
      { nthWeekday: { nth: 0, weekday: 'MONDAY' } },
      'ERROR CONTRADICTION reception[0].duty.cadence.nthWeekday.nth',
    ],
    [
      'five months',
      { quota: { per: 'MONTH', every: 5 } },
      'ERROR CONTRADICTION reception[0].duty.cadence.quota.every',
    ],
  ])('%s', (_, cadence, expected) => {
    expect(reception(dutyOf(cadence))).toContain(expected);
  });
});

test.each([
  [
    'a daily duty of which every day is dropped',
    dutyOf({ daily: { days: 'NON_WORKING' } }, { holiday: { trigger: 'NON_WORKING_DAY', shift: 'SKIP' } }),
    'ERROR CONTRADICTION reception[0].duty.holiday.shift',
  ],
  [
    'a trigger without a shift',
    dutyOf({ monthDays: { days: [1] } }, { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NONE' } }),
    'WARNING NO_EFFECT reception[0].duty.holiday',
  ],
  [
    'a holiday for a quota',
    dutyOf(quarter, { holiday: { trigger: 'NON_WORKING_DAY', shift: 'SKIP' } }),
    'WARNING NO_EFFECT reception[0].duty.holiday',
  ],
  [
    'a daily duty that moves',
    dutyOf(
      { daily: { days: 'ALL' } },
      { holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' } },
    ),
    'ERROR CONTRADICTION reception[0].duty.holiday.shift',
  ],
  [
    'posts without criteria',
    dutyOf(quarter, { who: { mode: 'EACH', selector: {} } }),
    'ERROR CONTRADICTION reception[0].duty.who.selector',
  ],
  [
    'a body with posts',
    dutyOf(quarter, { who: { mode: 'BODY', selector: discipline } }),
    'ERROR CONTRADICTION reception[0].duty.who.selector',
  ],
  ['an unknown form', { ...dutyOf(quarter), form: 'constructor' }, 'ERROR UNKNOWN_FORM reception[0].form'],
  ['a form of another section', sight, 'ERROR WRONG_SECTION reception[0].sight'],
  ['an id with a space', { ...dutyOf(quarter), id: 'a b' }, 'ERROR BAD_ID reception[0].id'],
  ['no citation', { ...dutyOf(quarter), citation: null }, 'ERROR WRONG_TYPE reception[0].citation'],
  [
    'a choice that says no',
    dutyOf(quarter, { to: [{ public: false }] }),
    'ERROR EXACTLY_ONE reception[0].duty.to[0]',
  ],
  ['NUL in a text', dutyOf(quarter, { place: 'a\u0000b' }), 'ERROR BAD_TEXT reception[0].duty.place'],
  ['half a surrogate pair', dutyOf(quarter, { place: 'a\ud800b' }), 'ERROR BAD_TEXT reception[0].duty.place'],
  [
    'a text of ten megabytes',
    dutyOf(quarter, { place: 'x'.repeat(10_000_000) }),
    'ERROR TOO_LONG reception[0].duty.place',
  ],
])('%s', (_, rule, expected) => {
  expect(reception(rule)).toContain(expected);
});

test('ids are unique across sections, and a duty stated twice counts once', () => {
  const again = { ...dutyOf(quarter), id: 'R2' };
  expect(found({ reception: [dutyOf(quarter)], reporting: [dutyOf(quarter)] })).toEqual([
    'ERROR DUPLICATE_ID reporting[0].id',
  ]);
  expect(reception(dutyOf(quarter), again)).toEqual(['WARNING STATED_TWICE reception[1]']);
});

test('a campaign that has begun when the rulebook takes effect is told', () => {
  const campaign = { reception: [dutyOf({ campaign: { from: '2026-03-01', to: '2026-05-31' } })] };
  expect(found(campaign, { effectiveFrom: '2026-03-02' })).toEqual([
    'WARNING NO_EFFECT reception[0].duty.cadence.campaign.from',
  ]);
  expect(found(campaign, { effectiveFrom: '2026-03-01' })).toEqual([]);
});

describe('confidentiality', () => {
  const forward = (mode: string, matters: unknown) => ruleOf('F', 'forwarding', { mode, matters });
  test.each([
    ['every matter in full', forward('FULL', {}), true],
    [
      'named accusations in full',
      forward('FULL', { caseTypes: ['ACCUSATION'], anonymities: ['NAMED'] }),
      true,
    ],
    ['reports of misconduct in full', forward('FULL', { caseKinds: ['REPORT_OF_MISCONDUCT'] }), true],
    ['complaints in full', forward('FULL', { caseKinds: ['COMPLAINT'] }), false],
    [
      'anonymous accusations in full',
      forward('FULL', { caseTypes: ['ACCUSATION'], anonymities: ['ANONYMOUS'] }),
      false,
    ],
    ['every matter as an excerpt', forward('EXCERPT', {}), false],
  ])('%s', (_, rule, refused) => {
    expect(secret(rule)).toEqual(refused ? ['ERROR FLOOR confidentiality[0].forwarding.mode'] : []);
  });

  const access = (more: object) => ruleOf('A', 'access', { who: discipline, tier: 'IDENTITY', ...more });
  test('a grant of sight needs a rule that says who grants it', () => {
    expect(secret(access({ needsSight: true }))).toEqual([
      'ERROR CONTRADICTION confidentiality[0].access.needsSight',
    ]);
    expect(secret(access({ needsSight: true }), sight)).toEqual([]);
  });
  test('open identities are remarked on, not refused', () => {
    expect(secret(access({}))).toEqual(['WARNING RISKY confidentiality[0].access.needsSight']);
  });
  test('two approvers of the same matters are two ways to a grant', () => {
    const other = ruleOf('S2', 'sight', { approvers: discipline, maxHours: 8 });
    expect(secret(sight, other)).toEqual([]);
  });
  test('two rules that settle the same matters otherwise contradict each other', () => {
    const kept = (id: string, years: number) => ruleOf(id, 'retention', { years });
    expect(secret(kept('K1', 10), kept('K2', 20))).toEqual([
      'ERROR CONTRADICTION confidentiality[1].retention.years',
    ]);
    expect(secret(kept('K1', 10), kept('K2', 10))).toEqual(['WARNING STATED_TWICE confidentiality[1]']);
  });
});

describe('two rules on one question', () => {
  const clock = (id: string, length: number, more: object = {}) =>
    ruleOf(id, 'clock', { stage: 'HANDLING', limit: { length, unit: 'CALENDAR_DAY' }, ...more });
  const appeals = { matters: { caseTypes: ['APPEAL', 'SUGGESTION'] } };
  const handling = (...rules: unknown[]) => found({ handling: rules });
  const contradicts = ['ERROR CONTRADICTION handling[1].clock.limit'];

  test('clocks of one stage and the same matters: which two disagree is said', () => {
    expect(handling(clock('A', 30), clock('B', 60))).toEqual(contradicts);
    const [finding] = checkRulebook({ intake: [clock('A', 30)], handling: [clock('B', 60)] });
    expect(finding).toMatchObject({ path: 'handling[0].clock.limit', ruleId: 'B' });
    expect(finding?.message).toEqual({
      zh: '互相矛盾：规则 A 与规则 B 针对同样的事项，规定却不同',
      en: 'This contradicts itself: rules A and B settle the same matters differently',
    });
  });

  test('the order of a list is no other condition, and no other rule', () => {
    const turned = { matters: { caseTypes: ['SUGGESTION', 'APPEAL'] } };
    expect(handling(clock('A', 30, appeals), clock('B', 60, turned))).toEqual(contradicts);
    expect(handling(clock('A', 30, appeals), clock('B', 30, turned))).toEqual([]);
  });

  test.each<[string, object]>([
    ['matters', appeals],
    ['way', { routes: ['DISCIPLINE'] }],
    ['gravity', { gravities: ['COMPLEX'] }],
    ['stage', { stage: 'REVIEW' }],
    ['thing: it names no figure', { limit: null }],
  ])('clocks of another %s stand side by side', (_, more) => {
    expect(handling(clock('A', 30), clock('B', 60, more))).toEqual([]);
  });

  const moved = { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' };
  const both = (cadence: object, more: object = {}) =>
    reception(dutyOf(cadence), { ...dutyOf(cadence, { holiday: moved, ...more }), id: 'R2' });
  test('the 15th that never moves and the 15th that does; on other days, or another duty, they may', () => {
    const contradicts = ['ERROR CONTRADICTION reception[1].duty.holiday'];
    expect(both({ monthDays: { days: [15] } })).toEqual(contradicts);
    expect(both({ selfDeclared: { per: 'MONTH', filedByDay: 3 } })).toEqual(contradicts);
    expect(both({ monthDays: { days: [15] } }, { cadence: { monthDays: { days: [16] } } })).toEqual([]);
    expect(both({ monthDays: { days: [15] } }, { kind: 'VISIT' })).toEqual([]);
    const [up, down] = [
      [3, 15],
      [15, 3],
    ].map((days) => ({ monthDays: { days } })) as [object, object];
    expect(both(up, { cadence: down })).toEqual(contradicts);
    const [june, july] = [6, 7].map((month) => ({ month, day: 1 }));
    const turned = { yearly: { dates: [july, june] } };
    expect(both({ yearly: { dates: [june, july] } }, { cadence: turned })).toEqual(contradicts);
  });
});

describe('what the platform does for nobody is refused with what it offers instead', () => {
  const found = [
    '落实稳控措施',
    '稳 控',
    '稳\u200b控',
    '稳\u3000控',
    '稳\n控',
    'ｂｌａｃｋ list',
    '到京劝返',
    '重点 人员名单',
    '落實穩控措施',
    '穏控',
    '穩\u200b控',
    '稳·控',
    '稳 - 控',
    '稳\u0336控',
    '盯防、看管',
    '到京勸返',
    '攔截來訪群眾',
    '接返，遣返',
    '重點信訪對象',
    '老上訪戶',
    '\u2f7c上访户',
    '黑名單',
    '信訪人檔案庫',
    '掌握行蹤',
    '手機監聽',
    '輿情監測，情緒分析',
    '進京上訪一次罰款',
    '越級上訪扣分',
  ];
  test.each([...found, '进京上访一次扣分', '手机定位'])('%s', (place) => {
    expect(reception(dutyOf(quarter, { place }))).toEqual(['ERROR EXCLUDED reception[0].duty.place']);
  });
  test.each([
    '领导接访室',
    '重点约访疑难事项',
    '回访信访人',
    '領導接訪室',
    '穩定情緒，重點約訪',
    '社会稳定——控制成本',
    '稳、控',
  ])('%s is fine', (place) => {
    expect(reception(dutyOf(quarter, { place }))).toEqual([]);
  });

  test.each(['110101199003078515', '138 0013 8000', 'wang@example.cn'])('a place with %s', (place) => {
    expect(reception(dutyOf(quarter, { place: `大厅 ${place}` }))).toEqual([
      'ERROR EXCLUDED reception[0].duty.place',
    ]);
    const taken = ruleOf('I', 'intake', { channels: ['VISIT'], place: `大厅 ${place}` });
    expect(checkRulebook({ intake: [taken] })).toMatchObject([
      { code: 'EXCLUDED', path: 'intake[0].intake.place' },
    ]);
  });
  test('a place with the number of its office and a switchboard is fine', () => {
    expect(reception(dutyOf(quarter, { place: '人民路 138 号 1001 室，电话 0573-82521234' }))).toEqual([]);
  });

  const scored = (title: string) =>
    checkRulebook({
      indicators: [
        ruleOf('A', 'assessment', { whom: 'SUBORDINATES', per: 'YEAR', judged: [{ title, points: 10 }] }),
      ],
    }).map(({ code, path }) => `${code} ${path}`);
  test.each([
    '越级上访件数',
    '进京上访人次',
    '信访总量',
    '信訪總量',
    '越級上訪件數',
    '来 访 人 次',
    'Number of petitions',
  ])('%s, scored', (title) => {
    expect(scored(title)).toEqual(['EXCLUDED indicators[0].assessment.judged[0].title']);
  });
  test.each(['集体访处置及时', '信访件按期办结', '接访下访次数', '信访数据准确', '信訪數據準確'])(
    '%s is scored',
    (title) => {
      expect(scored(title)).toEqual([]);
    },
  );
});

describe('whatever is sent, the answer is prompt and bounded', () => {
  test('too many rules', () => {
    const rules = Array.from({ length: MAX_RULES_PER_SECTION + 1 }, () => dutyOf(quarter));
    expect(reception(...rules)).toEqual(['ERROR TOO_MANY reception']);
  });
  test('a hundred thousand unknown fields', () => {
    const junk = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`k${n}`, n]));
    expect(reception(dutyOf(quarter, junk)).length).toBe(MAX_FINDINGS);
  });
  test('a rule nested ten thousand deep', () => {
    let deep: unknown = 1;
    for (let n = 0; n < 10_000; n++) deep = { cadence: deep };
    expect(reception(dutyOf(deep)).length).toBeGreaterThan(0);
  });
  test('anything at all', () => {
    const cadence = fc.record(
      { monthDays: fc.anything(), weekly: fc.anything(), quota: fc.anything(), daily: fc.anything() },
      { requiredKeys: [] },
    );
    const rule = fc.oneof(
      fc.anything(),
      cadence.map((cadence) => dutyOf(cadence)),
      fc.record({ form: fc.constantFrom('access', 'sight', 'duty', 'export'), params: fc.anything() }),
    );
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 5 }), (rules) => {
        const { rulebook, findings } = readRulebook({ reception: rules, confidentiality: rules });
        expect(findings.length).toBeLessThanOrEqual(MAX_FINDINGS);
        expect(rulebook === undefined).toBe(findings.some(({ severity }) => severity === 'ERROR'));
      }),
      { numRuns: 500 },
    );
  });
});
