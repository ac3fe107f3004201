import { described, type Infer, int, list, object, optional, text, withDefault } from './descriptor.ts';
import { form } from './form.ts';
import { anyhow, byParameter, everyOne, fewerPosts, less, whereSet } from './order.ts';
import { channel, hasCriteria, selector } from './selector.ts';

const params = object(
  'CollectiveRule',
  {
    zh: '集体信访：多少人算、代表几人、由谁接待',
    en: 'Collective matters: from how many, how many speak, who receives',
  },
  {
    fromHeadcount: withDefault(int({ zh: '多少人起', en: 'From so many people' }, 2, 1000), 5),
    representatives: withDefault(
      int(
        { zh: '代表最多几人（法定五人）', en: 'At most so many representatives; the law says five' },
        1,
        100,
      ),
      5,
    ),
    representativesAtLeast: optional(
      int(
        { zh: '代表至少几人；不填不作要求', en: 'At least so many representatives; left out = not asked' },
        1,
        5,
      ),
    ),
    preferredChannels: withDefault(
      list(channel, { zh: '提倡的方式', en: 'Channels that are asked for, not demanded' }),
      [],
    ),
    receivedBy: optional(described(selector, { zh: '由哪些岗位接待', en: 'Which posts receive them' })),
    answeredBy: optional(
      described(selector, { zh: '由哪些岗位负责到解决', en: 'Which posts answer for it until it is solved' }),
    ),
    measures: withDefault(
      list(text({ zh: '做法', en: 'Measure' }), { zh: '其他做法', en: 'What else is done' }),
      [],
    ),
  },
);
export type Collective = Infer<typeof params>;

export const collective = form({
  name: 'collective',
  title: { zh: '集体信访', en: 'Collective matters' },
  sections: ['collective'],
  params,
  meets: 'LIMIT',
  subject: () => 'collective',
  order: byParameter<Collective>({
    fromHeadcount: less,
    representatives: less,
    representativesAtLeast: anyhow,
    preferredChannels: anyhow,
    receivedBy: whereSet(fewerPosts, 'LOOSER'),
    answeredBy: whereSet(fewerPosts, 'LOOSER'),
    measures: everyOne,
  }),
  example: {
    fromHeadcount: 5,
    representatives: 5,
    preferredChannels: [],
    receivedBy: { leadershipRoles: ['HEAD'], ranks: [], postCodes: [], portfolios: [], dutyRoles: [] },
    measures: [],
  },
  check(collective, path, findings) {
    if ((collective.representativesAtLeast ?? 0) > collective.representatives) {
      findings.add('CONTRADICTION', `${path}.representativesAtLeast`, {
        zh: '多于代表的最多人数',
        en: 'more than there may be at most',
      });
    }
    for (const key of ['receivedBy', 'answeredBy'] as const) {
      const chosen = collective[key];
      if (chosen !== undefined && !hasCriteria(chosen)) {
        findings.add('CONTRADICTION', `${path}.${key}`, { zh: '没有选中任何岗位', en: 'it selects no post' });
      }
    }
  },
});
