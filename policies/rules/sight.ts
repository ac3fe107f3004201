import { described, type Infer, int, object, withDefault } from './descriptor.ts';
import { form } from './form.ts';
import { byParameter, fewerPosts, less, same } from './order.ts';
import { EVERY_MATTER, hasCriteria, matterScope, selector } from './selector.ts';

const params = object(
  'SightRule',
  {
    zh: '批准查阅：由谁批准、最长多久；申请须写明用途，申请人与批准人不得为同一人',
    en: 'Grants of sight: who approves and for how long; a purpose is always stated, requester and approver differ',
  },
  {
    matters: withDefault(matterScope, EVERY_MATTER),
    approvers: described(selector, { zh: '由谁批准', en: 'Who approves' }),
    maxHours: int({ zh: '最长有效小时数', en: 'For how many hours at most' }, 1, 720),
  },
);
export type Sight = Infer<typeof params>;

export const sight = form({
  name: 'sight',
  title: { zh: '批准查阅', en: 'Grant of sight' },
  sections: ['confidentiality'],
  params,
  meets: 'LIMIT',
  subject: () => 'sight',
  order: byParameter<Sight>({ matters: same, approvers: fewerPosts, maxHours: less }),
  example: {
    matters: EVERY_MATTER,
    approvers: { leadershipRoles: [], ranks: [], postCodes: [], portfolios: [], dutyRoles: ['LEADER'] },
    maxHours: 24,
  },
  check(sight, path, findings) {
    if (!hasCriteria(sight.approvers)) {
      findings.add('CONTRADICTION', `${path}.approvers`, { zh: '没有批准人', en: 'nobody could approve' });
    }
  },
});
