import { TIERS } from '../vocabulary.ts';
import { tier } from './access.ts';
import { described, type Infer, object, withDefault } from './descriptor.ts';
import { form } from './form.ts';
import { byParameter, fewerMatters, fewerPosts, ranked } from './order.ts';
import { EVERY_MATTER, hasCriteria, matterScope, selector } from './selector.ts';

const params = object(
  'ExportRule',
  { zh: '导出权限：何人可导出到何层级', en: 'Who may export, up to which tier' },
  {
    who: selector,
    matters: withDefault(matterScope, EVERY_MATTER),
    tier: described(tier, { zh: '最高可导出哪一层级', en: 'The highest tier that may be exported' }),
  },
);
export type Export = Infer<typeof params>;

/** An export never reaches further than its author may read. */
export const exporting = form({
  name: 'export',
  title: { zh: '导出权限', en: 'Export' },
  sections: ['confidentiality'],
  params,
  meets: 'PERMISSION',
  subject: () => 'export',
  order: byParameter<Export>({ who: fewerPosts, matters: fewerMatters, tier: ranked(Object.keys(TIERS)) }),
  example: {
    who: { leadershipRoles: [], ranks: [], postCodes: [], portfolios: [], dutyRoles: ['REGISTRAR'] },
    matters: EVERY_MATTER,
    tier: 'STATISTICS',
  },
  check(rule, path, findings) {
    if (!hasCriteria(rule.who)) {
      findings.add('NO_EFFECT', `${path}.who`, { zh: '没有选中任何岗位', en: 'it selects no post' });
    }
    if (rule.tier === 'IDENTITY') {
      findings.add('RISKY', `${path}.tier`, {
        zh: '身份信息可以离开本平台',
        en: 'identities may leave the platform',
      });
    }
  },
});
