import type { Vocabulary } from '../vocabulary.ts';
import {
  bool,
  described,
  type Infer,
  int,
  list,
  object,
  oneValue,
  optional,
  text,
  withDefault,
} from './descriptor.ts';
import { form } from './form.ts';
import { aspect } from './happening.ts';
import {
  allowed,
  byParameter,
  everyOne,
  fewerPosts,
  more,
  moreMatters,
  onlyThese,
  same,
  whereSet,
} from './order.ts';
import { EVERY_MATTER, hasCriteria, matterScope, meet, selector } from './selector.ts';

export const HANDLING_STEPS = {
  FIRST_CONTACT: { zh: '首问接待', en: 'First contact' },
  ACCEPTANCE: { zh: '受理审查', en: 'Acceptance' },
  INSTRUCTION: { zh: '拟办、阅批', en: 'Opinion and annotation by a leader' },
  INTERVIEW: { zh: '听取陈述', en: 'Hearing the petitioner' },
  INVESTIGATION: { zh: '调查核实', en: 'Investigation' },
  EVIDENCE: { zh: '取证', en: 'Taking of evidence' },
  JOINT_HANDLING: { zh: '会商会办', en: 'Joint handling' },
  HEARING: { zh: '听证', en: 'Hearing' },
  MEDIATION: { zh: '调解', en: 'Mediation' },
  TALK: { zh: '谈话', en: 'Talk with the cadre concerned' },
  DECISION: { zh: '作出处理意见', en: 'Decision' },
  DECISION_REVIEW: { zh: '审理、合议', en: 'Examination of the draft decision' },
  REPLY: { zh: '答复', en: 'Reply' },
  EXECUTION: { zh: '落实', en: 'Carrying it out' },
  FOLLOW_UP: { zh: '回访', en: 'Follow-up with the petitioner' },
  CLOSING: { zh: '审核结案', en: 'Closing' },
} as const satisfies Vocabulary;

const params = object(
  'HandlingRule',
  { zh: '办理：某一步由谁、如何做', en: 'Handling: who takes a step and how' },
  {
    matters: withDefault(matterScope, EVERY_MATTER),
    aspects: withDefault(
      list(aspect, { zh: '限于同时具备这些情形的', en: 'Only where all of these are the case' }),
      [],
    ),
    step: oneValue('HandlingStep', { zh: '步骤', en: 'Step' }, HANDLING_STEPS),
    mayBeSkipped: withDefault(
      bool({ zh: '可选；默认必经', en: 'May be left out; it has to be taken unless said' }),
      false,
    ),
    who: optional(described(selector, { zh: '由哪些岗位', en: 'Which posts take it' })),
    atLeastPeople: withDefault(int({ zh: '至少几人', en: 'At least so many people' }, 1, 20), 1),
    approvers: optional(described(selector, { zh: '由谁批准', en: 'Who approves it' })),
    takesPart: withDefault(
      list(text({ zh: '参加者', en: 'Participant' }), { zh: '还有谁参加', en: 'Who else takes part' }),
      [],
    ),
    records: withDefault(
      list(text({ zh: '须留下的材料', en: 'Record' }), {
        zh: '须留下的材料',
        en: 'What has to be on file after it',
      }),
      [],
    ),
  },
);
export type Handling = Infer<typeof params>;

export const handling = form({
  name: 'handling',
  title: { zh: '办理', en: 'Handling' },
  sections: ['handling', 'collective'],
  params,
  meets: 'DEMAND',
  subject: ({ step }) => step,
  waives: (own, demanded) =>
    own.mayBeSkipped &&
    !demanded.mayBeSkipped &&
    own.step === demanded.step &&
    meet(own.matters, demanded.matters)
      ? 'mayBeSkipped'
      : undefined,
  order: byParameter<Handling>({
    matters: moreMatters,
    aspects: onlyThese,
    step: same,
    mayBeSkipped: allowed,
    who: whereSet(fewerPosts, 'LOOSER'),
    atLeastPeople: more,
    approvers: whereSet(fewerPosts, 'LOOSER'),
    takesPart: everyOne,
    records: everyOne,
  }),
  example: {
    matters: EVERY_MATTER,
    aspects: [],
    step: 'INVESTIGATION',
    mayBeSkipped: false,
    atLeastPeople: 2,
    takesPart: [],
    records: ['调查笔录'],
  },
  check(handling, path, findings) {
    for (const key of ['who', 'approvers'] as const) {
      const chosen = handling[key];
      if (chosen !== undefined && !hasCriteria(chosen)) {
        findings.add('CONTRADICTION', `${path}.${key}`, { zh: '没有选中任何岗位', en: 'it selects no post' });
      }
    }
  },
});
