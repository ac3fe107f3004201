import { allRules, type Rule, type RulebookContent } from '../rules/rulebook.ts';
import { pathsOf } from './check.ts';
import { answers } from './meeting.ts';

/** Duties towards different recipients, such as a report up each of two lines, are two duties and stand side by side. */
function elsewhere(mine: Rule, theirs: Rule): boolean {
  if (mine.form !== 'duty' || theirs.form !== 'duty') return false;
  const [ours, others] = [mine, theirs].map(({ params }) => params.to.map((one) => JSON.stringify(one)));
  return ours!.length > 0 && others!.length > 0 && !ours!.some((one) => others!.includes(one));
}

/**
 * The first of one's own rules for somebody who has laid down the same for oneself, and where it stands. Each would be
 * the other's minimum, so that neither of the two had decided the matter.
 */
export function circleWith(
  mine: RulebookContent,
  theirs: RulebookContent,
): { path: string; mine: Rule; theirs: Rule } | undefined {
  const above = allRules(theirs);
  for (const rule of allRules(mine)) {
    const same = above.find((one) => answers(rule, one) && !elsewhere(rule, one));
    if (same) return { path: pathsOf(mine).get(rule.id)!, mine: rule, theirs: same };
  }
  return undefined;
}
