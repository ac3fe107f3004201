import { LINES } from '../vocabulary.ts';
import {
  bool,
  type Infer,
  list,
  object,
  oneOf,
  oneValue,
  optional,
  text,
  withDefault,
} from './descriptor.ts';
import { byParameter, demanded, everyOne, same, whereSet } from './order.ts';

export const recipient = oneOf(
  'Recipient',
  { zh: '对象：选择其中一种', en: 'To whom: exactly one of these' },
  {
    superiorOn: oneValue('Line', { zh: '该条线上的上级', en: 'The superior on this line' }, LINES),
    body: text({ zh: '单位名称', en: 'A body, by its name' }),
    office: text({ zh: '本单位的内设机构或岗位', en: 'An office of the own organisation' }),
    public: bool({ zh: '社会公众', en: 'The public' }),
    petitioner: bool({ zh: '信访人', en: 'The petitioner' }),
  },
);

/** What a report, notice or bulletin has to contain. */
export const content = object(
  'DutyContent',
  { zh: '内容要求', en: 'What it contains' },
  {
    formName: optional(text({ zh: '表格名称', en: 'Name of the form' })),
    sections: withDefault(
      list(text({ zh: '必备内容', en: 'Required section' }), { zh: '必备内容', en: 'Required sections' }),
      [],
    ),
    figures: withDefault(
      list(text({ zh: '必备数目', en: 'Required figure' }), {
        zh: '必备数目；平台统计的写代码，如 RECEIVED、CLOSED APPEAL LETTER、SESSIONS_HELD VISIT，由平台预填，其余写名称',
        en: 'Required figures; by its code one that the platform counts and fills in, such as RECEIVED, CLOSED APPEAL LETTER or SESSIONS_HELD VISIT, any other by its name',
      }),
      [],
    ),
    zeroReport: withDefault(
      bool({ zh: '无事项时也须零报告', en: 'Owed as a zero report when there is nothing to tell' }),
      false,
    ),
  },
);

export const orderOfContents = byParameter<Infer<typeof content>>({
  formName: whereSet(same, 'LOOSER'),
  sections: everyOne,
  figures: everyOne,
  zeroReport: demanded,
});
