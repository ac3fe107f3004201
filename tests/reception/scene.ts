import { approveRulebook, draftRulebook, submitRulebook } from '../../tenants/index.ts';
import type { Ask, Seat, TestPlatform } from '../setup/platform.ts';

const rule = (id: string, form: string, params: object) => ({
  id,
  title: { zh: `规则${id}`, en: `Rule ${id}` },
  citation: { document: '测试规定', article: '第一条' },
  form,
  params,
});
const LEADERS = { leadershipRoles: ['HEAD', 'SECTION_HEAD'] };

/** Residents choose the leader, and leaders the matter, in the time that is given. */
export const choiceRule = (appointment?: object) =>
  rule('choice', 'duty', {
    kind: 'RECEPTION',
    who: { mode: 'ANY', selector: LEADERS },
    cadence: { asNeeded: { occasion: '双选接访' } },
    forms: ['MUTUAL_CHOICE'],
    ...(appointment && { appointment }),
  });

/**
 * In turn on the 15th, each on the 20th, letters once a month; the days made public, and told an office, every month.
 * An appointment has its materials, a briefing by the working day before, and a plan within ten working days;
 * a choice is made within five.
 */
const SECTIONS = {
  reception: [
    rule('turn', 'duty', {
      kind: 'RECEPTION',
      who: { mode: 'ROTATION', selector: LEADERS },
      cadence: { monthDays: { days: [15] } },
      holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' },
      place: '县信访局一楼',
      standIn: { ways: ['SWAP'], toldTo: [{ office: '县信访局' }], dayKept: true },
    }),
    rule('each', 'duty', {
      kind: 'VISIT',
      who: { mode: 'EACH', selector: LEADERS },
      cadence: { monthDays: { days: [20] } },
      forms: ['WITH_CASE'],
      standIn: { ways: ['DEPUTY'], toldTo: [{ office: '主要领导' }] },
    }),
    rule('quota', 'duty', {
      kind: 'LEADERS_LETTERS',
      who: { mode: 'EACH', selector: LEADERS },
      cadence: { quota: { atLeast: 1, per: 'MONTH' } },
    }),
    rule('appointment', 'duty', {
      kind: 'APPOINTMENT',
      who: { mode: 'ANY', selector: LEADERS },
      cadence: { asNeeded: { occasion: '信访人申请' } },
      appointment: { materials: true, briefing: { amount: 1, unit: 'WORKING' } },
    }),
    choiceRule({ choice: { length: 5, unit: 'WORKING_DAY' } }),
    rule('notice', 'duty', {
      kind: 'PUBLICATION',
      who: { mode: 'BODY' },
      cadence: { quota: { atLeast: 2, unit: 'ITEM', per: 'MONTH' } },
      to: [{ public: true }],
    }),
    rule('circular', 'duty', {
      kind: 'PUBLICATION',
      who: { mode: 'BODY' },
      cadence: { quota: { atLeast: 1, per: 'MONTH' } },
      to: [{ public: true }, { office: '县委办' }],
    }),
  ],
  handling: [rule('plan', 'clock', { stage: 'PLAN', limit: { length: 10, unit: 'WORKING_DAY' } })],
};

/** Publishes the rules; they bind what opens from February on. */
export async function publishRules(
  at: TestPlatform,
  slug: string,
  sections: object = SECTIONS,
  effectiveFrom = '2026-01-15',
): Promise<void> {
  const drafted = await at.act(slug, 'administrator', (tx) => draftRulebook(tx, { sections }));
  const submitted = { ...drafted, expectedVersion: 1, effectiveFrom };
  await at.act(slug, 'administrator', (tx) => submitRulebook(tx, submitted));
  await at.act(slug, 'leader', (tx) => approveRulebook(tx, { ...drafted, expectedVersion: 2 }));
}

export const postOf = (at: TestPlatform, slug: string, seat: Seat): string =>
  `Post:${at.of(slug).tenantId}:${at.of(slug).posts[seat]}`;

const inputTypes: Record<string, string> = {
  prepareAppointment: 'DatedAppointmentInput',
  briefAppointment: 'DatedAppointmentInput',
  planAppointment: 'DatedAppointmentInput',
  holdAppointment: 'AppointmentInput',
  transferAppointment: 'AppointmentInput',
};

/** What a mutation answers: the `parts` asked for, or the refusal. */
export async function does(ask: Ask, name: string, input: object, parts: string): Promise<any> {
  const type = inputTypes[name] ?? `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const answer = await ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${parts} ... on Refused { code path rule cited { id citation { article } } why { kind zh } } } }`,
    { input },
  );
  if (!answer.data?.[name]) throw new Error(answer.text);
  return answer.data[name];
}

export const SESSION = `id state revision kind form onDate fromTime toTime place ruleId obligationKey reason
  publishedAt headcount mattersReceived present post { code } standsInFor { code } swappedWith { id }`;
export const sessionDoes = (ask: Ask, name: string, input: object) =>
  does(
    ask,
    name,
    input,
    `... on SessionChanged { session { ${SESSION} } warnings { code } toldTo { office } }`,
  );

/** What was held in the morning of a day. */
export const heldOn = (day: string) => ({
  ...{ startedAt: `${day}T01:00:00Z`, endedAt: `${day}T03:00:00Z` },
  ...{ headcount: 6, mattersReceived: 3, present: [] },
});
