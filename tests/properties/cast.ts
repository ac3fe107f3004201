/** Who is in each organisation of the property tests' world, and what each says on confidentiality. */
import { ruleOf } from '../policies/rule-samples.ts';

export const POSTS = [
  { code: 'head', role: 'HEAD', duties: ['LEADER'], above: null },
  { code: 'deputy', role: 'DEPUTY_HEAD', duties: ['LEADER'], above: 'head' },
  { code: 'registrar', role: 'NONE', duties: ['REGISTRAR'], above: 'deputy' },
  { code: 'handler-a', role: 'NONE', duties: ['HANDLER'], above: 'deputy' },
  { code: 'handler-b', role: 'SECTION_HEAD', duties: ['HANDLER', 'REGISTRAR'], above: 'head' },
  { code: 'discipline', role: 'TEAM_MEMBER', duties: ['DISCIPLINE'], above: 'head' },
  { code: 'auditor', role: 'NONE', duties: ['AUDITOR'], above: 'discipline' },
  { code: 'admin', role: 'NONE', duties: ['ADMINISTRATOR'], above: 'deputy' },
  { code: 'gone', role: 'NONE', duties: ['LEADER'], above: 'head' },
] as const;

const who = (...dutyRoles: string[]) => ({ dutyRoles });
/** What each organisation says on confidentiality; the superior says nothing and has the closed default. */
export const POLICIES: readonly (readonly unknown[])[] = [
  [],
  [
    ruleOf('open', 'access', { who: who('REGISTRAR', 'AUDITOR'), tier: 'EXCERPT' }),
    ruleOf('letters', 'access', {
      who: who('REGISTRAR'),
      matters: { channels: ['LETTER', 'CALL'] },
      tier: 'IDENTITY',
      needsSight: true,
    }),
    ruleOf('own', 'access', { who: { assigned: true }, tier: 'CONTENT' }),
    ruleOf('discipline', 'access', {
      who: who('DISCIPLINE'),
      matters: { caseTypes: ['ACCUSATION'] },
      tier: 'IDENTITY',
      needsSight: true,
    }),
    ruleOf('sight', 'sight', { approvers: who('LEADER'), maxHours: 24 }),
  ],
  [
    ruleOf('leaders', 'access', {
      who: who('LEADER'),
      matters: { classifications: ['ORDINARY', 'SENSITIVE'] },
      tier: 'IDENTITY',
    }),
    ruleOf('staff', 'access', {
      who: who('REGISTRAR', 'HANDLER', 'ADMINISTRATOR'),
      tier: 'CONTENT',
      needsSight: true,
    }),
    ruleOf('anonymous', 'access', {
      who: who('DISCIPLINE', 'AUDITOR'),
      matters: { anonymities: ['ANONYMOUS'] },
      tier: 'CONTENT',
    }),
    ruleOf('sight', 'sight', {
      matters: { caseTypes: ['APPEAL'] },
      approvers: who('LEADER', 'DISCIPLINE'),
      maxHours: 2,
    }),
  ],
];
