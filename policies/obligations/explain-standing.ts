import type { CivilDate } from '../calendar/civil.ts';
import type { ReasonStep } from '../reason.ts';
import { counts, type Evidence, inTime } from './evidence.ts';
import type { Keyed } from './identity.ts';
import { OBLIGATION_STATES, type Standing } from './state.ts';

/**
 * Why an obligation stands as it does: the dates that no longer hold, what was done for it and whether that was in
 * time, that it was excused, and the state that follows. Goes on where `explain` ends.
 */
export function explainStanding(
  one: Keyed,
  standing: Standing,
  about: {
    evidence: readonly Evidence[];
    excused: boolean;
    earlier: readonly { due: CivilDate; calendar: string }[];
  },
): ReasonStep[] {
  const steps: ReasonStep[] = about.earlier.map(({ due, calendar }) => ({
    kind: 'EARLIER',
    date: due,
    zh: `原为 ${due}，因日历 ${calendar} 改期`,
    en: `It was ${due} until calendar ${calendar}`,
  }));
  const served = new Set(standing.evidence);
  for (const piece of about.evidence) if (served.has(piece.id)) steps.push(stepOf(one, piece));
  if (about.excused) steps.push({ kind: 'EXCUSE', zh: '经另一人批准免除', en: 'A second person excused it' });
  const { zh, en } = OBLIGATION_STATES[standing.state];
  const sum =
    one.quota === undefined || standing.reached === undefined
      ? { zh: '', en: '' }
      : {
          zh: `（应达 ${one.quota.atLeast}，已达 ${standing.reached}）`,
          en: ` (${standing.reached} of ${one.quota.atLeast})`,
        };
  steps.push({ kind: 'STATE', zh: zh + sum.zh, en: en + sum.en });
  return steps;
}

function stepOf(one: Keyed, piece: Evidence): ReasonStep {
  const late = !inTime(one, piece);
  const worth =
    one.quota === undefined
      ? { zh: '', en: '' }
      : { zh: `，计 ${counts(piece, one.quota.unit)}`, en: `, counted as ${counts(piece, one.quota.unit)}` };
  const made = piece.makesUp ? { zh: '，补做', en: ', to make up for it' } : { zh: '', en: '' };
  return {
    kind: 'EVIDENCE',
    date: piece.on,
    zh: `${piece.on} ${late ? '逾期' : '按期'}${made.zh}${worth.zh}`,
    en: `${piece.on}, ${late ? 'late' : 'in time'}${made.en}${worth.en}`,
  };
}
