import type { Vocabulary } from '../vocabulary.ts';
import {
  bool,
  described,
  type Infer,
  list,
  object,
  oneValue,
  optional,
  text,
  withDefault,
} from './descriptor.ts';
import { form } from './form.ts';
import {
  allowed,
  anyhow,
  byParameter,
  demanded,
  everyOne,
  onlyThese,
  reach,
  same,
  whereSet,
} from './order.ts';
import { checkPlace } from './place.ts';
import { caseType, channel, hasCriteria, selector } from './selector.ts';

/** The only grounds on which national law lets a body not accept; going past a level is none of them. */
export const REFUSAL_GROUNDS = {
  UNDER_WAY: {
    zh: '已受理或正在办理，期限之内（条例第十九条第三款）',
    en: 'Accepted or under way elsewhere and in time, art. 19(3)',
  },
  FINALLY_REVIEWED: {
    zh: '复核之后以同一事实和理由再提（第三十六条第三款）',
    en: 'The same facts and reasons after final review, art. 36(3)',
  },
  OTHER_PROCEDURE: {
    zh: '应通过诉讼、仲裁、行政复议等途径（第二十八、三十一条）',
    en: 'Belongs to litigation, arbitration or another procedure, art. 28 and 31',
  },
  NOT_COMPETENT: { zh: '不属本单位职权，告知有权机关（第二十三条）', en: 'Not within the remit, art. 23' },
} as const satisfies Vocabulary;

/** What is recorded of a petition on receipt. Identities lie in the sealed part. */
export const INTAKE_FIELDS = {
  NAME: { zh: '姓名（名称）', en: 'Name' },
  ADDRESS: { zh: '住址', en: 'Address' },
  CONTACT: { zh: '联系方式', en: 'Contact' },
  REQUEST: { zh: '请求', en: 'Request' },
  FACTS: { zh: '事实', en: 'Facts' },
  REASONS: { zh: '理由', en: 'Reasons' },
  ACCUSED: { zh: '被反映的人或单位', en: 'The person or body complained of' },
  HEADCOUNT: { zh: '人数', en: 'Headcount' },
  RECEIVED_AT: { zh: '收到时间', en: 'Time of receipt' },
  EARLIER_HANDLING: { zh: '此前办理情况', en: 'How it was handled before' },
} as const satisfies Vocabulary;
export const intakeField = oneValue('IntakeField', { zh: '登记项目', en: 'What is recorded' }, INTAKE_FIELDS);

const params = object(
  'IntakeRule',
  { zh: '受理：收什么、由谁收、登记什么', en: 'Intake: what is taken in, by whom, and what is recorded' },
  {
    channels: list(channel, { zh: '渠道', en: 'Channels' }, { min: 1 }),
    caseTypes: withDefault(list(caseType, { zh: '类别；为空不限', en: 'Classes; empty = all' }), []),
    subjects: withDefault(
      list(text({ zh: '内容', en: 'Subject' }), { zh: '受理内容', en: 'Subjects that are taken in' }),
      [],
    ),
    takenBy: optional(described(selector, { zh: '由哪些岗位接收', en: 'Which posts take it in' })),
    standIn: optional(
      described(selector, { zh: '接收岗位不在时由哪些岗位代收', en: 'Which posts do when those are away' }),
    ),
    place: optional(text({ zh: '地点', en: 'Place' })),
    hours: optional(text({ zh: '时间', en: 'Hours' })),
    fields: withDefault(list(intakeField, { zh: '登记项目', en: 'What is recorded' }), []),
    oralRecorded: withDefault(
      bool({ zh: '口头提出的如实记录', en: 'What is said aloud is recorded truthfully' }),
      true,
    ),
    anonymousTaken: withDefault(bool({ zh: '接收匿名信访', en: 'Anonymous matters are taken in' }), true),
    levelByLevel: withDefault(
      bool({
        zh: '提倡逐级提出：只提示，不因此拒绝登记',
        en: 'Asks for level by level: it advises and never refuses to register',
      }),
      false,
    ),
    refusedFor: withDefault(
      list(oneValue('RefusalGround', { zh: '不予受理事由', en: 'Ground not to accept' }, REFUSAL_GROUNDS), {
        zh: '何种情形不予受理，须告知理由',
        en: 'Grounds on which it is not accepted, told with the reason',
      }),
      [],
    ),
  },
);
export type Intake = Infer<typeof params>;

export const intake = form({
  name: 'intake',
  title: { zh: '受理', en: 'Intake' },
  sections: ['intake'],
  params,
  meets: 'DEMAND',
  subject: () => 'intake',
  order: byParameter<Intake>({
    channels: everyOne,
    caseTypes: reach,
    subjects: same,
    takenBy: whereSet(same, 'LOOSER'),
    standIn: whereSet(same, 'LOOSER'),
    place: anyhow,
    hours: anyhow,
    fields: everyOne,
    oralRecorded: demanded,
    anonymousTaken: demanded,
    levelByLevel: allowed,
    refusedFor: onlyThese,
  }),
  example: {
    channels: ['CALL'],
    caseTypes: [],
    subjects: [],
    takenBy: { leadershipRoles: [], ranks: [], postCodes: [], portfolios: [], dutyRoles: ['REGISTRAR'] },
    fields: ['NAME', 'REQUEST', 'FACTS', 'REASONS'],
    oralRecorded: true,
    anonymousTaken: true,
    levelByLevel: false,
    refusedFor: ['UNDER_WAY', 'FINALLY_REVIEWED'],
  },
  check(intake, path, findings) {
    for (const key of ['takenBy', 'standIn'] as const) {
      const chosen = intake[key];
      if (chosen !== undefined && !hasCriteria(chosen)) {
        findings.add('NO_EFFECT', `${path}.${key}`, { zh: '没有选中任何岗位', en: 'it selects no post' });
      }
    }
    if (intake.standIn !== undefined && intake.takenBy === undefined) {
      findings.add('CONTRADICTION', `${path}.standIn`, {
        zh: '没有接收岗位，无从代收',
        en: 'nobody takes it in, so nobody can stand in',
      });
    }
    checkPlace(intake.place, `${path}.place`, findings);
    if (!intake.oralRecorded) {
      findings.add('FLOOR', `${path}.oralRecorded`, {
        zh: '口头提出的，应当如实记录（信访工作条例第十九条第一款）',
        en: 'what is put orally has to be recorded (regulations on petition work, art. 19(1))',
      });
    }
  },
});
