/**
 * What exists: one class a noun, with its columns, its wall, its GraphQL field and how that field is read.
 *
 * Words: organisation = tenant (单位); oversight = an edge between two (监督关系); post 岗位; rulebook 规章; petition 信访事项;
 * sight = a time-limited grant to see a protected tier; envelope, sent envelope, received envelope = what passes
 * between two organisations, and its two sides; obligation = one thing owed once; evidence = what was done for it;
 * session 接访活动; baseline 基准; standing = the version that cached decisions depend on; subordinate = an organisation
 * as one above it sees it; published rulebook = what is in force there; petition excerpt = what of a petition a
 * superior sees; received baseline, received report = one as it lies with those it was sent to; person = somebody
 * of an organisation; api key = a program's credential; incident report = one telling of an incident; appointment
 * 预约 = a petitioner's wish to be received, and what became of it; duty record = a meeting, inspection or the like
 * that was held; report = a text that goes up the line, or a bulletin down it; webhook = an address that events are
 * told to; webhook delivery = one event on its way there; calendar version = one text of the national calendar;
 * audit entry = one act of writing, chained to the one before.
 */
import * as baseline from './baseline.ts';
import { CalendarVersion } from './calendar.ts';
import * as incident from './incident.ts';
import * as ledger from './ledger.ts';
import * as obligation from './obligation.ts';
import * as organisation from './organisation.ts';
import * as petition from './petition.ts';
import * as reception from './reception.ts';
import * as record from './record.ts';
import * as report from './report.ts';
import * as roster from './roster.ts';
import { Rulebook } from './rulebook.ts';
import * as shared from './shared.ts';
import type { EntityClass } from './walls.ts';
import * as webhook from './webhook.ts';

export * from './baseline.ts';
export * from './calendar.ts';
export * from './declare.ts';
export { DEPLOYMENT, DIRECTORY_FUNCTIONS, REFUSED_BY_DIRECTORY } from './directory-functions.ts';
export * from './enums.ts';
export { WALL_FUNCTIONS } from './functions.ts';
export * from './incident.ts';
export * from './ledger.ts';
export * from './node.ts';
export * from './obligation.ts';
export * from './organisation.ts';
export * from './page.ts';
export * from './petition.ts';
export * from './reason.ts';
export * from './reception.ts';
export * from './record.ts';
export * from './report.ts';
export * from './roster.ts';
export * from './rulebook.ts';
export * from './rules.ts';
export * from './scalars.ts';
export * from './shared.ts';
export * from './walls.ts';
export * from './webhook.ts';

/** Every table class of the platform. A class that is not listed has no table. */
export const ENTITIES: EntityClass[] = [
  organisation.Organisation,
  organisation.OrganisationSuspension,
  organisation.Oversight,
  organisation.Subordinate,
  shared.Tally,
  shared.PetitionExcerpt,
  shared.PublishedRulebook,
  shared.Compliance,
  CalendarVersion,
  roster.Person,
  roster.Post,
  roster.Holding,
  roster.ApiKey,
  roster.Standing,
  Rulebook,
  petition.Petition,
  petition.PetitionKey,
  petition.IdentitySeal,
  petition.PetitionEvent,
  petition.Sight,
  obligation.StoredObligation,
  obligation.StoredEvidence,
  obligation.Excuse,
  obligation.OwnDay,
  reception.Session,
  reception.Appointment,
  reception.Feed,
  report.Report,
  report.ReceivedReport,
  incident.Incident,
  incident.IncidentReport,
  record.DutyRecord,
  record.Assessment,
  baseline.Baseline,
  baseline.ReceivedBaseline,
  webhook.Webhook,
  webhook.OutboxEvent,
  webhook.WebhookDelivery,
  ledger.AuditEntry,
  ledger.AuditHead,
  ledger.AccessRow,
  ledger.AccessSeal,
  ledger.SentEnvelope,
  ledger.ReceivedEnvelope,
  ledger.Idempotency,
];

/** The class of an object type that `node` can read, by its GraphQL name. */
export const nodeType = (name: string): EntityClass | undefined => NODE_TYPES.get(name);
const NODE_TYPES: ReadonlyMap<string, EntityClass> = new Map(
  [
    organisation.Organisation,
    organisation.Oversight,
    roster.Person,
    roster.Post,
    roster.Holding,
    roster.ApiKey,
    Rulebook,
    petition.Petition,
    petition.Sight,
    obligation.Excuse,
    obligation.OwnDay,
    reception.Session,
    reception.Appointment,
    reception.Feed,
    report.Report,
    report.ReceivedReport,
    incident.Incident,
    record.DutyRecord,
    record.Assessment,
    baseline.Baseline,
    baseline.ReceivedBaseline,
    webhook.Webhook,
    webhook.WebhookDelivery,
    ledger.SentEnvelope,
    ledger.ReceivedEnvelope,
  ].map((type) => [type.name, type]),
);
