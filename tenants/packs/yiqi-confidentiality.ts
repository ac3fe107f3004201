import type { PackRule } from './pack.ts';

const ORDINARY = { caseTypes: ['SUGGESTION', 'APPEAL'] } as const;
const ACCUSATIONS = { caseTypes: ['ACCUSATION'] } as const;

/**
 * 保密制度 and its companions, which bind audit bureau and discipline body alike. Who the petitioner is nobody of
 * the house reads before a leader has agreed. The text gives no time for such consent; a day is taken.
 */
export const YIQI_CONFIDENTIALITY: readonly PackRule[] = [
  {
    id: 'D13-BM02b',
    sameAs: ['D13-BM01b', 'D13-BM01g'],
    article: '保密制度 二(二)',
    title: { zh: '信访室统一登记、拆封、传递和保管', en: 'The petition office registers, opens and keeps' },
    form: 'access',
    params: { who: { dutyRoles: ['REGISTRAR'] }, matters: ORDINARY, tier: 'CONTENT' },
  },
  {
    id: 'D13-BM02k',
    article: '保密制度 二(六)',
    title: { zh: '承办人只看所承办的事项', en: 'Handlers read what they handle and nothing else' },
    form: 'access',
    params: { who: { assigned: true }, matters: ORDINARY, tier: 'CONTENT' },
  },
  {
    id: 'D13-BM02i',
    article: '保密制度 二(五)',
    title: { zh: '其他股室查阅须经领导同意', en: 'Other sections look up only after a leader agrees' },
    form: 'access',
    params: {
      who: { dutyRoles: ['REGISTRAR', 'HANDLER'] },
      matters: ORDINARY,
      tier: 'IDENTITY',
      needsSight: true,
    },
  },
  {
    id: 'D13-BM02i.sight',
    article: '保密制度 二(五)',
    title: { zh: '由领导批准查阅', en: 'A leader grants sight' },
    form: 'sight',
    params: { approvers: { dutyRoles: ['LEADER'] }, maxHours: 24 },
  },
  {
    id: 'D13-BM01a',
    article: '保密制度 一(一)',
    title: { zh: '检举控告材料仅限纪检监察岗位', en: 'Reports of misconduct are for discipline posts alone' },
    form: 'access',
    params: { who: { dutyRoles: ['DISCIPLINE'] }, matters: ACCUSATIONS, tier: 'CONTENT' },
  },
  {
    id: 'D13-JL02a',
    article: '奖励制度 二',
    title: {
      zh: '举报人身份保密，查阅须经批准',
      en: "An informant's identity is closed until sight is granted",
    },
    form: 'access',
    params: {
      who: { dutyRoles: ['DISCIPLINE'] },
      matters: ACCUSATIONS,
      tier: 'IDENTITY',
      needsSight: true,
    },
  },
  {
    id: 'D13-BM02g',
    article: '保密制度 二(三)',
    title: { zh: '分管领导同意方可带出：摘要', en: 'Taken out only by the leader in charge: excerpts' },
    form: 'export',
    params: { who: { portfolios: ['信访工作'] }, matters: ORDINARY, tier: 'EXCERPT' },
  },
  {
    id: 'D13-BM02g.read',
    article: '保密制度 二(三)',
    title: { zh: '分管领导可查阅摘要', en: 'The leader in charge reads excerpts' },
    form: 'access',
    params: { who: { portfolios: ['信访工作'] }, matters: ORDINARY, tier: 'EXCERPT' },
  },
  {
    id: 'D13-SM05a',
    sameAs: ['D13-SM05b'],
    article: '答复制度 五',
    title: { zh: '署实名举报只转摘要，不转原件', en: 'Named reports pass on as an excerpt, never in full' },
    form: 'forwarding',
    params: { matters: { ...ACCUSATIONS, anonymities: ['NAMED'] }, mode: 'EXCERPT' },
  },
];
