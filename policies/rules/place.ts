import { PERSONAL_KINDS, personalIn } from '../personal.ts';
import type { Findings } from './finding.ts';

/** Where people are to come is published, and sessions are planned at the place that a rule names. */
export function checkPlace(place: string | undefined, path: string, findings: Findings): void {
  const kind = personalIn(place ?? '');
  if (kind === null) return;
  const { zh, en } = PERSONAL_KINDS[kind];
  findings.add('EXCLUDED', path, {
    zh: `地点对外公示，不得含有${zh}`,
    en: `a place is published, so it may not hold ${en}`,
  });
}
