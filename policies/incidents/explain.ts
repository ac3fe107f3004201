import { DOUBTS } from '../calendar/calendar.ts';
import { dateOf } from '../calendar/civil.ts';
import { dayOfMoment, type Moment, timeOf } from '../calendar/moment.ts';
import { OBLIGATION_STATES, occasionsInWords, stepInWords } from '../obligations/index.ts';
import { type ReasonStep, ruleStep } from '../reason.ts';
import { TIME_UNITS } from '../rules/time-limit.ts';
import type { IncidentDuty } from './duties.ts';

/** A step about a moment: the words, then its day and time in Beijing. */
const momentStep = (kind: ReasonStep['kind'], moment: Moment, zh: string, en: string): ReasonStep => {
  const date = dateOf(dayOfMoment(moment));
  const at = `${date} ${timeOf(moment)}`;
  return { kind, date, zh: `${zh}${at}（北京时间）`, en: `${en}${at} (Beijing)` };
};

/**
 * Why a step of an incident falls due when it does and stands as it does: the rule, what sets it off, what it asks,
 * from when it is counted, by when it was to be done, the report that did it, and the state that follows.
 */
export function explainIncidentDuty({ rule, step, state }: IncidentDuty): ReasonStep[] {
  const { params, ...written } = rule;
  const { asked, since, dueAt, tentative, madeAt } = step;
  const steps: ReasonStep[] = [
    ruleStep(written),
    ...occasionsInWords(params),
    stepInWords(asked, step.step + 1),
  ];
  if (since !== null)
    steps.push(
      asked.after === 'EVENT'
        ? momentStep(
            'START',
            since,
            '自本单位获知触发情形时起算：',
            'Counted from when its occasion was known: ',
          )
        : momentStep(
            'START',
            since,
            '自上一步完成时起算：',
            'Counted from when the step before it was done: ',
          ),
    );
  if (asked.by.within) {
    const { length, unit } = asked.by.within;
    const { zh, en } = TIME_UNITS[unit];
    steps.push({ kind: 'LIMIT', zh: `${length} ${zh}`, en: `${length} (${en.toLowerCase()})` });
  }
  if (dueAt !== null) steps.push(momentStep('DUE', dueAt, '期限至：', 'In time until '));
  if (tentative !== null) steps.push({ kind: 'DOUBT', ...DOUBTS[tentative] });
  if (madeAt !== null)
    steps.push(
      dueAt !== null && madeAt > dueAt
        ? momentStep('EVIDENCE', madeAt, '逾期报告：', 'Reported late: ')
        : momentStep('EVIDENCE', madeAt, '按期报告：', 'Reported in time: '),
    );
  steps.push({ kind: 'STATE', ...OBLIGATION_STATES[state] });
  return steps;
}
