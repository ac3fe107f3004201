import { TIERS, tierReaches } from '../vocabulary.ts';
import { bool, described, type Infer, object, oneValue, withDefault } from './descriptor.ts';
import { form } from './form.ts';
import { byParameter, demanded, fewerMatters, fewerReaders, ranked } from './order.ts';
import { EVERY_MATTER, hasCriteria, matterScope, readerSelector } from './selector.ts';

export const tier = oneValue('Tier', { zh: '保密层级', en: 'Level of confidentiality' }, TIERS);

const params = object(
  'AccessRule',
  { zh: '查阅权限：何人可查阅哪些事项到何层级', en: 'Who may read which matters up to which tier' },
  {
    who: readerSelector,
    matters: withDefault(matterScope, EVERY_MATTER),
    tier: described(tier, { zh: '最高可至哪一层级', en: 'The highest tier within reach' }),
    needsSight: withDefault(
      bool({
        zh: '摘要以上的层级须先经批准查阅',
        en: 'What lies above EXCERPT has to be granted first, for a purpose and a time',
      }),
      false,
    ),
  },
);
export type Access = Infer<typeof params>;

/**
 * Access is closed by default and rules only add to it: whoever no rule selects reads nothing. With `needsSight`
 * the rule opens EXCERPT at once and what lies above it under a grant of sight; CONTENT at once and IDENTITY by
 * sight are two rules.
 */
export const access = form({
  name: 'access',
  title: { zh: '查阅权限', en: 'Access' },
  sections: ['confidentiality'],
  params,
  meets: 'PERMISSION',
  subject: () => 'access',
  order: byParameter<Access>({
    who: fewerReaders,
    matters: fewerMatters,
    tier: ranked(Object.keys(TIERS)),
    needsSight: demanded,
  }),
  example: {
    who: {
      leadershipRoles: [],
      ranks: [],
      postCodes: [],
      portfolios: [],
      dutyRoles: ['DISCIPLINE'],
      assigned: false,
    },
    matters: { ...EVERY_MATTER, caseTypes: ['ACCUSATION'] },
    tier: 'CONTENT',
    needsSight: false,
  },
  check(access, path, findings) {
    if (!hasCriteria(access.who) && !access.who.assigned) {
      findings.add('NO_EFFECT', `${path}.who`, { zh: '没有选中任何岗位', en: 'it selects no post' });
    }
    if (access.tier === 'IDENTITY' && !access.needsSight) {
      findings.add('RISKY', `${path}.needsSight`, {
        zh: '身份信息无须批准即可查阅',
        en: 'identities are open without a grant of sight',
      });
    }
    if (access.needsSight && !tierReaches(access.tier, 'CONTENT')) {
      findings.add('CONTRADICTION', `${path}.needsSight`, {
        zh: '只到摘要，没有须批准查阅的内容',
        en: 'it reaches no further than EXCERPT, so there is nothing to grant sight of',
      });
    }
  },
});
