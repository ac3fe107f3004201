/**
 * Whose it is: scopes, organisations, oversight, rosters, keys, rulebooks, the audit chain, envelopes, packs.
 *
 * Words: scope = the organisation a transaction runs in; act = one write; standing = the version that cached
 * decisions depend on; house = database, clock and secrets, handed to every service.
 */
export {
  actorFor,
  type Credential,
  type KnownActor,
  type LoadedActor,
  loadActor,
  refreshActor,
} from './actors.ts';
export { type Act, type Actor, type House, perform, type Tx } from './acts.ts';
export {
  type AssessedPeriod,
  assess,
  type GivenScore,
  type NewAssessment,
  publishAssessments,
} from './assessments.ts';
export {
  type AuditNote,
  appendAudit,
  type Break,
  canonical,
  digest,
  lockHead,
  sealAccess,
  type Verified,
  verifyChain,
  type Witness,
} from './audit.ts';
export { type AskedAbout, answerBaselineQuestion, askSuperior } from './baseline-questions.ts';
export {
  adoptBaseline,
  type BaselineText,
  draftBaseline,
  publishBaseline,
  receiveBaseline,
  reviseBaseline,
  sendBaselines,
  type VersionedBaseline,
  withdrawBaseline,
} from './baselines.ts';
export {
  calendarFrom,
  calendarLanded,
  calendarOf,
  landCalendar,
  type OrganisationCalendar,
  type StoredCalendar,
  type StoredDay,
} from './calendars.ts';
export { countersFor, type Figures, figuresFor } from './counters.ts';
export { type Database, openDatabase } from './database.ts';
export { inPublicScope } from './directory.ts';
export { tellDue, tellSessions } from './due.ts';
export {
  type BindingStep,
  type BindingVersion,
  type DutyLedger,
  dutyLedger,
  factsFor,
  ruleBehind,
  type ShownEvidence,
  type StoredDuty,
  stepsIn,
} from './duty-ledger.ts';
export { createVault, type PetitionKey as OpenedKey, type Vault } from './encryption.ts';
export {
  type Arrival,
  accept,
  acknowledge,
  deliver,
  enqueue,
  type Letter,
  type LetterPayload,
  post,
  type SentReport,
} from './envelopes.ts';
export { type NewEvidence, recordEvidence, recount, voidEvidence } from './evidence.ts';
export { fileRulebooks } from './filings.ts';
export { incidentArrived } from './incident-letters.ts';
export { judgedIncident, stepsOf } from './incident-steps.ts';
export {
  closeIncident,
  forwardIncident,
  type NewFacts,
  type NewIncident,
  type NewIncidentReport,
  openIncident,
  reportIncident,
  updateIncident,
  type VersionedIncident,
} from './incidents.ts';
export { baselinesOn, judgeDraft, type StandingBaseline, standardsOn } from './judging.ts';
export { mintApiKey, opens, readApiKey, type StoredKey } from './key-format.ts';
export { issueKey, type NewKey, revokeKey, rotateKey } from './keys.ts';
export { migrate } from './migrate.ts';
export { materialise, movingDates } from './obligations.ts';
export {
  createOrganisation,
  ensureDeployment,
  type FirstAdministrator,
  type Founding,
  foundOrganisation,
  type NewOrganisation,
  setOrganisationState,
} from './organisations.ts';
export { type Teller, tellOutbox } from './outbox.ts';
export {
  acceptOversight,
  endOversight,
  type ProposedOversight,
  proposeOversight,
  settleOversight,
} from './oversight.ts';
export { removeOwnDay, setOwnDay } from './own-days.ts';
export {
  correctDutyRecord,
  type NewRecord,
  type RecordTexts,
  recordDuty,
  type VersionedRecord,
  voidDutyRecord,
} from './records.ts';
export {
  appointRecovered,
  consentToRecovery,
  type NewAdministrator,
  proposeRecovery,
  recoverAdministrator,
} from './recovery.ts';
export { receiveReport, reportDecided } from './reports.ts';
export {
  type Assignment,
  abolishPost,
  addPerson,
  addPost,
  assignPost,
  changePost,
  confirmHolding,
  deactivatePerson,
  endHolding,
  type NewPerson,
  type NewPost,
  type PostTraits,
  postOn,
} from './roster.ts';
export { addRow } from './rows.ts';
export {
  approveRulebook,
  draftRulebook,
  publishedRule,
  reviseRulebook,
  rulebookInForce,
  submitRulebook,
  takeEffect,
  type Versioned,
  withdrawRulebook,
} from './rulebooks.ts';
export {
  type Clock,
  civilDay,
  inScope,
  oneAtATime,
  SCOPE_SQL,
  type Scope,
  StaleStanding,
  systemClock,
} from './scope.ts';
export { fileKeyProvider, type KeyProvider } from './secrets.ts';
export { checkOptionalText, checkText, checkTexts, checkUnnamed } from './texts.ts';
export { type TriedOn, triedOn } from './trying.ts';
export { attempted, createWebhook, endWebhook, type Outgoing, outgoing, redeliver } from './webhooks.ts';
