import type { PackRule } from './pack.ts';
import { LEADERSHIP, MAIN_LEADERS } from './staff.ts';

/** Appointments as they are asked for, sponsorship, and what leaders do in person. */
export const QIDONG_INTAKE: readonly PackRule[] = [
  {
    id: 'D07-01a',
    article: '一',
    title: { zh: '矛盾易发的六个领域', en: 'Six fields from which disputes come' },
    form: 'intake',
    params: {
      channels: ['VISIT'],
      subjects: ['土地征用', '城市拆迁', '环境保护', '社会保障', '土地确权', '金融投资'],
    },
  },
  {
    id: 'D07-01n',
    sameAs: ['D07-01o', 'D07-01p', 'D07-01q', 'D07-02e', 'D07-02f', 'D07-02g'],
    article: '一(三)',
    title: { zh: '信访人申请约访', en: 'The petitioner asks for an appointment' },
    form: 'trigger',
    params: {
      when: [{ happenings: ['APPOINTMENT_REQUESTED'] }],
      steps: [
        { kind: 'REPORT', by: { atOnce: true }, note: '属地单位准备材料' },
        {
          kind: 'APPOINTMENT',
          by: { atOnce: true },
          after: 'STEP_BEFORE',
          to: [{ petitioner: true }],
          content: {
            formName: '约访接访对象预约登记表',
            sections: ['时间', '地点', '约访对象', '共同参加单位'],
          },
          note: '领导确认',
        },
        { kind: 'MEETING', by: { atOnce: true }, after: 'STEP_BEFORE', note: '协商会办' },
      ],
    },
  },
];

export const QIDONG_HANDLING: readonly PackRule[] = [
  {
    id: 'D07-01r',
    article: '一(三)',
    title: { zh: '一个月内形成化解方案', en: 'A plan for a solution within one month' },
    form: 'clock',
    params: { stage: 'PLAN', limit: { length: 1, unit: 'MONTH' } },
  },
  {
    id: 'D07-01e',
    article: '一(二)',
    title: { zh: '常委包片', en: 'Members of the standing committee answer for areas' },
    form: 'sponsorship',
    params: {
      sponsors: { leadershipRoles: ['PARTY_SECRETARY', 'DEPUTY_PARTY_SECRETARY', 'TEAM_MEMBER'] },
      by: 'AREA',
    },
  },
  {
    id: 'D07-01f',
    article: '一(二)',
    title: { zh: '市长包线', en: 'Mayors answer for lines of work' },
    form: 'sponsorship',
    params: { sponsors: { leadershipRoles: ['HEAD', 'DEPUTY_HEAD'] }, by: 'PORTFOLIO' },
  },
  {
    id: 'D07-03p',
    article: '三(二)',
    title: { zh: '重点疑难案件由领导包案接访', en: 'Key difficult cases are sponsored' },
    form: 'sponsorship',
    params: {
      aspects: ['MAJOR_OR_DIFFICULT'],
      sponsors: { leadershipRoles: LEADERSHIP },
      by: 'NAMED',
    },
  },
  {
    id: 'D07-03i',
    sameAs: ['D07-03k'],
    article: '三(一)',
    title: { zh: '主要领导带头包案、化解积案', en: 'The two heads lead in sponsorship' },
    form: 'sponsorship',
    params: { aspects: ['LONG_PENDING'], sponsors: { leadershipRoles: MAIN_LEADERS }, by: 'NAMED' },
  },
  {
    id: 'D07-02ac',
    article: '二(三)',
    title: { zh: '领导亲自调查', en: 'A leader investigates in person' },
    form: 'handling',
    params: { step: 'INVESTIGATION', mayBeSkipped: true, who: { leadershipRoles: LEADERSHIP } },
  },
  {
    id: 'D07-02ad',
    article: '二(三)',
    title: { zh: '领导亲自研究解决方案', en: 'A leader studies the solution in person' },
    form: 'handling',
    params: { step: 'JOINT_HANDLING', mayBeSkipped: true, who: { leadershipRoles: LEADERSHIP } },
  },
  {
    id: 'D07-02ae',
    article: '二(三)',
    title: { zh: '领导亲自推进落实', en: 'A leader sees that it is carried out' },
    form: 'handling',
    params: { step: 'EXECUTION', mayBeSkipped: true, who: { leadershipRoles: LEADERSHIP } },
  },
  {
    id: 'D07-02af',
    article: '二(三)',
    title: { zh: '领导亲自疏导', en: 'A leader explains in person' },
    form: 'handling',
    params: { step: 'INTERVIEW', mayBeSkipped: true, who: { leadershipRoles: LEADERSHIP } },
  },
];

export const QIDONG_REGISTERS: readonly PackRule[] = [
  {
    id: 'D07-02i',
    sameAs: ['D07-02j', 'D07-02l', 'D07-02m', 'D07-02n'],
    article: '二(一)',
    title: { zh: '接访中记录', en: 'A record during the reception' },
    form: 'register',
    params: { of: 'RECEPTIONS', furtherFields: ['接访中记录', '录音录像', '档案资料', '数据录入'] },
  },
  {
    id: 'D07-03b',
    sameAs: ['D07-03c'],
    article: '三',
    title: { zh: '问题清单、责任清单', en: 'Lists of problems and of duties' },
    form: 'register',
    params: { of: 'DISPUTES', furtherFields: ['问题清单', '责任清单'] },
  },
];
