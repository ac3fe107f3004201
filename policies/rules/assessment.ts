import { PERIODS } from '../calendar/period.ts';
import { bare } from '../legible.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { period } from './cadence.ts';
import { bool, type Infer, int, list, object, oneValue, optional, text, withDefault } from './descriptor.ts';
import { NO_VOLUME } from './exclusions.ts';
import { form } from './form.ts';
import { byParameter, everyOne, more, ranked, same, whereSet } from './order.ts';

export const ASSESSED = {
  SUBORDINATES: { zh: '下级单位', en: 'Bodies below' },
  SECTIONS: { zh: '内设机构', en: 'Sections of the body' },
  POSTS: { zh: '岗位', en: 'Posts' },
} as const satisfies Vocabulary;

export const ASSESSMENT_USES = {
  EVALUATION: { zh: '作为综合考评的参考', en: 'A reference in the overall evaluation' },
  PRAISE: { zh: '表扬奖励', en: 'Praise and reward' },
  PUBLISHED: { zh: '通报', en: 'Published in a bulletin' },
  TALK: { zh: '约谈', en: 'A talk with those who fall behind' },
  LISTED_SUPERVISION: {
    zh: '挂牌督办、限期整改',
    en: 'Listed supervision with a deadline to put things right',
  },
} as const satisfies Vocabulary;

const params = object(
  'AssessmentRule',
  { zh: '考核：考谁、按什么、结果如何使用', en: 'Assessment: of whom, by what, and what the result is for' },
  {
    whom: oneValue('Assessed', { zh: '考核对象', en: 'Who is assessed' }, ASSESSED),
    per: period,
    indicators: withDefault(
      list(text({ zh: '指标规则编号', en: 'Id of an indicator rule' }, 64), {
        zh: '采用哪些指标；为空则采用全部有分值的指标',
        en: 'Which indicators; empty = all that have points',
      }),
      [],
    ),
    judged: withDefault(
      list(
        object(
          'JudgedItem',
          { zh: '人工评分项', en: 'An item that people score' },
          {
            title: text({ zh: '评分项', en: 'Item' }),
            points: optional(
              int(
                {
                  zh: '满分；来源未定则不填，评分至多 1000',
                  en: 'Points; left out where the source gives no scale: people then give up to 1000',
                },
                1,
                1000,
              ),
            ),
          },
        ),
        { zh: '人工评分项', en: 'Items that people score' },
      ),
      [],
    ),
    ranked: withDefault(bool({ zh: '排名', en: 'Ranked' }), false),
    uses: withDefault(
      list(oneValue('AssessmentUse', { zh: '结果使用', en: 'Use' }, ASSESSMENT_USES), {
        zh: '结果如何使用',
        en: 'What the result is for',
      }),
      [],
    ),
    usesBelow: optional(
      int(
        {
          zh: '总分低于多少的才如此使用；不填为一律',
          en: 'Only for totals below this; left out = for every one',
        },
        1,
        100_000,
      ),
    ),
  },
);
export type Assessment = Infer<typeof params>;

/** How much people petition, put as an item that is scored. */
const VOLUME =
  /(上访|信访|来访|集体访|重复访|非访)总?(量|数(?!据)|(件|次|人|批)(数|次)|人次|批次)|number of (petition|visit)/i;

export const assessment = form({
  name: 'assessment',
  title: { zh: '考核', en: 'Assessment' },
  sections: ['indicators'],
  params,
  meets: 'DEMAND',
  subject: ({ whom }) => whom,
  check: ({ judged }, path, findings) =>
    judged.forEach(({ title }, index) => {
      if (VOLUME.test(bare(title))) findings.add('EXCLUDED', `${path}.judged[${index}].title`, NO_VOLUME);
    }),
  order: byParameter<Assessment>({
    whom: same,
    per: ranked(Object.keys(PERIODS)),
    indicators: same,
    judged: everyOne,
    ranked: same,
    uses: everyOne,
    usesBelow: whereSet(more, 'TIGHTER'),
  }),
  example: {
    whom: 'SUBORDINATES',
    per: 'YEAR',
    indicators: [],
    judged: [],
    ranked: false,
    uses: ['EVALUATION'],
  },
});
