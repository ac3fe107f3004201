/** The closed lists of what organisations record when they do what they owe; a stored value is never renamed. */
import { DUTY_KINDS } from './rules/index.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Kinds of duty that a session fulfils. */
export const SESSION_KINDS = {
  RECEPTION: DUTY_KINDS.RECEPTION,
  APPOINTMENT: DUTY_KINDS.APPOINTMENT,
  VISIT: DUTY_KINDS.VISIT,
  LEADERS_LETTERS: DUTY_KINDS.LEADERS_LETTERS,
  DUTY_ROSTER: { zh: '值班', en: 'Duty shift' },
} as const satisfies Vocabulary;
export type SessionKind = keyof typeof SESSION_KINDS;

/** Kinds of duty that a record with its minutes fulfils, where there is neither a session nor a report. */
export const RECORD_KINDS = {
  BOX_OPENING: DUTY_KINDS.BOX_OPENING,
  SCREENING: DUTY_KINDS.SCREENING,
  MEETING: DUTY_KINDS.MEETING,
  PUBLICATION: DUTY_KINDS.PUBLICATION,
  INSPECTION: DUTY_KINDS.INSPECTION,
  ASSESSMENT: DUTY_KINDS.ASSESSMENT,
  FOLLOW_UP: DUTY_KINDS.FOLLOW_UP,
  TRAINING: DUTY_KINDS.TRAINING,
} as const satisfies Vocabulary;
export type RecordKind = keyof typeof RECORD_KINDS;

/** Kinds that somebody comes for on the day that was announced: where a rule names it, no other day will do. */
export const DAY_KINDS = {
  ...SESSION_KINDS,
  BOX_OPENING: RECORD_KINDS.BOX_OPENING,
} as const satisfies Vocabulary;

export const SESSION_STATES = {
  PLANNED: { zh: '已安排', en: 'Planned' },
  PUBLISHED: { zh: '已公示', en: 'Published' },
  HELD: { zh: '已举行', en: 'Held' },
  CANCELLED: { zh: '已取消', en: 'Cancelled, with a reason' },
} as const satisfies Vocabulary;
export type SessionState = keyof typeof SESSION_STATES;

/** The steps of an appointment (D07 启东); a mutual choice (海宁双选) stands between request and plan. */
export const APPOINTMENT_STATES = {
  REQUESTED: { zh: '已申请', en: 'Asked for' },
  PREPARED: { zh: '材料已备', en: 'The materials are ready' },
  BRIEFED: { zh: '已向领导通报', en: 'The leader was briefed' },
  MET: { zh: '已约访', en: 'It took place' },
  PLANNED: { zh: '已定方案', en: 'A plan for the matter was made' },
  TRANSFERRED: { zh: '转入日常接访', en: 'Passed on to ordinary reception' },
} as const satisfies Vocabulary;
export type AppointmentState = keyof typeof APPOINTMENT_STATES;

export const REPORT_STATES = {
  DRAFT: { zh: '起草中', en: 'Draft' },
  SUBMITTED: { zh: '已报送', en: 'Submitted' },
  RETURNED: { zh: '退回更正', en: 'Returned for correction' },
  ACCEPTED: { zh: '已接收', en: 'Accepted' },
} as const satisfies Vocabulary;
export type ReportState = keyof typeof REPORT_STATES;

export const INCIDENT_STATES = {
  OPEN: { zh: '处置中', en: 'Open' },
  CLOSED: { zh: '已平息', en: 'Closed: calm again' },
} as const satisfies Vocabulary;
export type IncidentState = keyof typeof INCIDENT_STATES;

/** Requests that a second person decides. */
export const DECISION_STATES = {
  REQUESTED: { zh: '已申请', en: 'Requested' },
  APPROVED: { zh: '已批准', en: 'Approved' },
  REFUSED: { zh: '未批准', en: 'Refused' },
} as const satisfies Vocabulary;
export type DecisionState = keyof typeof DECISION_STATES;

export const BASELINE_STATES = {
  DRAFT: { zh: '草案', en: 'Draft' },
  PUBLISHED: { zh: '已发布', en: 'Published to those below' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn before publication' },
} as const satisfies Vocabulary;
export type BaselineState = keyof typeof BASELINE_STATES;

/** What a duty's count stands at for a superior; OWED becomes open or missed by the day that is asked about. */
export const OUTCOMES = {
  OWED: { zh: '尚未履行', en: 'Not yet done' },
  MET: { zh: '已履行', en: 'Kept in time' },
  MET_LATE: { zh: '逾期履行', en: 'Kept late' },
  MADE_UP: { zh: '已补', en: 'Made up for' },
  DEPUTISED: { zh: '由他人代行', en: 'Kept by a deputy' },
  EXCUSED: { zh: '经批准免除', en: 'Excused' },
} as const satisfies Vocabulary;
export type Outcome = keyof typeof OUTCOMES;

/** What a webhook can be told of; the event carries ids, codes and dates, never text. */
export const WEBHOOK_EVENTS = {
  DUTY_DUE_SOON: { zh: '职责即将到期', en: 'A duty falls due soon' },
  DUTY_MISSED: { zh: '职责未按期履行', en: 'A duty was not kept in time' },
  SESSION_SOON: { zh: '接访活动即将举行', en: 'A planned session takes place soon' },
  RULEBOOK_PUBLISHED: { zh: '规章已发布', en: 'A rulebook was published' },
  REPORT_RECEIVED: { zh: '收到报告', en: 'A report arrived' },
  REPORT_RETURNED: { zh: '报告被退回', en: 'A report was returned' },
  INCIDENT_RECEIVED: { zh: '收到突发事件报告', en: 'An incident was reported' },
  BASELINE_RECEIVED: { zh: '收到上级基准', en: 'A baseline arrived' },
  CALENDAR_LANDED: { zh: '日历更新', en: 'A calendar version landed' },
} as const satisfies Vocabulary;
export type WebhookEventKind = keyof typeof WEBHOOK_EVENTS;

export const DELIVERY_STATES = {
  WAITING: { zh: '待投递', en: 'Waiting' },
  DELIVERED: { zh: '已投递', en: 'Delivered' },
  FAILED: { zh: '投递失败', en: 'Given up' },
} as const satisfies Vocabulary;
export type DeliveryState = keyof typeof DELIVERY_STATES;
