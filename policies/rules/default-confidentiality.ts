import type { Rule } from './rulebook.ts';
import { EVERY_MATTER, type ReaderSelector, type Selector } from './selector.ts';

const nobody: Selector = { leadershipRoles: [], ranks: [], postCodes: [], portfolios: [], dutyRoles: [] };
const reader = (who: Partial<ReaderSelector>): ReaderSelector => ({ ...nobody, assigned: false, ...who });
const citation = { document: '汇音默认保密规则', article: '—' };
const ordinary = { ...EVERY_MATTER, caseTypes: ['SUGGESTION', 'APPEAL'] as ('SUGGESTION' | 'APPEAL')[] };
const accusations = { ...EVERY_MATTER, caseTypes: ['ACCUSATION'] as 'ACCUSATION'[] };

/** In force while an organisation has published nothing on confidentiality: nobody reads but those who must. */
export const DEFAULT_CONFIDENTIALITY: Rule[] = [
  {
    id: 'default-registrar',
    title: { zh: '登记岗位查阅一般事项', en: 'The registrar reads ordinary matters' },
    citation,
    form: 'access',
    params: {
      who: reader({ dutyRoles: ['REGISTRAR'] }),
      matters: ordinary,
      tier: 'IDENTITY',
      needsSight: true,
    },
  },
  {
    id: 'default-handler',
    title: {
      zh: '承办岗位查阅所承办的一般事项',
      en: 'The handler reads the ordinary matters assigned to it',
    },
    citation,
    form: 'access',
    params: { who: reader({ assigned: true }), matters: ordinary, tier: 'IDENTITY', needsSight: true },
  },
  {
    id: 'default-discipline',
    title: { zh: '检举控告仅由纪检监察岗位查阅', en: 'Accusations are read by discipline posts alone' },
    citation,
    form: 'access',
    params: {
      who: reader({ dutyRoles: ['DISCIPLINE'] }),
      matters: accusations,
      tier: 'IDENTITY',
      needsSight: true,
    },
  },
  {
    id: 'default-sight',
    title: { zh: '查阅身份信息须经领导批准', en: 'A leader grants sight of identities' },
    citation,
    form: 'sight',
    params: { matters: EVERY_MATTER, approvers: { ...nobody, dutyRoles: ['LEADER'] }, maxHours: 24 },
  },
  {
    id: 'default-forwarding',
    title: { zh: '检举控告摘要转送', en: 'Accusations pass on as excerpts' },
    citation,
    form: 'forwarding',
    params: { matters: accusations, mode: 'EXCERPT' },
  },
];
