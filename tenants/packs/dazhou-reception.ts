import type { PackRule } from './pack.ts';

const EITHER = ['APPOINTMENT', 'VISIT'] as const;
const WITH = ['有关业务科（室）负责人', '工作人员'] as const;

/** Who is credited with the occasion the text leaves open: whoever owes it, marked as deputised. */
const STAND_IN = { ways: ['DEPUTY'] } as const;

/** Receptions, appointments and visits; the quotas of 四(二) repeat those of 三(一). */
export const DAZHOU_RECEPTION: readonly PackRule[] = [
  {
    id: 'D05-03a',
    sameAs: ['D05-02a', 'D05-04a'],
    article: '三(一)',
    title: { zh: '领导干部自行确定接待时间', en: 'Each leader sets the own time of reception' },
    form: 'duty',
    params: {
      kind: 'RECEPTION',
      who: {
        mode: 'EACH',
        selector: {
          leadershipRoles: ['PARTY_SECRETARY', 'HEAD', 'DEPUTY_HEAD', 'TEAM_MEMBER', 'SECTION_HEAD'],
        },
      },
      // 自行确定: neither a number nor a period is given, nor a day by which the time is filed.
      cadence: { selfDeclared: {} },
      place: '市残联会议室',
      standIn: STAND_IN,
    },
  },
  {
    id: 'D05-03c',
    sameAs: ['D05-10a', 'D05-11d'],
    article: '三(一)',
    title: {
      zh: '党组书记、理事长每季度约访或下访一次',
      en: 'The secretary and chairman: once a quarter',
    },
    form: 'duty',
    params: {
      kind: 'APPOINTMENT',
      who: { mode: 'EACH', selector: { leadershipRoles: ['PARTY_SECRETARY', 'HEAD'] } },
      cadence: { quota: { atLeast: 1, per: 'QUARTER', countedKinds: EITHER } },
      participants: WITH,
    },
  },
  {
    id: 'D05-03d',
    sameAs: ['D05-10b'],
    article: '三(一)',
    title: {
      zh: '党组成员、副理事长每两个月至少约访或下访一次',
      en: 'Members and vice-chairmen: at least once in two months',
    },
    form: 'duty',
    params: {
      kind: 'APPOINTMENT',
      who: { mode: 'EACH', selector: { leadershipRoles: ['DEPUTY_HEAD', 'TEAM_MEMBER'] } },
      cadence: { quota: { atLeast: 1, per: 'TWO_MONTHS', countedKinds: EITHER } },
      participants: WITH,
    },
  },
  {
    id: 'D05-03e',
    sameAs: ['D05-10c'],
    article: '三(一)',
    title: {
      zh: '各科（室）负责人每月至少约访或下访一次',
      en: 'Heads of sections: at least once a month',
    },
    form: 'duty',
    params: {
      kind: 'APPOINTMENT',
      who: { mode: 'EACH', selector: { leadershipRoles: ['SECTION_HEAD'] } },
      cadence: { quota: { atLeast: 1, per: 'MONTH', countedKinds: EITHER } },
    },
  },
  {
    id: 'D05-09a',
    sameAs: ['D05-09c', 'D05-09d', 'D05-09e', 'D05-09f', 'D05-09g'],
    article: '四(一)',
    title: { zh: '约访下访的范围', en: 'What appointments and visits are for' },
    form: 'duty',
    params: {
      kind: 'APPOINTMENT',
      who: {
        mode: 'ANY',
        selector: { leadershipRoles: ['PARTY_SECRETARY', 'HEAD', 'DEPUTY_HEAD'] },
      },
      cadence: {
        asNeeded: {
          occasion:
            '重大疑难事项、已发生的突出问题和群体性事件、长期遗留积案、集体到省到京反映的事项、政策层面重大利益矛盾，以及其他需要接访的事项',
        },
      },
    },
  },
  {
    id: 'D05-11a',
    article: '四(三)',
    title: {
      zh: '维权科按分工向领导提出约访下访事项，供选择',
      en: 'The rights section gives each leader the matters to choose from',
    },
    form: 'duty',
    params: {
      kind: 'REPORT',
      who: { mode: 'ANY', selector: { postCodes: ['rights-section'] } },
      cadence: { asNeeded: { occasion: '每次约访或下访之前' } },
      to: [{ office: '分管领导' }],
      // 苗头隐患 is a forecast; what is left of it is that the danger has shown.
      content: { sections: ['已发生的重大隐患', '到市、进省、进京集体访', '未处理到位的信访突出问题'] },
    },
  },
  {
    id: 'D05-11b',
    article: '四(三)',
    title: { zh: '主要领导视情况确定约访下访事项', en: 'Or the main leader chooses the matter' },
    form: 'duty',
    params: {
      kind: 'APPOINTMENT',
      who: { mode: 'EACH', selector: { leadershipRoles: ['PARTY_SECRETARY', 'HEAD'] } },
      cadence: { asNeeded: { occasion: '主要领导视情况确定的事项' } },
    },
  },
  {
    id: 'D05-03f',
    sameAs: ['D05-03g'],
    article: '三(一)',
    title: { zh: '值班领导准时到岗接待', en: 'The leader on duty is in place on time' },
    form: 'duty',
    params: {
      kind: 'DUTY_ROSTER',
      who: {
        mode: 'ROTATION',
        selector: { leadershipRoles: ['PARTY_SECRETARY', 'HEAD', 'DEPUTY_HEAD', 'SECTION_HEAD'] },
      },
      cadence: { asNeeded: { occasion: '按确定的接待时间值班' } },
      place: '信访接待场所',
      standIn: STAND_IN,
    },
  },
];
