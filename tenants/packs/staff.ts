/** Posts that recur in every organisation of the packs. */
import type { PackPost } from './pack.ts';

/** The office that takes petitions; discipline and audit answer to nobody in the house. */
export const OFFICE: readonly PackPost[] = [
  { code: 'registrar', title: '信访登记岗', dutyRoles: ['REGISTRAR'], reportsTo: 'head' },
  { code: 'handler', title: '信访承办岗', dutyRoles: ['HANDLER'], reportsTo: 'head' },
  { code: 'discipline', title: '纪检监察岗', dutyRoles: ['DISCIPLINE'] },
  { code: 'auditor', title: '审计监督岗', dutyRoles: ['AUDITOR'] },
];

/** The least an organisation has that the document names and says nothing more of. */
export const PLAIN_STAFF: readonly PackPost[] = [
  { code: 'head', title: '主要负责人', leadershipRole: 'HEAD', dutyRoles: ['LEADER'] },
  ...OFFICE,
];

/** The leadership of a county, banner or district; the deputy is in charge of petitions. */
export const COUNTY_STAFF: readonly PackPost[] = [
  {
    code: 'secretary',
    title: '书记',
    leadershipRole: 'PARTY_SECRETARY',
    rank: 'DIVISION_CHIEF',
    dutyRoles: ['LEADER'],
  },
  { code: 'head', title: '行政正职', leadershipRole: 'HEAD', rank: 'DIVISION_CHIEF', dutyRoles: ['LEADER'] },
  {
    code: 'deputy',
    title: '分管信访工作的副职',
    leadershipRole: 'DEPUTY_HEAD',
    rank: 'DIVISION_DEPUTY',
    dutyRoles: ['LEADER'],
    portfolios: ['信访工作'],
    reportsTo: 'head',
  },
  {
    code: 'petition-director',
    title: '信访局局长',
    leadershipRole: 'SECTION_HEAD',
    rank: 'SECTION_CHIEF',
    reportsTo: 'deputy',
  },
  ...OFFICE.map((post) => (post.reportsTo ? { ...post, reportsTo: 'petition-director' } : post)),
];

/** The leadership of a township, town or subdistrict. */
export const TOWN_STAFF: readonly PackPost[] = [
  {
    code: 'secretary',
    title: '党（工）委书记',
    leadershipRole: 'PARTY_SECRETARY',
    rank: 'SECTION_CHIEF',
    dutyRoles: ['LEADER'],
  },
  { code: 'head', title: '行政正职', leadershipRole: 'HEAD', rank: 'SECTION_CHIEF', dutyRoles: ['LEADER'] },
  {
    code: 'deputy',
    title: '分管信访工作的副职',
    leadershipRole: 'DEPUTY_HEAD',
    rank: 'SECTION_DEPUTY',
    portfolios: ['信访工作'],
    reportsTo: 'head',
  },
  ...OFFICE,
];

/** The cadres of a village or community. */
export const VILLAGE_STAFF: readonly PackPost[] = [
  {
    code: 'secretary',
    title: '村（居）党组织书记',
    leadershipRole: 'PARTY_SECRETARY',
    dutyRoles: ['LEADER'],
  },
  { code: 'head', title: '村（居）委会主任', leadershipRole: 'HEAD', dutyRoles: ['LEADER'] },
  ...OFFICE,
];

/** Everybody in the leadership, as documents say 领导班子 or 领导干部. */
export const LEADERSHIP = [
  'PARTY_SECRETARY',
  'HEAD',
  'DEPUTY_PARTY_SECRETARY',
  'DEPUTY_HEAD',
  'TEAM_MEMBER',
] as const;

/** Ranks from 副处级 upwards. */
export const FROM_DIVISION_DEPUTY = [
  'PROVINCIAL',
  'DEPARTMENT_CHIEF',
  'DEPARTMENT_DEPUTY',
  'DIVISION_CHIEF',
  'DIVISION_DEPUTY',
] as const;

/** Ranks from 副科级 upwards. */
export const FROM_SECTION_DEPUTY = [...FROM_DIVISION_DEPUTY, 'SECTION_CHIEF', 'SECTION_DEPUTY'] as const;

/** Party secretary and head: 主要领导. */
export const MAIN_LEADERS = ['PARTY_SECRETARY', 'HEAD'] as const;
