import { describe, expect, test } from 'vitest';
import { CN_CALENDAR as calendar } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import data from '../../policies/floor/floor.json' with { type: 'json' };
import {
  type Baseline,
  checkBaseline,
  checkFloor,
  effective,
  NATIONAL_FLOOR,
} from '../../policies/floor/index.ts';
import type { Field } from '../../policies/rules/descriptor.ts';
import type { Form } from '../../policies/rules/form.ts';
import { readParams } from '../../policies/rules/read.ts';
import { FORMS } from '../../policies/rules/registry.ts';
import type { RulebookContent } from '../../policies/rules/rulebook.ts';
import { inWords } from '../../policies/rules/wording.ts';
import { Random } from '../properties/random.ts';
import { sampleOf } from './fuzz-values.ts';
import { conditions, contentOf, dutyOf, ruleOf } from './rule-samples.ts';

const context = { calendar };
const TODAY = civilDate('2026-01-01');
const days = (length: number) => ({ length, unit: 'CALENDAR_DAY' });
const head = { leadershipRoles: ['HEAD'] };
const clock = (params: object, id = 'C') => ruleOf(id, 'clock', { stage: 'HANDLING', ...params });
const yiqi = (more: object) =>
  clock({ limit: days(90), extension: { atMost: days(30), approvers: head }, ...more });
const ordinary = { matters: { caseTypes: ['APPEAL'] } };
const discipline = { matters: { caseTypes: ['ACCUSATION'] }, routes: ['DISCIPLINE'] };
const found = (content: RulebookContent, day = TODAY) =>
  checkFloor(content, day, context).map(({ code, path }) => `${code} ${path}`);
const handling = (...rules: unknown[]) => contentOf('handling', ...rules);

describe('the floor', () => {
  test('伊旗 90 日加 30 日：一般求决事项不予通过，并指明条例第三十四条和六十日', () => {
    const [finding, ...others] = checkFloor(handling(yiqi(ordinary)), TODAY, context);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'ERROR',
      code: 'FLOOR',
      path: 'handling[0].clock.limit',
      ruleId: 'C',
    });
    expect(finding?.message.zh).toContain('《信访工作条例》第34条：受理之日起60日内办结');
    expect(finding?.message.zh).toContain('90 自然日，另一项 60 自然日');
    expect(finding?.message.en).toContain('art. 34');
  });

  test('伊旗 90 日加 30 日：检举控告走纪检监察途径，予以通过', () => {
    expect(found(handling(yiqi(discipline)))).toEqual([]);
  });

  test('a rule for every route is a rule for that one too', () => {
    expect(found(handling(yiqi({})))).toEqual(['FLOOR handling[0].clock.limit']);
  });

  test.each<[string, object, string[]]>([
    ['as the law has it', { limit: days(60), extension: { atMost: days(30), approvers: head } }, []],
    ['stricter', { limit: days(30) }, []],
    [
      'a longer extension of a shorter limit',
      { limit: days(30), extension: { atMost: days(45), approvers: head } },
      ['FLOOR handling[0].clock.extension.atMost'],
    ],
    [
      'an extension that nobody is told of',
      { limit: days(60), extension: { atMost: days(30), approvers: head, reasonTold: false } },
      ['FLOOR handling[0].clock.extension.reasonTold'],
    ],
    ['no figure: the law’s own goes on to hold', {}, []],
    [
      'an approver whom the law does not name',
      { limit: days(60), extension: { atMost: days(30), approvers: { postCodes: ['P1'] } } },
      ['FLOOR handling[0].clock.extension.approvers.leadershipRoles'],
    ],
    [
      'working days that can take longer',
      { limit: { length: 45, unit: 'WORKING_DAY' } },
      ['FLOOR handling[0].clock.limit'],
    ],
  ])('handling: %s', (_, params, expected) => {
    expect(found(handling(clock({ ...ordinary, ...params })))).toEqual(expected);
  });

  test('a right of the petitioner is not shortened', () => {
    const asking = (length: number) => handling(clock({ stage: 'REVIEW_REQUEST', limit: days(length) }));
    expect(found(asking(15))).toEqual(['FLOOR handling[0].clock.limit']);
    expect(found(asking(45))).toEqual([]);
  });

  test('ten working days are no limit of fifteen days before the Spring Festival, and the day is named', () => {
    const notice = (length: number) =>
      handling(
        clock({
          stage: 'ACCEPTANCE_NOTICE',
          limit: { length, unit: 'WORKING_DAY' },
          routes: ['PETITION_PROCEDURE'],
        }),
      );
    const [finding] = checkFloor(notice(10), TODAY, context);
    expect(finding?.code).toBe('FLOOR');
    expect(finding?.message.zh).toContain('自 2020-01-19 起算，2020-02-10 到期，另一项 2020-02-03 到期');
    expect(found(notice(5))).toEqual([]);
  });

  test('a section full of clocks that take a scan each is refused rather than judged at length', () => {
    const many = (count: number, unit: string) =>
      handling(
        ...Array.from({ length: count }, (_, n) =>
          clock({ ...conditions(n), limit: { length: 1000 - n, unit } }, `C${n}`),
        ),
      );
    const baseline = superior('BINDING', many(40, 'CALENDAR_DAY'));
    expect(() => checkBaseline(many(40, 'WORKING_DAY'), baseline, context)).toThrow(
      expect.objectContaining({ code: 'TOO_COSTLY' }),
    );
    expect(found(many(300, 'CALENDAR_DAY')).every((one) => one.startsWith('FLOOR '))).toBe(true);
  });

  test('what is known from memory only advises', () => {
    const simplified = handling(clock({ limit: days(40), routes: ['SIMPLIFIED'], ...ordinary }));
    expect(found(simplified)).toEqual(['FLOOR_ADVICE handling[0].clock.limit']);
  });

  test('a collective visit is spoken for by five at most', () => {
    const collective = (representatives: number) =>
      contentOf('collective', ruleOf('J', 'collective', { representatives }));
    expect(found(collective(4))).toEqual([]);
    expect(found(collective(5))).toEqual([]);
    expect(found(collective(6))).toEqual(['FLOOR collective[0].collective.representatives']);
    const [finding] = checkFloor(collective(6), civilDate('2026-01-01'), context);
    expect(finding?.message.zh).toMatch(/《信访工作条例》第20\(3\)条.*不得超过5人/);
  });

  test('before 1 May 2022 the regulations of 2005 are the floor', () => {
    const [finding] = checkFloor(handling(yiqi(ordinary)), civilDate('2022-04-30'), context);
    expect(finding?.message.zh).toContain('《信访条例》第33条');
    expect(found(handling(yiqi(discipline)), civilDate('2013-06-01'))).toEqual([]);
  });

  test('every provision can be cited, and a limit with its figure', () => {
    for (const { instrument, article, confidence, figure, rules } of NATIONAL_FLOOR) {
      expect(instrument).toMatch(/[一-龥]/);
      expect(article !== null || /简易办理/.test(instrument), `${instrument} ${confidence}`).toBe(true);
      expect(/\d/.test(figure.zh)).toBe(rules.some(({ form }) => FORMS[form].meets === 'LIMIT'));
    }
  });

  test('all 87 provisions of the list are a rule, or have the reason why not, once', () => {
    const others = data.elsewhere.flatMap(({ ids, why }) => {
      expect(why.zh.length > 10 && why.en.length > 20).toBe(true);
      return ids;
    });
    const ids = [...NATIONAL_FLOOR.map(({ id }) => id), ...others].sort();
    expect(ids).toEqual(Array.from({ length: 87 }, (_, n) => `NAT-${String(n + 1).padStart(2, '0')}`));
    expect(NATIONAL_FLOOR).toHaveLength(24);
  });

  test('the fifteen days of a notice run apart for what came directly and for what was passed on', () => {
    const notice = (channels: string[], length: number) =>
      handling(clock({ stage: 'ACCEPTANCE_NOTICE', limit: days(length), matters: { channels } }));
    const said = (content: RulebookContent, day = TODAY) =>
      checkFloor(content, day, context).map(({ message }) => /第(\d+)\S*条/.exec(message.zh)?.[0]);
    expect(said(notice(['TRANSFERRED'], 16))).toEqual(['第23(3)条']);
    expect(said(notice(['LETTER'], 16))).toEqual(['第23(2)条']);
    expect(said(notice([], 16))).toHaveLength(2);
    expect(said(notice([], 15))).toEqual([]);
    const old = civilDate('2015-01-01');
    expect(said(notice(['TRANSFERRED'], 16), old)).toEqual(['第21(2)条']);
    expect(said(notice(['LETTER'], 16), old)).toEqual(['第22条']);
  });

  test('what the law demands stands beside an own rule that says less, and is answered by one that says as much', () => {
    const decision = (...records: string[]) => ruleOf('D', 'handling', { step: 'DECISION', records });
    const standing = (content: RulebookContent) => {
      expect(found(content)).toEqual([]);
      const rules = effective(TODAY, [], content, context);
      return rules.flatMap(({ rule, overrides }) =>
        rule.id === 'NAT-36' || overrides.some((one) => one.rule.id === 'NAT-36') ? [rule.id] : [],
      );
    };
    expect(standing(handling())).toEqual(['NAT-36']);
    expect(standing(handling(decision('处理意见')))).toEqual(['NAT-36']);
    const whole = ['投诉请求', '事实和理由', '处理意见', '法律法规依据'];
    expect(standing(handling(decision(...whole)))).toEqual(['D']);
    const optional = ruleOf('D', 'handling', { step: 'DECISION', mayBeSkipped: true });
    const [law] = effective(TODAY, [], handling(optional), context).filter(
      ({ rule }) => rule.id === 'NAT-36',
    );
    expect(law?.overrides.map(({ rule }) => rule.id)).toEqual(['D']);
    const shown = effective(TODAY, [], contentOf('reporting'), context).map(({ rule }) => rule.id);
    expect(shown).toEqual(expect.arrayContaining(['NAT-06', 'NAT-36', 'NAT-53']));
    expect(shown).not.toContain('NAT-59');
  });

  test.each<[string, object, string[]]>([
    ['left out', { mayBeSkipped: true }, ['FLOOR handling[0].handling.mayBeSkipped']],
    ['taken', { mayBeSkipped: false }, []],
    [
      'left out in some cases',
      { mayBeSkipped: true, aspects: ['MAJOR_OR_DIFFICULT'] },
      ['FLOOR handling[0].handling.mayBeSkipped'],
    ],
    ['left out where the law is silent', { mayBeSkipped: true, matters: { caseTypes: ['SUGGESTION'] } }, []],
    ['another step left out', { mayBeSkipped: true, step: 'MEDIATION' }, []],
  ])('第三十二条：处理意见书不得定为可选: %s', (_, params, expected) => {
    const step = { step: 'DECISION', records: ['投诉请求', '事实和理由', '处理意见', '法律法规依据'] };
    const draft = handling(ruleOf('D', 'handling', { ...step, ...params }));
    expect(found(draft)).toEqual(expected);
    const [finding] = checkFloor(draft, TODAY, context);
    if (expected.length > 0) {
      expect(finding).toMatchObject({ severity: 'ERROR', ruleId: 'D' });
      expect(finding?.message.zh).toMatch(/《信访工作条例》第32\(1\)条.*不得定为可选/);
      expect(finding?.message.en).toMatch(/art\. 32\(1\).*may not be left out/);
    }
  });

  test('a rule that takes the step does not make up for one that leaves it out', () => {
    const step = (id: string, mayBeSkipped: boolean) =>
      ruleOf(id, 'handling', { step: 'DECISION', mayBeSkipped, takesPart: [id] });
    expect(found(handling(step('A', false), step('B', true)))).toEqual([
      'FLOOR handling[1].handling.mayBeSkipped',
    ]);
  });
});

const superior = (force: Baseline['force'], content: RulebookContent): Baseline => ({
  name: { zh: '莆田市', en: 'Putian' },
  force,
  content,
});
const monthly = dutyOf({ quota: { per: 'MONTH' } });
const reception = (cadence: object, more: Record<string, unknown> = {}) =>
  contentOf('reception', { ...dutyOf(cadence, more), id: 'own' });

describe('a baseline', () => {
  const against = (draft: RulebookContent, force: Baseline['force'] = 'BINDING') =>
    checkBaseline(draft, superior(force, contentOf('reception', monthly)), context).map(
      ({ severity, code, path }) => `${severity} ${code} ${path}`,
    );

  test.each<[string, RulebookContent, string[]]>([
    ['stricter', reception({ monthDays: { days: [15] } }), []],
    ['the same', reception({ quota: { per: 'MONTH' } }), []],
    ['looser', reception({ quota: { per: 'QUARTER' } }), ['ERROR BASELINE reception[0].duty.cadence']],
    [
      'of another kind of count',
      reception({ quota: { per: 'MONTH', unit: 'HALF_DAY' } }),
      ['WARNING BASELINE_UNCLEAR reception[0].duty.cadence'],
    ],
    ['nothing', contentOf('reporting'), ['WARNING BASELINE_STANDS ']],
  ])('answered by %s', (_, draft, expected) => {
    expect(against(draft)).toEqual(expected);
  });

  test('that only advises does not refuse', () => {
    expect(against(reception({ quota: { per: 'QUARTER' } }), 'ADVISORY')).toEqual([
      'WARNING BASELINE_ADVICE reception[0].duty.cadence',
    ]);
  });

  test('is met when any one of several rules meets it', () => {
    const draft = contentOf(
      'reception',
      { ...dutyOf({ quota: { per: 'QUARTER' } }), id: 'a' },
      { ...dutyOf({ quota: { per: 'WEEK' } }), id: 'b' },
    );
    expect(against(draft)).toEqual([]);
  });

  test('what differs is said in the words of the vocabularies, in both languages', () => {
    const by = (...leadershipRoles: string[]) => ({ who: { mode: 'EACH', selector: { leadershipRoles } } });
    const month = { quota: { per: 'MONTH' } };
    const base = superior('BINDING', contentOf('reception', dutyOf(month, by('HEAD', 'DEPUTY_HEAD'))));
    const said = (...draft: Parameters<typeof reception>) =>
      checkBaseline(reception(...draft), base, context).map(({ message }) => message);
    const [wrongPosts] = said(month, by('HEAD'));
    expect(wrongPosts?.zh).toContain(
      '任一领导职务（who.selector.leadershipRoles）：行政正职，上级规定：行政正职、行政副职',
    );
    expect(wrongPosts?.en).toContain(
      'Any of these places in the leadership (who.selector.leadershipRoles): Head of the administration, the superior: Head of the administration, Deputy head of the administration',
    );
    const [otherwise] = said(
      { asNeeded: { occasion: '有重大事项' } },
      { ...by('HEAD', 'DEPUTY_HEAD'), to: [{ superiorOn: 'TERRITORIAL' }], content: { zeroReport: true } },
    );
    expect(otherwise?.zh).toContain('来源未定次数：单位确定之前不产生期限（cadence.asNeeded）');
    for (const message of [wrongPosts, otherwise]) {
      for (const text of [message?.zh, message?.en]) expect(text).not.toMatch(/["[\]{}]|\b[A-Z]{2,}(_|\b)/);
    }
  });

  test('every value of every form can be put in words', () => {
    const random = new Random(3);
    for (const { name, params } of Object.values(FORMS).map((form) => form as unknown as Form)) {
      for (let n = 0; n < 60; n++) {
        const { params: value } = readParams(params as Field, sampleOf(params as Field, random), name);
        if (value === undefined) continue;
        const { zh, en } = inWords(params as Field, value);
        expect(zh).toMatch(/[一-龥]/);
        expect(`${zh} ${en}`).not.toMatch(/undefined|\[object|["{}]/);
      }
    }
  });

  test('of permissions is a frame: an own one has to lie within', () => {
    const access = (tier: string, id: string) =>
      ruleOf(id, 'access', { who: { dutyRoles: ['REGISTRAR'] }, tier });
    const base = superior('BINDING', contentOf('confidentiality', access('CONTENT', 'base')));
    const codes = (tier: string) =>
      checkBaseline(contentOf('confidentiality', access(tier, 'own')), base, context).map(
        ({ code, path }) => `${code} ${path}`,
      );
    expect(codes('EXCERPT')).toEqual([]);
    expect(codes('IDENTITY')).toEqual(['BASELINE confidentiality[0].access.tier']);
  });
});

describe('the effective rulebook', () => {
  const shown = (own: RulebookContent, ...baselines: Baseline[]) =>
    effective(TODAY, baselines, own, context)
      .filter(
        ({ rule }) => rule.form === 'duty' || (rule.form === 'clock' && rule.params.stage === 'HANDLING'),
      )
      .map(({ rule, origin, overrides, looserThan }) => ({
        rule: rule.id,
        origin: origin.kind,
        overrides: overrides.map((one) => `${one.origin.kind} ${one.rule.id}`),
        looserThan: looserThan.map((one) => one.rule.id),
      }))
      .filter(({ rule }) => rule !== 'NAT-79' && rule !== 'NAT-53');

  test('own rules stand over what they are as strict as', () => {
    expect(shown(handling(clock({ ...ordinary, limit: days(30) })))).toEqual([
      { rule: 'C', origin: 'OWN', overrides: ['FLOOR NAT-39'], looserThan: [] },
    ]);
  });

  test('the law stands in for a rule that is looser', () => {
    expect(shown(handling(yiqi(ordinary)))).toEqual([
      { rule: 'C', origin: 'OWN', overrides: [], looserThan: [] },
      { rule: 'NAT-39', origin: 'FLOOR', overrides: ['OWN C'], looserThan: [] },
    ]);
  });

  test('a baseline that nobody answers applies, and over the law where it is stricter', () => {
    const base = superior('BINDING', handling(clock({ ...ordinary, limit: days(45) }, 'B')));
    expect(shown(contentOf('reporting'), base)).toEqual([
      { rule: 'B', origin: 'BASELINE', overrides: ['FLOOR NAT-39'], looserThan: [] },
    ]);
  });

  test('a rule that a newer baseline makes too loose stays, and is said to be looser', () => {
    const base = superior('BINDING', contentOf('reception', monthly));
    expect(shown(reception({ quota: { per: 'QUARTER' } }), base)).toContainEqual({
      rule: 'own',
      origin: 'OWN',
      overrides: [],
      looserThan: ['R1'],
    });
  });
});
