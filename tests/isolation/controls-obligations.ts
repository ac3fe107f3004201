import { type Actor, type Controls, input } from './control.ts';

/** What the rulebook that the controls publish owes: a reception on the 15th of each month, or the next working day, by the body. */
export const RECEPTION = {
  id: 'reception',
  title: { zh: '接访', en: 'Reception' },
  citation: { document: '测试规定', article: '第一条' },
  duty: {
    kind: 'RECEPTION',
    who: { mode: 'BODY' },
    cadence: { monthDays: { days: [15] } },
    holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY' },
  },
};

const NOT_READING: Actor[] = ['key', 'rosterKey', 'operator'];
const window = { from: '2026-02-01', to: '2026-03-31' };
const key = 'reception 2026-02-01 0 BODY';

export const OBLIGATIONS: Controls = {
  obligations: { by: 'member', not: NOT_READING, args: () => window },
  obligation: { by: 'member', not: NOT_READING, args: () => ({ key }) },
  explainObligation: { by: 'member', not: NOT_READING, args: () => ({ key }) },
  requestExcuse: {
    by: 'registrar',
    not: NOT_READING,
    args: () => input({ obligationKey: key, reason: '系统升级' }),
  },
  excuses: { by: 'member', not: NOT_READING },
  decideExcuse: {
    by: 'leader',
    not: ['member', 'registrar', 'administrator', 'auditor', ...NOT_READING],
    args: ({ answers }) => input({ excuseId: answers.requestExcuse.excuse.id, approve: true }),
  },
};
