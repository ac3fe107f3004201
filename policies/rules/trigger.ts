import type { Vocabulary } from '../vocabulary.ts';
import { dutyKind } from './cadence.ts';
import {
  bool,
  described,
  type Infer,
  list,
  object,
  oneOf,
  oneValue,
  optional,
  text,
  time,
  withDefault,
} from './descriptor.ts';
import { form } from './form.ts';
import { type Circumstance, checkCircumstances, circumstances } from './happening.ts';
import {
  anyhow,
  byParameter,
  type Dimension,
  eachWay,
  everyOne,
  fewerPosts,
  less,
  type OrderContext,
  onlyThese,
  reach,
  same,
  whereSet,
} from './order.ts';
import { sooner } from './order-of-time.ts';
import { content, orderOfContents, recipient } from './recipient.ts';
import { hasCriteria, selector } from './selector.ts';
import { timeLimit } from './time-limit.ts';

export const STEP_MEANS = {
  ANY: { zh: '方式不限', en: 'By any means' },
  TELEPHONE: { zh: '电话', en: 'By telephone' },
  WRITTEN: { zh: '书面', en: 'In writing' },
  IN_PERSON: { zh: '到场', en: 'In person, on the spot' },
} as const satisfies Vocabulary;
export type StepMeans = keyof typeof STEP_MEANS;

const step = object(
  'TriggeredStep',
  { zh: '触发后的一步', en: 'One thing that is then owed' },
  {
    kind: dutyKind,
    means: withDefault(oneValue('StepMeans', { zh: '方式', en: 'By what means' }, STEP_MEANS), 'ANY'),
    by: oneOf(
      'StepTime',
      { zh: '何时：选择其中一种', en: 'When: exactly one of these' },
      {
        atOnce: bool({
          zh: '立即；单位未定时限之前不计算逾期',
          en: 'At once; never counted as late until the organisation gives a figure',
        }),
        within: timeLimit,
        dailyUntilEnded: time({
          zh: '每日几时前，直至记录已平息',
          en: 'Every day by this time, until a closing record ends it',
        }),
      },
    ),
    after: withDefault(
      oneValue(
        'StepStart',
        { zh: '从何时起算', en: 'What its time is counted from' },
        {
          EVENT: { zh: '事件发生', en: 'The event' },
          STEP_BEFORE: { zh: '上一步完成', en: 'The step before it' },
        },
      ),
      'EVENT',
    ),
    who: optional(
      described(selector, {
        zh: '由哪些岗位；不填为单位',
        en: 'Which posts; left out = the body as a whole',
      }),
    ),
    to: withDefault(list(recipient, { zh: '对象', en: 'To whom' }, { max: 20 }), []),
    content: optional(content),
    note: optional(text({ zh: '补充说明', en: 'What else is to be known' })),
  },
);
export type TriggeredStep = Infer<typeof step>;

const params = object(
  'TriggerRule',
  {
    zh: '触发：发生某种情形时须做什么，逐步到结束为止',
    en: 'A trigger: what is owed when something has happened, step by step until it ends',
  },
  {
    when: circumstances,
    steps: list(step, { zh: '依次须做的事', en: 'What is owed, in order' }, { min: 1, max: 20 }),
  },
);
export type Trigger = Infer<typeof params>;

/** Whether the first holds whenever the second does. */
const holdsWhere = (a: Circumstance, b: Circumstance, context: OrderContext): boolean => {
  const { order } = byParameter<Circumstance>({
    happenings: everyOne,
    headcountAtLeast: (x, y) => less(x ?? 0, y ?? 0, context),
    places: reach,
    seasons: reach,
    aspects: onlyThese,
  })(a, b, context);
  return order === 'TIGHTER' || order === 'EQUAL';
};

/** The more often it fires the stricter: each set of circumstances of one lies within one of the other. */
const moreOccasions: Dimension<Circumstance[]> = (a, b, context) => {
  const all = (wide: Circumstance[], narrow: Circumstance[]) =>
    narrow.every((one) => wide.some((other) => holdsWhere(other, one, context)));
  return eachWay(all(a, b), all(b, a));
};

const when: Dimension<TriggeredStep['by']> = (a, b, context) => {
  if (a.within && b.within) return sooner(a.within, b.within, context);
  if (a.dailyUntilEnded && b.dailyUntilEnded) {
    return a.dailyUntilEnded === b.dailyUntilEnded
      ? 'EQUAL'
      : a.dailyUntilEnded < b.dailyUntilEnded
        ? 'TIGHTER'
        : 'LOOSER';
  }
  if (a.atOnce && b.atOnce) return 'EQUAL';
  // "At once" is sooner than a figure and yet never late: somebody has to judge.
  return 'INCOMPARABLE';
};

const orderOfSteps = byParameter<TriggeredStep>({
  kind: same,
  means: whereSet(
    (a, b) => (a === b ? 'EQUAL' : a === 'ANY' ? 'LOOSER' : b === 'ANY' ? 'TIGHTER' : 'INCOMPARABLE'),
    'LOOSER',
  ),
  by: when,
  after: same,
  who: whereSet(fewerPosts, 'LOOSER'),
  to: everyOne,
  content: whereSet(orderOfContents, 'LOOSER'),
  note: anyhow,
});

/** Every step that one owes is owed by the other at least as strictly. */
const asManySteps: Dimension<TriggeredStep[]> = (a, b, context) => {
  const all = (strict: TriggeredStep[], lax: TriggeredStep[]) =>
    lax.every((one) =>
      strict.some((other) => ['TIGHTER', 'EQUAL'].includes(orderOfSteps(other, one, context).order)),
    );
  return eachWay(all(a, b), all(b, a));
};

export const trigger = form({
  name: 'trigger',
  title: { zh: '触发', en: 'Trigger' },
  sections: ['reception', 'reporting', 'meetings', 'intake', 'handling', 'collective'],
  params,
  meets: 'DEMAND',
  subject: () => 'trigger',
  order: byParameter<Trigger>({ when: moreOccasions, steps: asManySteps }),
  example: {
    when: [
      {
        happenings: ['COLLECTIVE_VISIT'],
        headcountAtLeast: 15,
        places: [],
        seasons: [],
        aspects: ['VIOLENCE'],
      },
    ],
    steps: [
      {
        kind: 'REPORT',
        means: 'TELEPHONE',
        by: { atOnce: true },
        after: 'EVENT',
        to: [{ superiorOn: 'CORPORATE' }],
      },
      {
        kind: 'REPORT',
        means: 'WRITTEN',
        by: { within: { length: 2, unit: 'HOUR' } },
        after: 'STEP_BEFORE',
        to: [{ superiorOn: 'CORPORATE' }],
      },
      { kind: 'REPORT', means: 'WRITTEN', by: { dailyUntilEnded: '16:00' }, after: 'EVENT', to: [] },
    ],
  },
  check({ when, steps }, path, findings) {
    checkCircumstances(when, `${path}.when`, findings);
    steps.forEach((step, index) => {
      const at = `${path}.steps[${index}]`;
      if (index === 0 && step.after === 'STEP_BEFORE') {
        findings.add('CONTRADICTION', `${at}.after`, { zh: '之前没有步骤', en: 'no step comes before it' });
      }
      if (step.who !== undefined && !hasCriteria(step.who)) {
        findings.add('CONTRADICTION', `${at}.who`, { zh: '没有选中任何岗位', en: 'it selects no post' });
      }
      if (step.content !== undefined && step.content.figures.length > 0) {
        findings.add('CONTRADICTION', `${at}.content.figures`, {
          zh: '数目按周期统计，触发的一步没有周期；须写明的写入必备内容',
          en: 'figures are counted over a period, and a step has none; what it has to tell is a required section',
        });
      }
      if (step.after === 'STEP_BEFORE' && steps[index - 1]?.by.dailyUntilEnded !== undefined) {
        findings.add('CONTRADICTION', `${at}.after`, {
          zh: '上一步每日重复，没有完成之时',
          en: 'the step before it repeats daily and has no end to count from',
        });
      }
    });
  },
});
