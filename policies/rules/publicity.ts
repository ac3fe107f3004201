import type { Vocabulary } from '../vocabulary.ts';
import { type Infer, int, list, object, oneValue, withDefault } from './descriptor.ts';
import { form } from './form.ts';
import { byParameter, everyOne, more, ranked, same } from './order.ts';

export const PUBLIC_SUBJECTS = {
  RECEPTION_SCHEDULE: { zh: '接访安排', en: 'The schedule of receptions' },
  CHANNELS: { zh: '信访渠道', en: 'Channels: address, telephone, website' },
  PROCEDURE: { zh: '办理程序和依据', en: 'Procedure and rules' },
  SCOPE: { zh: '受理范围、分类清单', en: 'What is taken in; lists by law' },
  PROGRESS_ENQUIRY: { zh: '进展和结果查询方式', en: 'How to ask for progress and result' },
  STAFF: { zh: '工作人员、服务承诺', en: 'Staff and service promises' },
  RESULTS: { zh: '办理结果（不含个人信息）', en: 'Results, without personal data' },
  ASSESSMENT: { zh: '考核结果', en: 'Results of assessments' },
  RULES: { zh: '本规章', en: 'The rules themselves' },
} as const satisfies Vocabulary;

export const PUBLIC_FIELDS = {
  NAME: { zh: '领导姓名', en: 'Name of the leader' },
  POST: { zh: '职务', en: 'Post' },
  PORTFOLIO: { zh: '分管工作', en: 'Portfolio' },
  DATE: { zh: '日期', en: 'Date' },
  TIME: { zh: '时间', en: 'Time of day' },
  PLACE: { zh: '地点', en: 'Place' },
  FORM: { zh: '形式', en: 'Form' },
  TOPIC: { zh: '接待范围', en: 'What is received' },
  TELEPHONE: { zh: '电话', en: 'Telephone' },
  ADDRESS: { zh: '通信地址', en: 'Postal address' },
  WEBSITE: { zh: '网址', en: 'Website' },
} as const satisfies Vocabulary;

export const PUBLIC_MEDIA = {
  PLATFORM: { zh: '本平台公开页', en: 'The public page of this platform' },
  WEBSITE: { zh: '网站', en: 'Website' },
  NOTICE_BOARD: { zh: '接待场所、公示栏', en: 'Notice board at the place' },
  NEWSPAPER: { zh: '报刊', en: 'Newspaper' },
  BROADCAST: { zh: '广播电视', en: 'Radio and television' },
  NAME_PLATE: { zh: '挂牌', en: 'Name plate' },
} as const satisfies Vocabulary;

const params = object(
  'PublicityRule',
  { zh: '公示：公开什么、在哪里、提前多久', en: 'Publicity: what is published, where, and how early' },
  {
    subject: oneValue('PublicSubject', { zh: '公示事项', en: 'What is published' }, PUBLIC_SUBJECTS),
    fields: withDefault(
      list(oneValue('PublicField', { zh: '公示项目', en: 'Particular' }, PUBLIC_FIELDS), {
        zh: '公示项目',
        en: 'Particulars',
      }),
      [],
    ),
    media: withDefault(
      list(oneValue('PublicMedium', { zh: '公示场所', en: 'Medium' }, PUBLIC_MEDIA), {
        zh: '在这些地方公示',
        en: 'Published in all of these',
      }),
      [],
    ),
    audience: withDefault(
      oneValue(
        'Audience',
        { zh: '面向', en: 'Audience' },
        {
          PUBLIC: { zh: '社会公众', en: 'The public' },
          INTERNAL: { zh: '本单位和下级', en: 'The body and those below' },
        },
      ),
      'PUBLIC',
    ),
    leadDays: withDefault(int({ zh: '至少提前几日', en: 'At least so many days ahead' }, 0, 90), 0),
  },
);
export type Publicity = Infer<typeof params>;

export const publicity = form({
  name: 'publicity',
  title: { zh: '公示', en: 'Publicity' },
  sections: ['publicity'],
  params,
  meets: 'DEMAND',
  subject: ({ subject }) => subject,
  order: byParameter<Publicity>({
    subject: same,
    fields: everyOne,
    media: everyOne,
    audience: ranked(['PUBLIC', 'INTERNAL']),
    leadDays: more,
  }),
  example: {
    subject: 'RECEPTION_SCHEDULE',
    fields: ['NAME', 'POST', 'PORTFOLIO', 'DATE', 'PLACE', 'FORM'],
    media: ['PLATFORM', 'NOTICE_BOARD'],
    audience: 'PUBLIC',
    leadDays: 3,
  },
  check(publicity, path, findings) {
    if (publicity.leadDays > 0 && publicity.subject !== 'RECEPTION_SCHEDULE') {
      findings.add('NO_EFFECT', `${path}.leadDays`, {
        zh: '只有接访安排有可提前的日期',
        en: 'only a schedule has a day to be ahead of',
      });
    }
  },
});
