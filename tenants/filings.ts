/**
 * Filings (备案) of published rulebooks with direct superiors. A filing says what the version makes owed to its
 * recipient, who keeps it: what was expected of an organisation is known after it has left the line, too.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import { allRules, type Line, type RulebookContent, rulesOf } from '../policies/index.ts';
import { type FiledDuties, post } from './envelopes.ts';
import { oneAtATime } from './scope.ts';

type Unfiled = {
  envelopeId: string;
  recipientId: string;
  line: Line;
  version: number;
  on: string;
  sections: RulebookContent;
};

/**
 * Files with every direct superior, of today or of a day to come, what is published and in force from the first day of
 * its oversight on, as far as it does not have it: when a version is published, and when an edge is accepted. One
 * filing a line, for on each of them something else is owed. An envelope's id is made from version, recipient and
 * line, so that none is sent twice.
 */
export async function fileRulebooks(
  em: EntityManager,
  tenantId: string,
  today: string,
  now: Date,
): Promise<void> {
  // Two at once would both find the same recipients.
  await oneAtATime(em, tenantId);
  const unfiled = await em.execute<Unfiled[]>(
    `with above as (
       select superior_id, line, min(valid_from) as begins
         from oversight o
        where subordinate_id = ? and huiyin.in_force(o)
          and (valid_to is null or valid_to > greatest(valid_from, ?::date))
        group by superior_id, line
     ), wanted as (
       select md5(concat_ws(' ', b.id, a.superior_id, a.line))::uuid as id, a.superior_id, a.line,
              b.version, b.effective_from, b.sections
         from rulebook b cross join above a
        where b.tenant_id = ? and b.state = 'PUBLISHED'
          and not exists (
            select from rulebook newer
             where newer.tenant_id = ? and newer.state = 'PUBLISHED'
               and newer.effective_from <= greatest(b.effective_from, a.begins)
               and (newer.effective_from, newer.version) > (b.effective_from, b.version))
     )
     select w.id as "envelopeId", w.superior_id as "recipientId", w.line, w.version,
            w.effective_from::text as "on", w.sections
       from wanted w
      where not exists (select from envelope_out sent where sent.tenant_id = ? and sent.id = w.id)
      order by w.version, w.superior_id, w.line`,
    [tenantId, today, tenantId, tenantId, tenantId],
  );
  for (const { envelopeId, recipientId, line, version, on, sections } of unfiled) {
    const payload = {
      zh: `备案：规章第 ${version} 版，自 ${on} 起施行。`,
      en: `Filing: version ${version} of the rulebook, in force from ${on}.`,
      version,
      on,
      duties: dutiesTo(line, sections),
    };
    await post(em, tenantId, { recipientId, kind: 'FILING', payload }, now, envelopeId);
  }
}

/** What rules make owed to the superior on a line. */
function dutiesTo(line: Line, sections: RulebookContent): FiledDuties {
  const all = rulesOf(allRules(sections), 'duty');
  const owed = all.filter(({ params }) => params.to.some(({ superiorOn }) => superiorOn === line));
  const bases = new Set(owed.map(({ params }) => params.cadence.relative?.rule));
  return { line, rules: all.filter((rule) => owed.includes(rule) || bases.has(rule.id)) };
}
