import { expect, test } from 'vitest';
import { checkRulebook } from '../../policies/rules/check.ts';
import {
  confidentialityOf,
  DEFAULT_CONFIDENTIALITY,
  forwardingMode,
} from '../../policies/rules/confidentiality.ts';
import { readParams } from '../../policies/rules/read.ts';
import {
  covers,
  matches,
  readerSelector,
  type ScopedMatter,
  selector,
} from '../../policies/rules/selector.ts';
import { contentOf, postOf, ruleOf } from './rule-samples.ts';

const deputy = postOf('D1', { portfolios: ['信访'], dutyRoles: ['LEADER'] });
const select = (value: unknown) => matches(readParams(selector, value, '').params!, deputy);
const selectReader = (value: unknown) => matches(readParams(readerSelector, value, '').params!, deputy);

test.each([
  ['one of the roles', { leadershipRoles: ['HEAD', 'DEPUTY_HEAD'] }, true],
  ['another role', { leadershipRoles: ['HEAD'] }, false],
  ['role and rank', { leadershipRoles: ['DEPUTY_HEAD'], ranks: ['DIVISION_DEPUTY'] }, true],
  ['role, but not rank', { leadershipRoles: ['DEPUTY_HEAD'], ranks: ['STAFF'] }, false],
  ['code', { postCodes: ['D1'] }, true],
  ['portfolio', { portfolios: ['信访', '审计'] }, true],
  ['another portfolio', { portfolios: ['审计'] }, false],
  ['duty role', { dutyRoles: ['LEADER'] }, true],
  ['no criterion selects nobody', {}, false],
])('%s', (_, value, expected) => {
  expect(select(value)).toBe(expected);
});

test('"assigned" alone leaves the question to the matter; with criteria these hold as well', () => {
  expect(selectReader({ assigned: true })).toBe(true);
  expect(selectReader({})).toBe(false);
  expect(selectReader({ assigned: true, dutyRoles: ['HANDLER'] })).toBe(false);
});

const report: ScopedMatter = {
  caseType: 'ACCUSATION',
  caseKind: 'REPORT_OF_MISCONDUCT',
  channel: 'LETTER',
  anonymity: 'NAMED',
  classification: 'ORDINARY',
};
const complaint: ScopedMatter = { ...report, caseType: 'APPEAL', caseKind: 'COMPLAINT' };

test('a published default passes its own check and opens accusations to discipline posts alone', () => {
  expect(checkRulebook({ confidentiality: DEFAULT_CONFIDENTIALITY })).toEqual([]);
  const { access } = confidentialityOf([]);
  const read = (dutyRoles: ('REGISTRAR' | 'DISCIPLINE' | 'LEADER')[], matter: ScopedMatter) =>
    access
      .filter((rule) => !rule.who.assigned && matches(rule.who, postOf('P', { dutyRoles })))
      .filter((rule) => covers(rule.matters, matter))
      .map(({ tier, needsSight }) => `${tier}${needsSight ? ' by sight' : ''}`);
  expect(read(['DISCIPLINE'], report)).toEqual(['CONTENT', 'IDENTITY by sight']);
  expect(read(['REGISTRAR'], report)).toEqual([]);
  expect(read(['REGISTRAR'], complaint)).toEqual(['CONTENT', 'IDENTITY by sight']);
  expect(read(['LEADER'], complaint)).toEqual([]);
});

test('the narrowest forwarding rule counts, and a named report is never passed on in full', () => {
  const policy = confidentialityOf(
    contentOf(
      'confidentiality',
      ruleOf('F1', 'forwarding', { mode: 'FULL', matters: { caseTypes: ['APPEAL'] } }),
      ruleOf('F2', 'forwarding', { mode: 'STATISTICS', matters: { classifications: ['SECRET'] } }),
    ).confidentiality,
  );
  expect(forwardingMode(policy, complaint)).toBe('FULL');
  expect(forwardingMode(policy, { ...complaint, classification: 'SECRET' })).toBe('STATISTICS');
  expect(forwardingMode(policy, { ...complaint, caseType: 'SUGGESTION' })).toBe('EXCERPT');
  expect(forwardingMode(policy, report)).toBe('EXCERPT');
  const unchecked = {
    ...policy,
    forwarding: policy.forwarding.map((rule) => ({ ...rule, matters: { ...rule.matters, caseTypes: [] } })),
  };
  expect(forwardingMode(unchecked, report)).toBe('EXCERPT');
});
