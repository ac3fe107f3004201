/**
 * The closed lists of the domain, each value with its Chinese and English name. Rules, columns, the API and the
 * packs all take their enums from here; a stored value is never renamed.
 */
export type Bilingual = { readonly zh: string; readonly en: string };
export type Vocabulary = Readonly<Record<string, Bilingual>>;

/** What a petition is, by the three classes of 信访工作条例 (2022) art. 29–31. */
export const CASE_TYPES = {
  SUGGESTION: { zh: '建议意见', en: 'Suggestion or opinion' },
  ACCUSATION: { zh: '检举控告', en: 'Accusation: report of a breach of discipline or law' },
  APPEAL: { zh: '申诉求决', en: 'Appeal or request for a solution' },
} as const satisfies Vocabulary;
export type CaseType = keyof typeof CASE_TYPES;

/** Finer kinds; each belongs to exactly one case type. */
export const CASE_KINDS = {
  PROPOSAL: { zh: '建议', en: 'Proposal', type: 'SUGGESTION' },
  CRITICISM: { zh: '批评意见', en: 'Criticism', type: 'SUGGESTION' },
  CONSULTATION: { zh: '咨询', en: 'Question about policy or procedure', type: 'SUGGESTION' },
  REPORT_OF_MISCONDUCT: { zh: '检举揭发', en: 'Report of misconduct by a third person', type: 'ACCUSATION' },
  ACCUSATION_BY_VICTIM: {
    zh: '控告',
    en: 'Accusation by the person whose own rights were breached',
    type: 'ACCUSATION',
  },
  COMPLAINT: { zh: '投诉', en: 'Complaint about a service or an official act', type: 'APPEAL' },
  REQUEST_FOR_HELP: { zh: '求决', en: 'Request to solve a difficulty', type: 'APPEAL' },
  DISPUTE: { zh: '矛盾纠纷', en: 'Dispute to be mediated', type: 'APPEAL' },
  DISCIPLINARY_APPEAL: { zh: '处分申诉', en: 'Appeal against a disciplinary decision', type: 'APPEAL' },
  LITIGATION_RELATED: { zh: '涉法涉诉', en: 'Related to litigation', type: 'APPEAL' },
} as const satisfies Readonly<Record<string, Bilingual & { type: CaseType }>>;
export type CaseKind = keyof typeof CASE_KINDS;

/** How a petition came in. */
export const CHANNELS = {
  LETTER: { zh: '来信', en: 'Letter' },
  VISIT: { zh: '来访', en: 'Visit in person' },
  CALL: { zh: '来电', en: 'Telephone call' },
  ONLINE: { zh: '网上信访', en: 'Online form' },
  EMAIL: { zh: '电子邮件', en: 'Electronic mail' },
  FAX: { zh: '传真', en: 'Fax' },
  REPORT_BOX: { zh: '举报箱', en: 'Report box' },
  LEADER_MAILBOX: { zh: '领导信箱', en: "Leader's mailbox" },
  LEADER_RECEPTION: { zh: '领导接访', en: 'Reception, appointment or visit by a leader' },
  TRANSFERRED: { zh: '转送交办', en: 'Passed on or assigned by another body' },
} as const satisfies Vocabulary;
export type Channel = keyof typeof CHANNELS;

/** Whether the petitioner gave a name. */
export const ANONYMITIES = {
  NAMED: { zh: '实名', en: 'Named' },
  ANONYMOUS: { zh: '匿名', en: 'Anonymous' },
} as const satisfies Vocabulary;
export type Anonymity = keyof typeof ANONYMITIES;

/** How closely a matter is held, whatever its type. */
export const CLASSIFICATIONS = {
  ORDINARY: { zh: '一般', en: 'Ordinary' },
  SENSITIVE: { zh: '敏感', en: 'Sensitive' },
  SECRET: { zh: '涉密', en: 'Secret' },
} as const satisfies Vocabulary;
export type Classification = keyof typeof CLASSIFICATIONS;

/** Levels of confidentiality, lowest first; each contains those before it. */
export const TIERS = {
  STATISTICS: { zh: '统计数据', en: 'Statistics: figures only' },
  EXCERPT: { zh: '摘要', en: 'Excerpt: number, type, stage and clocks' },
  CONTENT: { zh: '内容', en: 'Content: title, facts and all free text' },
  IDENTITY: { zh: '身份信息', en: 'Identity: names, contacts, id numbers, addresses' },
} as const satisfies Vocabulary;
export type Tier = keyof typeof TIERS;

/** Whether tier `a` contains tier `b`. */
export const tierReaches = (a: Tier, b: Tier): boolean => {
  const order = Object.keys(TIERS);
  return order.indexOf(a) >= order.indexOf(b);
};

/** Lines of oversight. */
export const LINES = {
  TERRITORIAL: { zh: '属地', en: 'Territorial line' },
  SECTORAL: { zh: '条线', en: 'Sectoral line' },
  CORPORATE: { zh: '集团', en: 'Corporate line' },
} as const satisfies Vocabulary;
export type Line = keyof typeof LINES;

/** What an oversight edge lets the superior read, lowest first; each contains those before it. */
export const GRANTS = {
  STATISTICS: { zh: '统计', en: 'Tallies only' },
  COMPLIANCE: { zh: '履职情况', en: 'Tallies, compliance and published rulebooks' },
  MATTERS: { zh: '事项摘要', en: 'All of these and excerpts of matters' },
} as const satisfies Vocabulary;
export type Grant = keyof typeof GRANTS;

/** Whether what the superior publishes binds the subordinate. */
export const FORCES = {
  BINDING: { zh: '有约束力', en: 'Binding' },
  ADVISORY: { zh: '指导性', en: 'Advisory' },
} as const satisfies Vocabulary;
export type Force = keyof typeof FORCES;

/** The place of a post in the leadership; NONE for every other post. */
export const LEADERSHIP_ROLES = {
  PARTY_SECRETARY: { zh: '党委（党组）书记', en: 'Party secretary' },
  HEAD: { zh: '行政正职', en: 'Head of the administration' },
  DEPUTY_PARTY_SECRETARY: { zh: '党委（党组）副书记', en: 'Deputy party secretary' },
  DEPUTY_HEAD: { zh: '行政副职', en: 'Deputy head of the administration' },
  TEAM_MEMBER: { zh: '领导班子其他成员', en: 'Other member of the leadership team' },
  SECTION_HEAD: { zh: '内设机构负责人', en: 'Head of a section' },
  NONE: { zh: '非领导岗位', en: 'Not a leadership post' },
} as const satisfies Vocabulary;
export type LeadershipRole = keyof typeof LEADERSHIP_ROLES;

/** Ranks of posts, highest first. */
export const RANKS = {
  PROVINCIAL: { zh: '省部级', en: 'Provincial' },
  DEPARTMENT_CHIEF: { zh: '正厅级', en: 'Department, chief' },
  DEPARTMENT_DEPUTY: { zh: '副厅级', en: 'Department, deputy' },
  DIVISION_CHIEF: { zh: '正处级', en: 'Division, chief' },
  DIVISION_DEPUTY: { zh: '副处级', en: 'Division, deputy' },
  SECTION_CHIEF: { zh: '正科级', en: 'Section, chief' },
  SECTION_DEPUTY: { zh: '副科级', en: 'Section, deputy' },
  STAFF: { zh: '科员及以下', en: 'Staff' },
} as const satisfies Vocabulary;
export type Rank = keyof typeof RANKS;

/** What the holder of a post does on the platform; a post may have several. */
export const DUTY_ROLES = {
  ADMINISTRATOR: { zh: '管理员', en: 'Administrator: posts, keys and rulebooks' },
  LEADER: { zh: '领导', en: 'Leader: approves rulebooks and grants sight' },
  REGISTRAR: { zh: '信访登记', en: 'Registrar: registers and assigns petitions' },
  HANDLER: { zh: '承办', en: 'Handler: works on petitions assigned to it' },
  DISCIPLINE: { zh: '纪检监察', en: 'Discipline inspection and supervision' },
  AUDITOR: { zh: '审计监督', en: 'Auditor: reads the audit chain' },
} as const satisfies Vocabulary;
export type DutyRole = keyof typeof DUTY_ROLES;

/** What kind of body an organisation is. */
export const ORGANISATION_KINDS = {
  PARTY_COMMITTEE: { zh: '党委', en: 'Party committee' },
  GOVERNMENT: { zh: '政府', en: 'Government' },
  PARTY_AND_GOVERNMENT: { zh: '党委政府', en: 'Party committee and government together' },
  PETITION_OFFICE: { zh: '信访局', en: 'Petition office' },
  DEPARTMENT: { zh: '政府部门', en: 'Government department' },
  DISCIPLINE_BODY: { zh: '纪检监察机关', en: 'Discipline inspection and supervision body' },
  PEOPLES_ORGANISATION: { zh: '群团组织', en: "People's organisation" },
  ENTERPRISE: { zh: '企业', en: 'Enterprise' },
  PUBLIC_INSTITUTION: { zh: '事业单位', en: 'Public institution' },
  OTHER: { zh: '其他', en: 'Other body' },
} as const satisfies Vocabulary;
export type OrganisationKind = keyof typeof ORGANISATION_KINDS;

/** Administrative levels, highest first; enterprises and others outside the hierarchy have NONE. */
export const ADMINISTRATIVE_LEVELS = {
  NATIONAL: { zh: '国家级', en: 'National' },
  PROVINCE: { zh: '省级', en: 'Province' },
  CITY: { zh: '市级', en: 'City or prefecture' },
  COUNTY: { zh: '县区级', en: 'County, district or banner' },
  TOWNSHIP: { zh: '乡镇街道级', en: 'Township or subdistrict' },
  VILLAGE: { zh: '村社区级', en: 'Village or community' },
  NONE: { zh: '无行政级别', en: 'Outside the hierarchy' },
} as const satisfies Vocabulary;
export type AdministrativeLevel = keyof typeof ADMINISTRATIVE_LEVELS;

export const ORGANISATION_STATES = {
  ACTIVE: { zh: '使用中', en: 'Active' },
  SUSPENDED: { zh: '已停用', en: 'Suspended' },
} as const satisfies Vocabulary;
export type OrganisationState = keyof typeof ORGANISATION_STATES;

/** A version of a rulebook on its way into force. */
export const RULEBOOK_STATES = {
  DRAFT: { zh: '草案', en: 'Draft' },
  SUBMITTED: { zh: '待批准', en: 'Submitted, waits for a second person' },
  PUBLISHED: { zh: '已发布', en: 'Published: approved, with a date of effect' },
  WITHDRAWN: { zh: '已撤回', en: 'Withdrawn before publication' },
} as const satisfies Vocabulary;
export type RulebookState = keyof typeof RULEBOOK_STATES;

/** Sections of a rulebook. */
export const SECTIONS = {
  reception: { zh: '接访约访下访', en: 'Reception, appointments and visits' },
  reporting: { zh: '报告', en: 'Reporting' },
  meetings: { zh: '会议排查督查', en: 'Meetings, screening, inspections and the like' },
  intake: { zh: '受理分流', en: 'Intake and routing' },
  handling: { zh: '办理', en: 'Handling: steps, sponsorship and clocks' },
  notices: { zh: '告知', en: 'Notices' },
  publicity: { zh: '公示', en: 'Publicity' },
  registers: { zh: '台账', en: 'Registers and files' },
  collective: { zh: '集体信访', en: 'Collective matters' },
  indicators: { zh: '指标考核', en: 'Indicators and assessment' },
  confidentiality: { zh: '保密', en: 'Confidentiality' },
} as const satisfies Vocabulary;
export type Section = keyof typeof SECTIONS;

export const PETITION_STATES = {
  REGISTERED: { zh: '已登记', en: 'Registered' },
  ASSIGNED: { zh: '已分派', en: 'Assigned to a handler' },
  IN_PROGRESS: { zh: '办理中', en: 'In progress' },
  CLOSED: { zh: '已办结', en: 'Closed with a decision' },
} as const satisfies Vocabulary;
export type PetitionState = keyof typeof PETITION_STATES;

/** What can happen to a petition; each event is one row that is never changed. */
export const PETITION_EVENT_KINDS = {
  REGISTERED: { zh: '登记', en: 'Registered' },
  CORRECTED: { zh: '更正登记', en: 'Registration corrected' },
  ASSIGNED: { zh: '分派', en: 'Assigned' },
  PROGRESSED: { zh: '记录进展', en: 'Progress recorded' },
  CLOSED: { zh: '办结', en: 'Closed' },
} as const satisfies Vocabulary;
export type PetitionEventKind = keyof typeof PETITION_EVENT_KINDS;

/** States of a request for sight of a petition's protected tiers. */
export const SIGHT_STATES = {
  REQUESTED: { zh: '已申请', en: 'Requested' },
  APPROVED: { zh: '已批准', en: 'Approved' },
  REFUSED: { zh: '未批准', en: 'Refused' },
  REVOKED: { zh: '已收回', en: 'Revoked' },
} as const satisfies Vocabulary;
export type SightState = keyof typeof SIGHT_STATES;

/** What sight of a protected tier may be asked for: a closed list, because free text would hold names. */
export const SIGHT_PURPOSES = {
  CONTACT_PETITIONER: { zh: '联系信访人', en: 'To reach the petitioner' },
  VERIFY_FACTS: { zh: '核实情况', en: 'To verify the facts' },
  DELIVER_REPLY: { zh: '送达答复', en: 'To deliver an answer' },
  PROTECT_PETITIONER: { zh: '保护信访人', en: 'To protect the petitioner' },
  INSPECTION: { zh: '督查检查', en: 'For an inspection' },
} as const satisfies Vocabulary;
export type SightPurpose = keyof typeof SIGHT_PURPOSES;

/** How many people came or signed, as it is shown; five and more are a collective petition (集体访). */
export const HEADCOUNT_BANDS = {
  ONE: { zh: '1 人', en: 'One person', from: 1 },
  TWO_TO_FOUR: { zh: '2 至 4 人', en: '2 to 4 people', from: 2 },
  FIVE_TO_FOURTEEN: { zh: '5 至 14 人', en: '5 to 14 people', from: 5 },
  FIFTEEN_TO_FORTY_NINE: { zh: '15 至 49 人', en: '15 to 49 people', from: 15 },
  FIFTY_OR_MORE: { zh: '50 人及以上', en: '50 people or more', from: 50 },
} as const satisfies Readonly<Record<string, Bilingual & { from: number }>>;
export type HeadcountBand = keyof typeof HEADCOUNT_BANDS;

/** The band of a headcount of 1 or more. */
export const headcountBand = (headcount: number): HeadcountBand =>
  (Object.keys(HEADCOUNT_BANDS) as HeadcountBand[]).findLast(
    (band) => HEADCOUNT_BANDS[band].from <= headcount,
  )!;
