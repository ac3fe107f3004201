import { PERIODS } from '../calendar/period.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { period } from './cadence.ts';
import {
  bool,
  described,
  type Infer,
  int,
  list,
  object,
  oneValue,
  optional,
  withDefault,
} from './descriptor.ts';
import { form } from './form.ts';
import { aspect } from './happening.ts';
import {
  byParameter,
  demanded,
  everyOne,
  fewerPosts,
  less,
  moreMatters,
  ranked,
  reach,
  same,
  whereSet,
} from './order.ts';
import { EVERY_MATTER, hasCriteria, matterScope, selector } from './selector.ts';

/** What a sponsor answers for. The control of persons is none of it: FOLLOW_UP is what stands in its place. */
export const SPONSOR_TASKS = {
  KNOW_FACTS: { zh: '包掌握情况', en: 'Know the facts' },
  COORDINATE: { zh: '包接待协调', en: 'Receive and coordinate' },
  SOLVE: { zh: '包解决问题', en: 'Solve the problem' },
  EXPLAIN: { zh: '包教育疏导', en: 'Explain and ease' },
  SUPERVISE: { zh: '包督查督办', en: 'Supervise the handling' },
  LAWFUL_DISPOSAL: { zh: '包依法处置', en: 'See that it is settled by law' },
  FOLLOW_UP: { zh: '包回访帮扶（与信访人商定）', en: 'Follow up and help, as agreed with the petitioner' },
} as const satisfies Vocabulary;

const params = object(
  'SponsorshipRule',
  { zh: '包案：哪些事项由哪位领导包到底', en: 'Sponsorship: which matters a leader answers for to the end' },
  {
    matters: withDefault(matterScope, EVERY_MATTER),
    aspects: withDefault(
      list(aspect, { zh: '具备其中任一情形的；为空不限', en: 'Where any of these is the case; empty = all' }),
      [],
    ),
    sponsors: described(selector, { zh: '由哪些岗位包案', en: 'Which posts sponsor' }),
    by: oneValue(
      'SponsorBasis',
      { zh: '如何确定包案领导', en: 'How the sponsor of a matter is found' },
      {
        PORTFOLIO: { zh: '按分管工作', en: 'By portfolio' },
        AREA: { zh: '按联系片区', en: 'By the area assigned to the leader' },
        RANK: { zh: '按难度和职务排位', en: 'By difficulty, the highest rank first' },
        RECEIVED: { zh: '谁接访谁包案', en: 'Whoever received it' },
        NAMED: { zh: '逐件指定', en: 'Named case by case' },
      },
    ),
    tasks: withDefault(
      list(oneValue('SponsorTask', { zh: '包案职责', en: 'Task' }, SPONSOR_TASKS), {
        zh: '包案职责',
        en: 'What the sponsor answers for',
      }),
      [],
    ),
    untilClosed: withDefault(bool({ zh: '一包到底', en: 'From start to end' }), true),
    atMostEach: optional(int({ zh: '每人最多包几件', en: 'At most so many for each' }, 1, 100)),
    reviewedEvery: optional(described(period, { zh: '多久梳理一次', en: 'How often it is gone through' })),
  },
);
export type Sponsorship = Infer<typeof params>;

export const sponsorship = form({
  name: 'sponsorship',
  title: { zh: '包案', en: 'Sponsorship' },
  sections: ['handling', 'collective'],
  params,
  meets: 'DEMAND',
  subject: () => 'sponsorship',
  order: byParameter<Sponsorship>({
    matters: moreMatters,
    aspects: reach,
    sponsors: fewerPosts,
    by: same,
    tasks: everyOne,
    untilClosed: demanded,
    atMostEach: less,
    reviewedEvery: whereSet(ranked(Object.keys(PERIODS)), 'LOOSER'),
  }),
  example: {
    matters: EVERY_MATTER,
    aspects: ['MAJOR_OR_DIFFICULT'],
    sponsors: {
      leadershipRoles: ['PARTY_SECRETARY', 'HEAD'],
      ranks: [],
      postCodes: [],
      portfolios: [],
      dutyRoles: [],
    },
    by: 'PORTFOLIO',
    tasks: ['KNOW_FACTS', 'SOLVE', 'FOLLOW_UP'],
    untilClosed: true,
  },
  check(sponsorship, path, findings) {
    if (!hasCriteria(sponsorship.sponsors)) {
      findings.add('CONTRADICTION', `${path}.sponsors`, { zh: '没有选中任何岗位', en: 'it selects no post' });
    }
  },
});
