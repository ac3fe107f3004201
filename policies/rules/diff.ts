import { SECTIONS, type Section } from '../vocabulary.ts';
import type { Rule, RulebookContent } from './rulebook.ts';

/** One value that differs; `from` or `to` is absent where the value is. */
export type Change = { path: string; from?: unknown; to?: unknown };
export type RuleDiff = {
  ruleId: string;
  status: 'ADDED' | 'REMOVED' | 'CHANGED' | 'SAME';
  section: Section;
  before?: Rule;
  after?: Rule;
  changes: Change[];
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function changesBetween(a: unknown, b: unknown, path: string, changes: Change[]): void {
  if (isRecord(a) && isRecord(b)) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      changesBetween(a[key], b[key], path === '' ? key : `${path}.${key}`, changes);
    }
  } else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    a.forEach((item, index) => {
      changesBetween(item, b[index], `${path}[${index}]`, changes);
    });
  } else if (JSON.stringify(a) !== JSON.stringify(b)) {
    changes.push({ path, ...(a === undefined ? {} : { from: a }), ...(b === undefined ? {} : { to: b }) });
  }
}

/** Where two values differ, each place with both. */
export function changesOf(a: unknown, b: unknown): Change[] {
  const changes: Change[] = [];
  changesBetween(a, b, '', changes);
  return changes;
}

const placed = (rulebook: RulebookContent) =>
  new Map(
    (Object.keys(SECTIONS) as Section[]).flatMap((section) =>
      (rulebook[section] ?? []).map((rule) => [rule.id, { section, rule }] as const),
    ),
  );

/** Rule by rule, by id, in the order of `b`, what `a` alone has at the end. The order of rules is no difference. */
export function diffRulebooks(a: RulebookContent, b: RulebookContent): RuleDiff[] {
  const old = placed(a);
  const now = placed(b);
  const diffs: RuleDiff[] = [];
  for (const [ruleId, { section, rule: after }] of now) {
    const was = old.get(ruleId);
    if (was === undefined) {
      diffs.push({ ruleId, status: 'ADDED', section, after, changes: [] });
      continue;
    }
    const changes = changesOf(was.rule, after);
    if (was.section !== section) changes.unshift({ path: 'section', from: was.section, to: section });
    const status = changes.length === 0 ? 'SAME' : 'CHANGED';
    diffs.push({ ruleId, status, section, before: was.rule, after, changes });
  }
  for (const [ruleId, { section, rule: before }] of old) {
    if (!now.has(ruleId)) diffs.push({ ruleId, status: 'REMOVED', section, before, changes: [] });
  }
  return diffs;
}
