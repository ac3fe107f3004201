/** The vocabularies as GraphQL enums: one bilingual description each, values equal to their names. */
import { registerEnumType } from 'type-graphql';
import * as vocabulary from '../policies/index.ts';

type Names<T> = { [K in keyof T]: K };

/** Registers a vocabulary as a GraphQL enum; once a name. */
export function enumeration<T extends vocabulary.Vocabulary>(
  name: string,
  zh: string,
  en: string,
  values: T,
): Names<T> {
  const object = Object.fromEntries(Object.keys(values).map((key) => [key, key])) as Names<T>;
  registerEnumType(object as object, {
    name,
    description: `${zh} / ${en}`,
    valuesConfig: Object.fromEntries(
      Object.entries(values).map(([key, text]) => [key, { description: `${text.zh} / ${text.en}` }]),
    ) as any,
  });
  return object;
}

export const CaseType = enumeration('CaseType', '信访事项类别', 'Case type', vocabulary.CASE_TYPES);
export const CaseKind = enumeration('CaseKind', '细分类别', 'Finer kind of a case', vocabulary.CASE_KINDS);
export const Channel = enumeration('Channel', '信访渠道', 'Channel', vocabulary.CHANNELS);
export const Anonymity = enumeration('Anonymity', '实名或匿名', 'Named or anonymous', vocabulary.ANONYMITIES);
export const Classification = enumeration(
  'Classification',
  '密级',
  'Classification',
  vocabulary.CLASSIFICATIONS,
);
export const Tier = enumeration('Tier', '保密层级', 'Tier of confidentiality', vocabulary.TIERS);
export const Line = enumeration('Line', '监督线', 'Line of oversight', vocabulary.LINES);
export const Grant = enumeration(
  'Grant',
  '可查阅范围',
  'What an edge lets the superior read',
  vocabulary.GRANTS,
);
export const Force = enumeration('Force', '约束力', 'Force of an edge', vocabulary.FORCES);
export const LeadershipRole = enumeration(
  'LeadershipRole',
  '领导职务',
  'Place in the leadership',
  vocabulary.LEADERSHIP_ROLES,
);
export const Rank = enumeration('Rank', '职级', 'Rank', vocabulary.RANKS);
export const DutyRole = enumeration('DutyRole', '平台职责', 'Role on the platform', vocabulary.DUTY_ROLES);
export const OrganisationKind = enumeration(
  'OrganisationKind',
  '单位性质',
  'Kind of organisation',
  vocabulary.ORGANISATION_KINDS,
);
export const AdministrativeLevel = enumeration(
  'AdministrativeLevel',
  '行政层级',
  'Administrative level',
  vocabulary.ADMINISTRATIVE_LEVELS,
);
export const OrganisationState = enumeration(
  'OrganisationState',
  '单位状态',
  'State of an organisation',
  vocabulary.ORGANISATION_STATES,
);
export const RulebookState = enumeration(
  'RulebookState',
  '规章状态',
  'State of a rulebook version',
  vocabulary.RULEBOOK_STATES,
);
export const PetitionState = enumeration(
  'PetitionState',
  '信访事项状态',
  'State of a petition',
  vocabulary.PETITION_STATES,
);
export const PetitionEventKind = enumeration(
  'PetitionEventKind',
  '办理事件',
  'Kind of a petition event',
  vocabulary.PETITION_EVENT_KINDS,
);
export const SightState = enumeration(
  'SightState',
  '查阅申请状态',
  'State of a request for sight',
  vocabulary.SIGHT_STATES,
);
export const SightPurpose = enumeration(
  'SightPurpose',
  '查阅用途',
  'Purpose of sight',
  vocabulary.SIGHT_PURPOSES,
);
export const HeadcountBand = enumeration(
  'HeadcountBand',
  '人数段',
  'Band of a headcount',
  vocabulary.HEADCOUNT_BANDS,
);

export const SessionKind = enumeration(
  'SessionKind',
  '接访活动种类',
  'Kind of a session',
  vocabulary.SESSION_KINDS,
);
export const SessionState = enumeration(
  'SessionState',
  '接访活动状态',
  'State of a session',
  vocabulary.SESSION_STATES,
);
export const AppointmentState = enumeration(
  'AppointmentState',
  '约访进程',
  'Step of an appointment',
  vocabulary.APPOINTMENT_STATES,
);
export const ReportState = enumeration(
  'ReportState',
  '报告状态',
  'State of a report',
  vocabulary.REPORT_STATES,
);
export const IncidentState = enumeration(
  'IncidentState',
  '突发事件状态',
  'State of an incident',
  vocabulary.INCIDENT_STATES,
);
export const DecisionState = enumeration(
  'DecisionState',
  '申请状态',
  'State of a request that a second person decides',
  vocabulary.DECISION_STATES,
);
export const BaselineState = enumeration(
  'BaselineState',
  '基准状态',
  'State of a baseline',
  vocabulary.BASELINE_STATES,
);
export const Outcome = enumeration('Outcome', '履职结果', 'What a duty stands at', vocabulary.OUTCOMES);
export const WebhookEventKind = enumeration(
  'WebhookEventKind',
  '通知事件',
  'What a webhook is told of',
  vocabulary.WEBHOOK_EVENTS,
);
export const DeliveryState = enumeration(
  'DeliveryState',
  '投递状态',
  'State of a delivery',
  vocabulary.DELIVERY_STATES,
);
