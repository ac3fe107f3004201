import { HOLIDAY_TRIGGERS, type HolidayTrigger } from '../calendar/calendar.ts';
import { SECTIONS, type Section, type Vocabulary } from '../vocabulary.ts';
import { appointmentSteps, checkAppointment } from './appointment.ts';
import { cadence, checkCadence, dutyKind, namesDays } from './cadence.ts';
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
  time,
  withDefault,
} from './descriptor.ts';
import type { Findings } from './finding.ts';
import { form } from './form.ts';
import { aspect } from './happening.ts';
import { orderOfDuties } from './order-of-duties.ts';
import { checkPlace } from './place.ts';
import { content, recipient } from './recipient.ts';
import { hasCriteria, selector } from './selector.ts';
import { dayUnit } from './time-limit.ts';

export const BEARER_MODES = {
  EACH: { zh: '每人各自承担', en: 'Each of the posts' },
  ANY: { zh: '其中任一人承担', en: 'Any one of the posts' },
  ROTATION: { zh: '轮流承担', en: 'The posts in turn' },
  BODY: { zh: '由单位承担', en: 'The body as a whole' },
} as const satisfies Vocabulary;
export type BearerMode = keyof typeof BEARER_MODES;

export const HOLIDAY_SHIFTS = {
  NONE: { zh: '不变动', en: 'It stays' },
  NEXT_WORKING_DAY: { zh: '顺延至下一个工作日', en: 'To the next working day' },
  PREVIOUS_WORKING_DAY: { zh: '提前至上一个工作日', en: 'To the working day before' },
  FIRST_WORKING_DAY_PLUS: {
    zh: '改为当月首个工作日之后第若干日',
    en: "So many days after the month's first working day",
  },
  SKIP: { zh: '取消当次', en: 'It is dropped' },
} as const satisfies Vocabulary;
export type HolidayShift = keyof typeof HOLIDAY_SHIFTS;

const bearer = object(
  'DutyBearer',
  { zh: '由谁承担', en: 'Who owes it' },
  {
    mode: oneValue('BearerMode', { zh: '承担方式', en: 'How the posts share it' }, BEARER_MODES),
    selector: optional(
      described(selector, {
        zh: '哪些岗位；由单位承担时不填',
        en: 'Which posts; left out when the body as a whole owes it',
      }),
    ),
  },
);

const holiday = object(
  'HolidayRule',
  { zh: '遇节假日如何处理；默认不变动', en: 'What a holiday does to the day; nothing unless said' },
  {
    trigger: oneValue('HolidayTrigger', { zh: '何种日子触发', en: 'Which days matter' }, HOLIDAY_TRIGGERS),
    shift: oneValue('HolidayShift', { zh: '如何变动', en: 'What happens' }, HOLIDAY_SHIFTS),
    plus: withDefault(
      int(
        {
          zh: '首个工作日之后第几日，首个工作日不计',
          en: 'How many days after the first working day, which is not counted',
        },
        0,
        30,
      ),
      0,
    ),
    plusUnit: withDefault(
      described(dayUnit, {
        zh: '按自然日（默认）或工作日数',
        en: 'Counted in calendar days (default) or working days',
      }),
      'CALENDAR',
    ),
  },
);

const due = object(
  'DueRule',
  { zh: '何时之前完成', en: 'By when it is done' },
  {
    offsetDays: withDefault(
      int({ zh: '所定日期之后几日；负数为之前', en: 'Days after the day; negative = before' }, -60, 366),
      0,
    ),
    unit: withDefault(dayUnit, 'CALENDAR'),
    until: optional(
      oneValue(
        'DueUntil',
        {
          zh: '延至该日所在周期的末日；不填为该日',
          en: 'To the last day of what that day lies in; left out = that day',
        },
        { WEEK_END: { zh: '该日所在周的星期日', en: 'The Sunday of the week that the day lies in' } },
      ),
    ),
    byTime: optional(
      time({ zh: '当日几时前；不填为当日终了', en: 'By this time of day; left out = the end of the day' }),
    ),
    inclusive: withDefault(
      bool({
        zh: '期限是否含当日；“……前”默认含当日',
        en: 'Whether the day itself is still in time; "by" includes it unless said otherwise',
      }),
      true,
    ),
  },
);

export const SESSION_FORMS = {
  ON_SITE: { zh: '定点接访', en: 'At the reception place' },
  JOINT: { zh: '联合接访', en: 'Several departments or leaders together' },
  APPOINTMENT: { zh: '重点约访', en: 'By appointment' },
  WITH_CASE: { zh: '带案下访', en: 'A visit with a case in hand' },
  REGULAR_VISIT: { zh: '定期下访', en: 'A regular visit' },
  HOME_CALL: { zh: '上门走访', en: 'A call at the home' },
  RETURN_VISIT: { zh: '上门回访', en: 'A return visit' },
  ONLINE: { zh: '网上、视频接访', en: 'Online or by video' },
  TELEPHONE: { zh: '电话接访', en: 'By telephone' },
  MUTUAL_CHOICE: {
    zh: '双选（未选中的转入日常接访）',
    en: 'Residents choose the leader and leaders the case; who is left goes to ordinary reception',
  },
} as const satisfies Vocabulary;
export type SessionForm = keyof typeof SESSION_FORMS;

const STAND_IN_WAYS = {
  DEPUTY: { zh: '商请他人代替', en: 'Another comes, asked by whom it is owed' },
  SWAP: { zh: '与他人调换日期', en: 'Two bearers change days' },
  REFERRED: { zh: '报告主要领导，由其安排', en: 'The principal is told and arranges it' },
} as const satisfies Vocabulary;

const standIn = object(
  'StandInRule',
  { zh: '不能到场时如何代替：须事先办理', en: 'What happens, beforehand, when the bearer cannot come' },
  {
    ways: withDefault(
      list(oneValue('StandInWay', { zh: '方式', en: 'Way' }, STAND_IN_WAYS), {
        zh: '可用方式；为空不限',
        en: 'Ways that may be used; empty = any',
      }),
      [],
    ),
    by: optional(
      described(selector, {
        zh: '由哪些岗位代替；不填为承担本职责的岗位',
        en: 'Which posts stand in; left out = those that owe this duty',
      }),
    ),
    toldTo: withDefault(list(recipient, { zh: '告知谁', en: 'Who is told' }, { max: 20 }), []),
    dayKept: withDefault(
      bool({ zh: '当日必须有人到场', en: 'Somebody is there on the day, whatever happens' }),
      false,
    ),
  },
);

/** Every section but confidentiality, whose being empty means the closed default. */
const DUTY_SECTIONS = (Object.keys(SECTIONS) as Section[]).filter((name) => name !== 'confidentiality');

const params = object(
  'DutyRule',
  {
    zh: '职责：何人、何时、对何事负责，定期重复',
    en: 'A duty: who owes what and when, again and again',
  },
  {
    kind: dutyKind,
    who: bearer,
    cadence,
    holiday: withDefault(holiday, { trigger: 'NEVER', shift: 'NONE', plus: 0, plusUnit: 'CALENDAR' }),
    due: withDefault(due, { offsetDays: 0, unit: 'CALENDAR', inclusive: true }),
    covers: withDefault(
      oneValue(
        'Covers',
        { zh: '所涉周期；默认本周期', en: 'Which period it is about; the current one unless said' },
        {
          PREVIOUS: { zh: '上一周期', en: 'The period before' },
          CURRENT: { zh: '本周期', en: 'The current period' },
        },
      ),
      'CURRENT',
    ),
    to: withDefault(list(recipient, { zh: '对象', en: 'To whom' }, { max: 20 }), []),
    content: optional(content),
    place: optional(text({ zh: '地点', en: 'Place' })),
    forms: withDefault(
      list(oneValue('SessionForm', { zh: '形式', en: 'How it is held' }, SESSION_FORMS), {
        zh: '可用形式，前者优先；为空不限',
        en: 'Forms that may be used, the first preferred; empty = any',
      }),
      [],
    ),
    topics: withDefault(list(aspect, { zh: '优先哪些事项', en: 'Which matters come first' }), []),
    organiser: optional(text({ zh: '由谁组织安排', en: 'Who organises it' })),
    appointment: optional(appointmentSteps),
    standIn: optional(standIn),
    participants: withDefault(
      list(text({ zh: '参加者', en: 'Participant' }), { zh: '还有谁参加', en: 'Who else takes part' }),
      [],
    ),
    presentAtLeast: optional(
      int(
        {
          zh: '至少几人到场，如开启举报箱须二人；不填不作要求',
          en: 'How many have to be present, such as two where a report box is opened; left out = not asked',
        },
        1,
        100,
      ),
    ),
  },
);
export type Duty = Infer<typeof params>;

/** The trigger that hits every day of a daily duty. */
const DAYS_OF: Partial<Record<string, HolidayTrigger>> = {
  NON_WORKING: 'NON_WORKING_DAY',
  HOLIDAY: 'ANNOUNCED_HOLIDAY',
};

function checkHoliday(duty: Duty, path: string, findings: Findings): void {
  const { trigger, shift, plus } = duty.holiday;
  const noEffect = (at: string, zh: string, en: string) =>
    findings.add('NO_EFFECT', `${path}.holiday${at}`, { zh, en });
  if ((trigger === 'NEVER') !== (shift === 'NONE')) {
    noEffect('', '触发条件与变动方式须同时设定', 'a trigger and a shift only work together');
  }
  if (plus > 0 && shift !== 'FIRST_WORKING_DAY_PLUS') {
    noEffect('.plus', '仅用于“首个工作日之后第若干日”', 'only the shift after the first working day uses it');
  }
  const { nthWorkingDay, daily } = duty.cadence;
  if (trigger === 'NEVER') return;
  if (!namesDays(duty.cadence)) {
    noEffect('', '未定具体日期，无从遇节假日', 'no day is fixed that a holiday could hit');
  } else if (nthWorkingDay || daily?.days === 'WORKING') {
    noEffect('', '工作日不会遇节假日', 'a working day is never a holiday');
  } else if (daily && shift !== 'SKIP' && shift !== 'NONE') {
    findings.add('CONTRADICTION', `${path}.holiday.shift`, {
      zh: '每日职责不能改期',
      en: 'a daily duty cannot be moved to another day',
    });
  } else if (daily && shift === 'SKIP' && DAYS_OF[daily.days] === trigger) {
    findings.add('CONTRADICTION', `${path}.holiday.shift`, {
      zh: '所定的每一天都被取消',
      en: 'every day that it names is dropped',
    });
  }
}

function checkStandIn({ who, standIn }: Duty, path: string, findings: Findings): void {
  if (standIn === undefined) return;
  if (who.mode === 'BODY') {
    findings.add('CONTRADICTION', path, {
      zh: '由单位承担的职责无人可代',
      en: 'what the body as a whole owes has nobody to stand in for',
    });
  }
  if (standIn.by !== undefined && !hasCriteria(standIn.by)) {
    findings.add('CONTRADICTION', `${path}.by`, { zh: '没有选中任何岗位', en: 'it selects no post' });
  }
}

/** A recurring duty. Readings taken where sources are silent are the defaults of the parameters. */
export const duty = form({
  name: 'duty',
  title: { zh: '职责', en: 'Duty' },
  sections: DUTY_SECTIONS,
  params,
  meets: 'DEMAND',
  subject: ({ kind }) => kind,
  // One duty on days of its own: what a holiday does to them can be said in one way only.
  settles: ({ holiday: _, ...duty }) => (namesDays(duty.cadence) ? duty : undefined),
  order: orderOfDuties,
  example: {
    kind: 'RECEPTION',
    who: {
      mode: 'ANY',
      selector: {
        leadershipRoles: ['PARTY_SECRETARY', 'HEAD'],
        ranks: [],
        postCodes: [],
        portfolios: [],
        dutyRoles: [],
      },
    },
    cadence: { monthDays: { days: [15], monthEnd: 'CLAMP' } },
    holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY', plus: 0, plusUnit: 'CALENDAR' },
    due: { offsetDays: 0, unit: 'CALENDAR', inclusive: true },
    covers: 'CURRENT',
    to: [],
    participants: [],
    forms: [],
    topics: [],
  },
  check(duty, path, findings, context) {
    const { mode, selector } = duty.who;
    if (mode === 'BODY' && selector !== undefined) {
      findings.add('CONTRADICTION', `${path}.who.selector`, {
        zh: '由单位承担时不选岗位',
        en: 'what the body as a whole owes selects no posts',
      });
    }
    if (mode !== 'BODY' && (selector === undefined || !hasCriteria(selector))) {
      findings.add('CONTRADICTION', `${path}.who.selector`, {
        zh: '没有选中任何岗位',
        en: 'it selects no post',
      });
    }
    if (!duty.due.inclusive && duty.due.byTime !== undefined) {
      findings.add('CONTRADICTION', `${path}.due.byTime`, {
        zh: '不含当日即无当日时刻',
        en: 'a day that no longer counts has no time of day',
      });
    }
    if (!duty.due.inclusive && duty.due.until !== undefined) {
      findings.add('CONTRADICTION', `${path}.due.until`, {
        zh: '至周末即含其末日',
        en: 'what runs to the end of a week includes its last day',
      });
    }
    checkCadence(duty.cadence, `${path}.cadence`, findings, context);
    checkHoliday(duty, path, findings);
    checkStandIn(duty, `${path}.standIn`, findings);
    checkPlace(duty.place, `${path}.place`, findings);
    checkAppointment(duty, `${path}.appointment`, findings);
  },
});
