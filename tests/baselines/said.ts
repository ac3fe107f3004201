import type { Ask } from '../setup/platform.ts';

const FINDINGS = 'findings { severity code path ruleId zh en }';
const BASELINE = '... on BaselineChanged { baseline { id line version state revision approvedBy { id } } }';
const RULEBOOK = `... on RulebookChanged { rulebook { id version state revision sections {
  reception { id citation { document } duty { cadence { quota { per } } } } handling { id clock { limit { length unit } } } } } }`;
const ASKED = '... on SuperiorAsked { asked }';
export const write = async (ask: Ask, name: string, input: object): Promise<any> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const done =
    { askSuperior: ASKED, answerBaselineQuestion: '' }[name] ??
    (/Rulebook|adopt/.test(name) ? RULEBOOK : BASELINE);
  const answer = await ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ${done} ... on Refused { code path ${FINDINGS} } } }`,
    { input },
  );
  if (!answer.data) throw new Error(answer.text);
  return answer.data[name];
};
export const read = async (ask: Ask, query: string, variables?: object): Promise<any> => {
  const answer = await ask(query, variables as never);
  if (!answer.data) throw new Error(answer.text);
  return answer.data;
};
export const baselineOf = ({ baseline }: any) => ({
  baselineId: baseline.id,
  expectedVersion: baseline.revision,
});
export const rulebookOf = ({ rulebook }: any) => ({
  rulebookId: rulebook.id,
  expectedVersion: rulebook.revision,
});

export const rule = (id: string, article: string, form: object) => ({
  id,
  title: { zh: `规则${id}`, en: id },
  citation: { document: '测试规定', article },
  ...form,
});
export const reception = (id: string, per: string) =>
  rule(id, '第三条', {
    duty: { kind: 'RECEPTION', who: { mode: 'BODY' }, cadence: { quota: { atLeast: 1, per } } },
  });
export const handling = (id: string, length: number, unit: string, more: object = {}) =>
  rule(id, '第七条', {
    clock: { stage: 'HANDLING', limit: { length, unit }, routes: ['PETITION_PROCEDURE'], ...more },
  });
export const DATES = { effectiveFrom: '2026-02-01', complyBy: '2026-04-30' };
export const monthly = {
  reception: [reception('monthly', 'MONTH')],
  handling: [handling('soon', 30, 'CALENDAR_DAY')],
};
