/**
 * Accounts for every rule of the source documents: a rule of some pack says it, or the committed table gives the
 * reason why none does. `coverage/rules.json` lists the rules by document and class, `coverage/<document>.json`
 * those without a rule by reason, `coverage/areas.json` the rules of class CONFIG in the areas of work that the rule
 * language serves (without accountability, organisation, training, routing and the handling of petitions).
 */
import { readFileSync } from 'node:fs';
import areas from './coverage/areas.json' with { type: 'json' };
import sources from './coverage/rules.json' with { type: 'json' };
import { encodedIn } from './judge.ts';
import type { Pack } from './pack.ts';

/** Why no rule of a pack says a source rule. The reasons with `line` state for each rule what is meant. */
export const REASONS = {
  MECHANISM: { en: 'The platform behaves so; the line names the test that shows it', line: true },
  FORM: { en: 'It is a record; the line names its type or fields in the schema', line: true },
  INDICATOR: { en: 'It is a figure; the line names its field in the schema', line: true },
  PETITIONS: { en: 'It waits for the lifecycle of petitions', line: false },
  PRINCIPLE: { en: 'There is nothing to build', line: false },
  EXCLUDED: { en: 'It controls persons; the line gives what is offered instead, or none', line: true },
  OUTSIDE: { en: 'It is no business of the platform; the line says why', line: true },
} as const;
export type Reason = keyof typeof REASONS;

/** What the table of one document says: ids, with a line each where the reason asks for one. */
type Table = Partial<Record<Reason, readonly string[] | Readonly<Record<string, string>>>>;

/** Ids of the rules that an organisation can set in those areas. */
export const IN_SERVED_AREAS: ReadonlySet<string> = new Set(Object.values(areas).flat());

export type Accounted = { id: string; class: string; says: 'ENCODED' | Reason; line?: string };

const tableOf = (document: string): Table =>
  JSON.parse(readFileSync(new URL(`./coverage/${document}.json`, import.meta.url), 'utf8'));

/** Every source rule of the packs with what accounts for it, and what is wrong in the table. */
export function account(packs: readonly Pack[]): {
  rules: (Accounted & { document: string })[];
  unaccounted: string[];
  problems: string[];
} {
  const rules: (Accounted & { document: string })[] = [];
  const unaccounted: string[] = [];
  const problems: string[] = [];
  for (const pack of packs) {
    const document = pack.document.id;
    const encoded = encodedIn(pack);
    const reasons = new Map<string, { says: Reason; line?: string }>();
    for (const [name, entries] of Object.entries(tableOf(document))) {
      const says = name as Reason;
      if (!Object.hasOwn(REASONS, says)) {
        problems.push(`${document}: there is no reason ${says}`);
        continue;
      }
      const withLine = !Array.isArray(entries);
      if (withLine !== REASONS[says].line) problems.push(`${document}: ${says} is written the other way`);
      for (const [id, line] of withLine ? Object.entries(entries) : entries.map((id) => [id, undefined])) {
        if (reasons.has(id)) problems.push(`${id} has two reasons`);
        if (encoded.has(id)) problems.push(`${id} is said by a rule and listed as ${says}`);
        if (line === '') problems.push(`${id} has an empty line`);
        reasons.set(id, { says, ...(line === undefined ? {} : { line }) });
      }
    }
    const known = new Set<string>();
    for (const [kind, ids] of Object.entries(sources[document as keyof typeof sources])) {
      for (const id of ids) {
        if (known.has(id)) problems.push(`${id} is in the list of rules twice`);
        known.add(id);
        const reason = reasons.get(id);
        if (kind === 'EXCLUDED' && encoded.has(id)) problems.push(`${id} is excluded and said by a rule`);
        if ((kind === 'EXCLUDED') !== (reason?.says === 'EXCLUDED')) {
          problems.push(`${id} is of class ${kind} and listed as ${reason?.says ?? 'said by a rule'}`);
        }
        if (encoded.has(id)) rules.push({ document, id, class: kind, says: 'ENCODED' });
        else if (reason) rules.push({ document, id, class: kind, ...reason });
        else unaccounted.push(id);
      }
    }
    for (const id of [...encoded, ...reasons.keys()]) {
      if (!known.has(id)) problems.push(`${id} is no rule of ${document}`);
    }
  }
  return { rules, unaccounted, problems };
}
