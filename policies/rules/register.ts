import type { Vocabulary } from '../vocabulary.ts';
import {
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
import { intakeField } from './intake.ts';
import { byParameter, everyOne, fewerPosts, more, same, whereSet } from './order.ts';
import { hasCriteria, selector } from './selector.ts';

/** Registers are kept of matters, of bodies and of what the body did. There is none of people. */
export const REGISTERS = {
  PETITIONS: { zh: '信访登记', en: 'Petitions' },
  LETTERS: { zh: '来信登记', en: 'Letters' },
  VISITS: { zh: '来访登记', en: 'Visits' },
  CALLS: { zh: '来电登记', en: 'Calls' },
  RECEPTIONS: { zh: '接访约访下访记录', en: 'Receptions, appointments and visits' },
  ASSIGNMENTS: { zh: '交办转办登记', en: 'Assignments and transfers' },
  REPORT_BOX: { zh: '举报箱开启记录', en: 'Openings of the report box' },
  MEETINGS: { zh: '会议记录', en: 'Minutes of meetings' },
  DISPUTES: { zh: '矛盾纠纷台账', en: 'Disputes found in screening' },
  DOCUMENTS: { zh: '收发文登记', en: 'Documents in and out' },
  LOANS: { zh: '借阅登记', en: 'Loans and consultation of files' },
  FILES: { zh: '案卷归档', en: 'Closed files' },
  DUTY_LOG: { zh: '值班记录', en: 'Duty log' },
  DIRECTORY: { zh: '机关单位名录', en: 'Bodies and offices: duties, heads, how to reach them' },
} as const satisfies Vocabulary;

const params = object(
  'RegisterRule',
  { zh: '台账：登记什么、由谁保管、保存多久', en: 'Register: what is recorded, who keeps it, how long' },
  {
    of: oneValue('RegisterKind', { zh: '何种台账', en: 'Register of what' }, REGISTERS),
    fields: withDefault(list(intakeField, { zh: '信访事项的项目', en: 'Particulars of a petition' }), []),
    furtherFields: withDefault(
      list(text({ zh: '项目', en: 'Particular' }, 60), { zh: '其他项目', en: 'Further particulars' }),
      [],
    ),
    keepers: optional(described(selector, { zh: '由哪些岗位保管', en: 'Which posts keep it' })),
    retentionYears: optional(int({ zh: '保存年数', en: 'Kept for so many years' }, 1, 100)),
  },
);
export type Register = Infer<typeof params>;

export const register = form({
  name: 'register',
  title: { zh: '台账', en: 'Register' },
  sections: ['registers'],
  params,
  meets: 'DEMAND',
  subject: ({ of }) => of,
  order: byParameter<Register>({
    of: same,
    fields: everyOne,
    furtherFields: everyOne,
    keepers: whereSet(fewerPosts, 'LOOSER'),
    retentionYears: more,
  }),
  example: {
    of: 'VISITS',
    fields: ['NAME', 'REQUEST', 'RECEIVED_AT'],
    furtherFields: ['接待人'],
    retentionYears: 10,
  },
  check(register, path, findings) {
    if (register.keepers !== undefined && !hasCriteria(register.keepers)) {
      findings.add('NO_EFFECT', `${path}.keepers`, { zh: '没有选中任何岗位', en: 'it selects no post' });
    }
  },
});
