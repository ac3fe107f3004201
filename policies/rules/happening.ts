import type { Condition } from '../conditions.ts';
import { HEADCOUNT_BANDS, type Vocabulary } from '../vocabulary.ts';
import { type Infer, int, list, object, oneValue, optional, withDefault } from './descriptor.ts';
import type { Findings } from './finding.ts';

/**
 * The closed vocabulary of facts that a rule may ask about. Each of them has happened and can be recorded of a
 * matter or an incident; none is a forecast, and none is about who somebody is.
 */
export const HAPPENINGS = {
  PETITION_REGISTERED: { zh: '登记信访事项', en: 'A petition was registered' },
  LETTER_RECEIVED: { zh: '收到来信', en: 'A letter arrived' },
  VISITOR_ARRIVED: { zh: '有人来访', en: 'A visitor arrived' },
  CALL_RECEIVED: { zh: '接到来电', en: 'A call came in' },
  APPOINTMENT_REQUESTED: { zh: '收到约访申请', en: 'An appointment was asked for' },
  ASSIGNMENT_RECEIVED: { zh: '收到交办件', en: 'A matter was assigned by another body' },
  TRANSFER_RECEIVED: { zh: '收到转送件', en: 'A matter was passed on by another body' },
  NOTIFIED_TO_ATTEND: { zh: '接到到场通知', en: 'Word came to be present at a place' },
  RECEPTION_HELD: { zh: '接访约访下访结束', en: 'A reception, appointment or visit was held' },
  DEADLINE_OVERRUN: { zh: '办理超期', en: 'A deadline was overrun' },
  MATTER_CLOSED: { zh: '事项办结', en: 'A matter was closed' },
  DECISION_REJECTED: { zh: '信访人不服处理意见', en: 'The petitioner did not accept the decision' },
  RECOMMENDATION_RECEIVED: { zh: '收到改进、完善政策或追责建议', en: 'A recommendation was received' },
  COLLECTIVE_VISIT: { zh: '集体上访', en: 'A collective visit' },
  GROUP_INCIDENT: { zh: '群体性事件', en: 'A group incident' },
  ACCIDENT: { zh: '伤亡事故', en: 'An accident with casualties' },
  LOSS_OR_LEAK: { zh: '遗失材料或泄密', en: 'Papers were lost or a secret got out' },
  URGENT_MATTER: { zh: '紧急重大信访事项', en: 'An urgent or major matter' },
  KEY_PERIOD_OPENED: { zh: '重要时期开始', en: 'A key period opened' },
} as const satisfies Vocabulary;
export type Happening = keyof typeof HAPPENINGS;

export const PLACES = {
  OWN_PLACE: { zh: '本单位', en: 'At the organisation itself' },
  COUNTY: { zh: '县区', en: 'At the county or district' },
  CITY: { zh: '市', en: 'At the city' },
  PROVINCE: { zh: '省', en: 'At the province' },
  CAPITAL: { zh: '北京', en: 'In Beijing' },
  COMPANY_HEADQUARTERS: { zh: '集团公司总部', en: 'At the head company' },
} as const satisfies Vocabulary;

export const SEASONS = {
  STATUTORY_HOLIDAY: { zh: '法定节假日', en: 'An announced holiday' },
  KEY_PERIOD: { zh: '重要会议、重要活动时期', en: 'A key period of the calendar' },
  OUT_OF_HOURS: { zh: '下班时间和休息日', en: 'Out of office hours' },
} as const satisfies Vocabulary;

export const ASPECTS = {
  DISRUPTION: { zh: '已影响秩序', en: 'Order was disturbed' },
  VIOLENCE: { zh: '已有过激行为', en: 'Violence was done' },
  DANGEROUS_GOODS: { zh: '携带危险品', en: 'Dangerous goods were carried' },
  CASUALTIES: { zh: '有人员伤亡', en: 'People were hurt' },
  LIFE_AT_RISK: { zh: '生命安全受到威胁', en: "Somebody's life is at risk" },
  CONTINUING: { zh: '仍在持续', en: 'It goes on' },
  REPEATED: { zh: '重复信访', en: 'The same matter was raised before' },
  COLLECTIVELY_SIGNED: { zh: '联名', en: 'Several people signed' },
  LEADER_REPORTED: { zh: '反映领导干部', en: 'A leading cadre was reported' },
  CROSS_DEPARTMENT: { zh: '涉及多个部门', en: 'Several departments are concerned' },
  POLICY_QUESTION: { zh: '政策性较强', en: 'It turns on policy' },
  WIDE_INTEREST: { zh: '社会关注、涉及面广', en: 'It touches many people' },
  LONG_PENDING: { zh: '积案', en: 'It has long been pending' },
  MAJOR_OR_DIFFICULT: { zh: '重大疑难复杂', en: 'It was classed as major, difficult or complex' },
  INSTRUCTED: { zh: '上级或领导批示', en: 'A superior or leader left an instruction' },
} as const satisfies Vocabulary;

export type Aspect = keyof typeof ASPECTS;
export type PlaceOfEvent = keyof typeof PLACES;
export type Season = keyof typeof SEASONS;

export const aspect = oneValue('Aspect', { zh: '情形', en: 'What is the case' }, ASPECTS);

/** One set of facts that all have to hold; several of them stand side by side, and any one suffices. */
export const circumstance = object(
  'Circumstance',
  {
    zh: '情形：所列各项须同时满足；只认已经发生的事实',
    en: 'Circumstances: all that is given has to hold; only what has happened counts',
  },
  {
    happenings: list(
      oneValue('Happening', { zh: '发生了什么', en: 'What happened' }, HAPPENINGS),
      { zh: '发生了其中任一', en: 'Any one of these happened' },
      { min: 1 },
    ),
    headcountAtLeast: optional(
      int({ zh: '至少多少人（存人数，对外显示分段）', en: 'At least so many people' }, 1, 100_000),
    ),
    places: withDefault(
      list(oneValue('PlaceOfEvent', { zh: '在何处', en: 'Where' }, PLACES), {
        zh: '在其中任一处；为空不限',
        en: 'In any of these places; empty does not narrow',
      }),
      [],
    ),
    seasons: withDefault(
      list(oneValue('Season', { zh: '在何时', en: 'When' }, SEASONS), {
        zh: '在其中任一时期；为空不限',
        en: 'In any of these times; empty does not narrow',
      }),
      [],
    ),
    aspects: withDefault(list(aspect, { zh: '同时具备这些情形', en: 'All of these are the case' }), []),
  },
);
export type Circumstance = Infer<typeof circumstance>;
export const circumstances = list(
  circumstance,
  { zh: '满足其中任一组情形即可', en: 'Any one of these sets of circumstances suffices' },
  { min: 1, max: 20 },
);

/** The facts of one event as conditions are asked of them. */
export type EventFacts = {
  happening: Happening;
  headcount: number | null;
  place: PlaceOfEvent | null;
  seasons: readonly Season[];
  aspects: readonly Aspect[];
};

/** The same in the language of conditions, to be decided in memory (`holds`) or in SQL. */
export const conditionOf = (any: readonly Circumstance[]): Condition => ({
  $or: any.map(({ happenings, headcountAtLeast, places, seasons, aspects }) => ({
    $and: [
      { happening: { $in: happenings } },
      ...(headcountAtLeast === undefined ? [] : [{ headcount: { $gte: headcountAtLeast } }]),
      ...(places.length === 0 ? [] : [{ place: { $in: places } }]),
      ...(seasons.length === 0 ? [] : [{ seasons: { $overlaps: seasons } }]),
      ...aspects.map((one) => ({ aspects: { $overlaps: [one] } })),
    ],
  })),
});

/** A collective petition begins where several people come: asking it of fewer is a slip. */
export function checkCircumstances(any: readonly Circumstance[], path: string, findings: Findings): void {
  any.forEach(({ happenings, headcountAtLeast }, index) => {
    const collective = happenings.every((one) => one === 'COLLECTIVE_VISIT' || one === 'GROUP_INCIDENT');
    if (collective && headcountAtLeast !== undefined && headcountAtLeast < HEADCOUNT_BANDS.TWO_TO_FOUR.from) {
      findings.add('NO_EFFECT', `${path}[${index}].headcountAtLeast`, {
        zh: '集体上访本来就不止一人',
        en: 'a collective visit is more than one person anyway',
      });
    }
  });
}
