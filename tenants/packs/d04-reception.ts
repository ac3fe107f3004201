import type { PackRule } from './pack.ts';
import { LEADERSHIP, MAIN_LEADERS } from './staff.ts';

const body = { mode: 'BODY' } as const;
const anyLeader = { mode: 'ANY', selector: { leadershipRoles: LEADERSHIP } } as const;
const eachLeader = { mode: 'EACH', selector: { leadershipRoles: LEADERSHIP } } as const;
const mainLeaders = { mode: 'EACH', selector: { leadershipRoles: MAIN_LEADERS } } as const;
const otherLeaders = {
  mode: 'EACH',
  selector: { leadershipRoles: ['DEPUTY_PARTY_SECRETARY', 'DEPUTY_HEAD', 'TEAM_MEMBER'] },
} as const;
const centre = { mode: 'ANY', selector: { postCodes: ['centre'] } } as const;

/** Receptions, appointments and visits of the township’s own leaders. */
export const TOWNSHIP_RECEPTION: readonly PackRule[] = [
  {
    id: 'D04-05b',
    sameAs: ['D04-01b', 'D04-05c'],
    article: '二1(1)',
    title: { zh: '主要领导每周一个工作日接访', en: 'The two heads receive one working day a week' },
    form: 'duty',
    params: {
      kind: 'RECEPTION',
      who: mainLeaders,
      cadence: { quota: { atLeast: 1, unit: 'WORKING_DAY', per: 'WEEK' } },
      content: { sections: ['各村、各单位难以解决的事项', '集访', '重复访', '疑难复杂事项'] },
    },
  },
  {
    id: 'D04-05d',
    sameAs: ['D04-05e'],
    article: '二1(1)',
    title: {
      zh: '其他领导每周至少一个工作日接访',
      en: 'Other leaders receive at least one working day a week',
    },
    form: 'duty',
    params: {
      kind: 'RECEPTION',
      who: otherLeaders,
      cadence: { quota: { atLeast: 1, unit: 'WORKING_DAY', per: 'WEEK' } },
      content: { sections: ['分管工作范围内的事项'] },
    },
  },
  {
    id: 'D04-05a',
    article: '二1(1)',
    title: { zh: '领导批阅群众来信', en: 'Leaders read and annotate letters' },
    form: 'duty',
    params: {
      kind: 'LEADERS_LETTERS',
      who: eachLeader,
      cadence: { asNeeded: { occasion: '经常批阅，间隔由乡里确定' } },
    },
  },
  {
    id: 'D04-06a',
    article: '二1(2)',
    title: {
      zh: '现场接访、共同接访、联合接访',
      en: 'Reception on the spot, by several leaders or bodies',
    },
    form: 'duty',
    params: {
      kind: 'RECEPTION',
      who: anyLeader,
      cadence: { asNeeded: { occasion: '现场接访、多名领导共同接访、多部门联合接访' } },
      participants: ['多名领导', '有关部门'],
    },
  },
  {
    id: 'D04-14b',
    sameAs: ['D04-14a'],
    article: '三(二)',
    title: { zh: '定点接访', en: 'Reception at the fixed place' },
    form: 'duty',
    params: {
      kind: 'RECEPTION',
      who: anyLeader,
      cadence: { asNeeded: { occasion: '定点接访，面对面' } },
      place: '固定的接访场所',
    },
  },
  {
    id: 'D04-14c',
    article: '三(二)',
    title: { zh: '重点约访', en: 'Appointments on key matters' },
    form: 'duty',
    params: {
      kind: 'APPOINTMENT',
      who: anyLeader,
      cadence: { asNeeded: { occasion: '重点事项，邀请信访人协调解决' } },
    },
  },
  {
    id: 'D04-14d',
    sameAs: ['D04-08c'],
    article: '三(二)',
    title: { zh: '带案下访', en: 'Visits with a case in hand' },
    form: 'duty',
    params: {
      kind: 'VISIT',
      who: anyLeader,
      cadence: { asNeeded: { occasion: '矛盾突出、解决难度大的地方' } },
      content: { sections: ['听取群众意见', '剖析问题症结', '研究解决办法'] },
    },
  },
  {
    // Days of every leader, which is how 每名 duties of the same article are read.
    id: 'D04-09i',
    article: '二2(2)',
    title: { zh: '全年下访累计不少于90天', en: 'At least 90 days of visits a year' },
    form: 'duty',
    params: {
      kind: 'VISIT',
      who: eachLeader,
      cadence: { quota: { atLeast: 90, unit: 'DAY', per: 'YEAR' } },
    },
  },
  {
    id: 'D04-09a',
    article: '二2(2)',
    title: { zh: '长期、定期和特殊时期集中下访', en: 'Standing, regular and concentrated visits' },
    form: 'duty',
    params: {
      kind: 'VISIT',
      who: body,
      cadence: { asNeeded: { occasion: '长期下访、定期下访、特殊时期集中下访' } },
      participants: ['广大干部'],
    },
  },
  {
    id: 'D04-09e',
    article: '二2(2)',
    title: { zh: '一把手到基层解决下访和排查的问题', en: 'The two heads settle on the spot' },
    form: 'duty',
    params: {
      kind: 'VISIT',
      who: mainLeaders,
      cadence: { asNeeded: { occasion: '下访和排查中发现的问题，及时到基层解决' } },
    },
  },
  {
    id: 'D04-09f',
    article: '二2(2)',
    title: { zh: '一把手定期回访', en: 'The two heads return regularly' },
    form: 'duty',
    params: {
      kind: 'FOLLOW_UP',
      who: mainLeaders,
      cadence: { asNeeded: { occasion: '定期回访，间隔由乡里确定' } },
    },
  },
  {
    id: 'D04-13a',
    article: '三(一)',
    title: { zh: '公示乡党政领导接访', en: "The leaders' receptions are published" },
    form: 'duty',
    params: {
      kind: 'PUBLICATION',
      who: centre,
      cadence: { asNeeded: { occasion: '接访安排确定后' } },
      to: [{ public: true }],
      content: { sections: ['乡党政领导接访'] },
    },
  },
  {
    id: 'D04-15j',
    article: '三(三)',
    title: {
      zh: '公开包案情况（不涉信访人身份）',
      en: 'Sponsorship is made public, without identities',
    },
    form: 'duty',
    params: {
      kind: 'PUBLICATION',
      who: body,
      cadence: { asNeeded: { occasion: '以适当方式公开包案情况' } },
      to: [{ public: true }],
      content: { sections: ['包案情况'] },
    },
  },
];
