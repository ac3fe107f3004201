/** Which report is owed: the duty that asks for it, the period that it is about, and to whom it goes. */
import {
  allRules,
  type CivilDate,
  type DateSpan,
  type Duty,
  type DutyKind,
  formsBeyond,
  type Keyed,
  openingOf,
  type ReasonStep,
  Refusal,
  type Rule,
  type RuleOf,
  ruleStep,
  rulesOf,
} from '../../policies/index.ts';
import type { ContentSource, ReportSection } from '../../schema/index.ts';
import { baselinesOn, calendarOf, ruleBehind, rulebookInForce, type Tx } from '../../tenants/index.ts';
import { owedAs, owedIn } from '../obligations/index.ts';

/** Kinds of duty that a report fulfils; the others are fulfilled by sessions and records. */
export const REPORTED: readonly DutyKind[] = ['REPORT', 'INFORMATION', 'STATISTICS', 'BULLETIN', 'SCREENING'];

export type Owed = {
  rule: RuleOf<'duty'>;
  /** The period that the report is about. */
  period: DateSpan | null;
  /** Null where no rule names a day. */
  obligation: Keyed | null;
};

/** Refuses a duty that no report fulfils. */
function reportable(rule: RuleOf<'duty'>, path: string): RuleOf<'duty'> {
  if (!REPORTED.includes(rule.params.kind)) throw new Refusal('BAD_INPUT', { path, rule: rule.id });
  return rule;
}

const owedFor = (rule: RuleOf<'duty'>, obligation: Keyed): Owed => ({
  rule,
  period: obligation.covers ?? obligation.period,
  obligation,
});

/** @throws Refusal NOT_FOUND where nothing is owed by that name. */
export async function owedBy(tx: Tx, key: string): Promise<Owed> {
  const path = 'obligationKey';
  const found = await owedAs(tx.em, tx.actor.tenantId, key, tx);
  if (!found) throw new Refusal('NOT_FOUND', { path });
  const { one, owed } = found;
  return owedFor(reportable(ruleBehind(owed.ledger, one).rule, path), one);
}

/**
 * What a rule asks for in the period that holds the day, the earliest due first; one whose days no rule names comes
 * once, without a period.
 */
export async function owedUnder(tx: Tx, ruleId: string, day: CivilDate): Promise<Owed[]> {
  const path = 'ruleId';
  const { ledger, obligations } = await owedIn(
    tx.em,
    tx.actor.tenantId,
    { from: day, to: day },
    tx,
    'PERIOD',
  );
  const dated = [...obligations.values()].filter((one) => one.ruleId === ruleId);
  if (dated.length > 0)
    return dated.map((one) => owedFor(reportable(ruleBehind(ledger, one).rule, path), one));
  const rule = (await dutyOn(tx, ruleId, day))?.rule;
  if (!rule) throw new Refusal('NOT_FOUND', { path });
  return [{ rule: reportable(rule, path), period: null, obligation: null }];
}

/** A duty with the rulebook that it stands in, and the day by which that rulebook was chosen. */
export type Standing = { rule: RuleOf<'duty'>; own: readonly Rule[]; day: string };

/** The duty of this id in the rulebook in force on a day. */
async function dutyOn(tx: Tx, ruleId: string, day: string): Promise<Standing | undefined> {
  const rulebook = await rulebookInForce(tx.em, tx.actor.tenantId, day);
  const own = rulebook ? allRules(rulebook.sections) : [];
  const rule = rulesOf(own, 'duty').find(({ id }) => id === ruleId);
  return rule && { rule, own, day };
}

/** The duty that a report was drafted for: of the version in force when its period opened, or of today's. */
export async function dutyOf(
  tx: Tx,
  { ruleId, obligationKey }: { ruleId: string; obligationKey: string | null },
): Promise<Standing | undefined> {
  const opened = obligationKey && openingOf(obligationKey);
  return (opened && (await dutyOn(tx, ruleId, opened))) || dutyOn(tx, ruleId, tx.today);
}

/** A section or figure that has to be there, or is advised where it does not bind, and the rule that asks for it. */
export type Asked = { name: string; by: ContentSource['by']; binding: boolean; why: ReasonStep };
/** What a report has to contain, by name; of two that ask for the same, the first that binds. */
export type ReportForm = { sections: Asked[]; figures: Asked[] };

/** How a part of a report says who asks for it. */
export function sourceOf(asked: Asked | undefined): Pick<ReportSection, 'required' | 'advised'> {
  if (!asked) return { required: null, advised: null };
  const { by, binding, why } = asked;
  const source = { by, ruleId: why.rule!.id, zh: why.zh, en: why.en };
  return binding ? { required: source, advised: null } : { required: null, advised: source };
}

/**
 * What a report has to contain: what its own rule says, and what the form of the superior that it goes to adds, by
 * the baseline that held when its period opened. One that only advised is told as such.
 */
export async function formFor(
  { em, actor: { tenantId } }: Tx,
  { rule, own: rules, day }: Standing,
  recipientId: string,
): Promise<ReportForm> {
  const { to } = rule.params;
  const own: Source = {
    ...{ rule, by: 'OWN', binding: true },
    why: ruleStep(rule, { zh: '本单位', en: 'Own rule: ' }),
  };
  const forms = (await baselinesOn(em, tenantId, day)).filter(
    ({ senderId, line, name }) =>
      senderId === recipientId &&
      to.some(({ superiorOn, body }) => superiorOn === line || body === name.zh || body === name.en),
  );
  const { calendar } = await calendarOf(em, tenantId);
  const theirs = forms.flatMap((form) => {
    const role = { zh: `${form.name.zh}基准`, en: `Baseline of ${form.name.en}: ` };
    const binding = form.force === 'BINDING';
    return formsBeyond(rules, rule, form, { calendar }).map(
      (one): Source => ({ rule: one, by: 'RECIPIENT', binding, why: ruleStep(one, role) }),
    );
  });
  const sources = [
    own,
    ...theirs.filter(({ binding }) => binding),
    ...theirs.filter(({ binding }) => !binding),
  ];
  return { sections: askedBy(sources, 'sections'), figures: askedBy(sources, 'figures') };
}

type Source = Omit<Asked, 'name'> & { rule: RuleOf<'duty'> };

function askedBy(sources: readonly Source[], part: keyof ReportForm): Asked[] {
  const asked = new Map<string, Asked>();
  for (const { rule, ...source } of sources) {
    for (const name of rule.params.content?.[part] ?? [])
      if (!asked.has(name)) asked.set(name, { name, ...source });
  }
  return [...asked.values()];
}

/** Where a report goes: to one body, to all direct subordinates, or nowhere: it is kept at home. */
export type Destination = { to: 'BODY'; recipientId: string } | { to: 'BELOW' | 'HOME'; recipientId: string };

/**
 * Where a duty's report may go today, the first named first. A superior is the direct one of today on its line; a
 * body is the organisation in use that is called so. What is for the public, the petitioner, an office or a body
 * that does not use the platform stays at home, where it is on file; a bulletin that names nobody goes to all direct
 * subordinates.
 * @throws Refusal NO_RECIPIENT where all that it names are superiors, and there is none.
 */
export async function destinations(tx: Tx, { kind, to }: Duty): Promise<Destination[]> {
  const { tenantId } = tx.actor;
  const home: Destination = { to: 'HOME', recipientId: tenantId };
  if (to.length === 0) return [kind === 'BULLETIN' ? { to: 'BELOW', recipientId: tenantId } : home];
  const lines = to.flatMap(({ superiorOn }) => superiorOn ?? []);
  const bodies = to.flatMap(({ body }) => body ?? []);
  const known = await tx.em.execute<{ id: string; line: string | null; zh: string; en: string }[]>(
    `select o.id, p.line, o.name_zh as zh, o.name_en as en
       from organisation o
       left join oversight_path p on p.superior_id = o.id and p.subordinate_id = ? and p.depth = 1
         and p.valid_from <= ?::date and (p.valid_to is null or p.valid_to > ?::date) and p.line in (select json_array_elements_text(?::json))
      where o.state = 'ACTIVE' and o.id <> ?
        and (p.line is not null
             or exists (select from json_array_elements_text(?::json) called
                         where called in (o.name_zh, o.name_en)))
      order by o.slug`,
    [tenantId, tx.today, tx.today, JSON.stringify(lines), tenantId, JSON.stringify(bodies)],
  );
  const found = to.flatMap(({ superiorOn, body }): Destination[] => {
    const ids = known
      .filter(({ line, zh, en }) => (superiorOn ? line === superiorOn : body === zh || body === en))
      .map(({ id }) => id);
    // A name that two bodies have tells neither.
    if (body && new Set(ids).size !== 1) return [home];
    if (!superiorOn && !body) return [home];
    return ids.map((recipientId) => ({ to: 'BODY', recipientId }));
  });
  if (found.length === 0) throw new Refusal('NO_RECIPIENT', { path: 'ruleId' });
  const bodiesFirst = [
    ...found.filter(({ to }) => to === 'BODY'),
    ...found.filter(({ to }) => to !== 'BODY'),
  ];
  return [...new Map(bodiesFirst.map((one) => [one.recipientId, one])).values()];
}
