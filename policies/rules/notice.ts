import type { Vocabulary } from '../vocabulary.ts';
import { type Infer, list, object, oneValue, optional, text, withDefault } from './descriptor.ts';
import { form } from './form.ts';
import { byParameter, everyOne, moreMatters, narrowReach, same, whereSet } from './order.ts';
import { sooner } from './order-of-time.ts';
import { recipient } from './recipient.ts';
import { EVERY_MATTER, matterScope } from './selector.ts';
import { timeLimit } from './time-limit.ts';

export const NOTICE_OCCASIONS = {
  RECEIVED: { zh: '收到', en: 'A matter was received' },
  ACCEPTED: { zh: '受理', en: 'It was accepted' },
  NOT_ACCEPTED: { zh: '不予受理', en: 'It was not accepted' },
  TRANSFERRED: { zh: '转送交办', en: 'It was passed on or assigned' },
  APPOINTMENT_FIXED: { zh: '确定约访时间', en: 'The day of an appointment was fixed' },
  SCHEDULE_CHANGED: { zh: '接访安排变动', en: 'A planned reception was moved or cancelled' },
  EXTENDED: { zh: '延期', en: 'Its deadline is to be extended' },
  DECIDED: { zh: '作出处理意见', en: 'It was decided' },
  REVIEWED: { zh: '复查复核', en: 'It was reviewed' },
  CLOSED: { zh: '办结', en: 'It was closed' },
  FILED: { zh: '安排报备', en: 'A plan was filed' },
} as const satisfies Vocabulary;

export const NOTICE_MEANS = {
  WRITTEN: { zh: '书面', en: 'In writing' },
  ONLINE: { zh: '网上', en: 'Online' },
  TELEPHONE: { zh: '电话', en: 'By telephone' },
  MESSAGE: { zh: '短信', en: 'By text message' },
  IN_PERSON: { zh: '当面、回访', en: 'In person' },
} as const satisfies Vocabulary;

const params = object(
  'NoticeRule',
  { zh: '告知：何时告知何人', en: 'Notice: who is told what, and when' },
  {
    matters: withDefault(matterScope, EVERY_MATTER),
    on: oneValue('NoticeOccasion', { zh: '何种事由', en: 'On what occasion' }, NOTICE_OCCASIONS),
    to: list(recipient, { zh: '告知谁', en: 'Who is told' }, { min: 1, max: 20 }),
    means: withDefault(
      list(oneValue('NoticeMeans', { zh: '方式', en: 'Means' }, NOTICE_MEANS), {
        zh: '可用方式；为空不限',
        en: 'Means that may be used; empty = any',
      }),
      [],
    ),
    within: optional(timeLimit),
    contents: withDefault(
      list(text({ zh: '内容', en: 'Content' }), { zh: '告知内容', en: 'What is told' }),
      [],
    ),
  },
);
export type Notice = Infer<typeof params>;

export const notice = form({
  name: 'notice',
  title: { zh: '告知', en: 'Notice' },
  sections: ['notices'],
  params,
  meets: 'DEMAND',
  subject: ({ on }) => on,
  order: byParameter<Notice>({
    matters: moreMatters,
    on: same,
    to: everyOne,
    means: narrowReach,
    within: whereSet(sooner, 'LOOSER'),
    contents: everyOne,
  }),
  example: {
    matters: EVERY_MATTER,
    on: 'ACCEPTED',
    to: [{ petitioner: true }],
    means: ['WRITTEN'],
    within: { length: 15, unit: 'CALENDAR_DAY' },
    contents: ['受理情况', '查询方式'],
  },
  check(notice, path, findings) {
    if (notice.to.some((to) => to.public)) {
      findings.add('CONTRADICTION', `${path}.to`, {
        zh: '个案不向公众告知；公开事项请用公示',
        en: 'the public is not told about a matter; what is published is a publicity rule',
      });
    }
  },
});
