import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffRulebooks } from '../../policies/rules/diff.ts';
import type { RulebookContent } from '../../policies/rules/rulebook.ts';
import { contentOf, dutyOf, ruleOf } from './rule-samples.ts';

const onDays = (id: string, ...days: number[]) => ({ ...dutyOf({ monthDays: { days } }), id });

test('added, removed, changed and same, with what changed', () => {
  const before = contentOf('reception', onDays('kept', 1), onDays('moved', 15), onDays('dropped', 3));
  const after = contentOf('reception', onDays('moved', 20), onDays('kept', 1), onDays('new', 5));
  const diff = diffRulebooks(before, after).map(({ ruleId, status, changes }) => ({
    ruleId,
    status,
    changes,
  }));
  expect(diff).toEqual([
    {
      ruleId: 'moved',
      status: 'CHANGED',
      changes: [{ path: 'params.cadence.monthDays.days[0]', from: 15, to: 20 }],
    },
    { ruleId: 'kept', status: 'SAME', changes: [] },
    { ruleId: 'new', status: 'ADDED', changes: [] },
    { ruleId: 'dropped', status: 'REMOVED', changes: [] },
  ]);
});

test('a rule that changes its section or its form has changed', () => {
  const rule = onDays('R', 1);
  const [moved] = diffRulebooks(contentOf('reception', rule), contentOf('reporting', rule));
  expect(moved?.changes).toEqual([{ path: 'section', from: 'reception', to: 'reporting' }]);
  const quota = { ...dutyOf({ quota: { per: 'MONTH' } }), id: 'R' };
  const [other] = diffRulebooks(contentOf('reception', rule), contentOf('reception', quota));
  expect(other?.changes.map(({ path }) => path)).toEqual([
    'params.cadence.monthDays',
    'params.cadence.quota',
  ]);
});

test('nothing differs from itself, and a diff turned round swaps old and new', () => {
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 4 });
  const book = fc
    .dictionary(fc.constantFrom('A', 'B', 'C', 'D'), days)
    .map((rules) =>
      contentOf('reception', ...Object.entries(rules).map(([id, days]) => onDays(id, ...days))),
    );
  fc.assert(
    fc.property(book, book, (a, b) => {
      expect(diffRulebooks(a, a).filter(({ status }) => status !== 'SAME')).toEqual([]);
      const swap = { ADDED: 'REMOVED', REMOVED: 'ADDED', CHANGED: 'CHANGED', SAME: 'SAME' } as const;
      const there = diffRulebooks(a, b).map(({ ruleId, status }) => `${ruleId} ${swap[status]}`);
      const back = diffRulebooks(b, a).map(({ ruleId, status }) => `${ruleId} ${status}`);
      expect(there.sort()).toEqual(back.sort());
    }),
    { numRuns: 100 },
  );
});

test('takes a rulebook that was stored before a section existed', () => {
  const older = { reception: [], reporting: [], confidentiality: [] } as unknown as RulebookContent;
  const rule = ruleOf('limit', 'clock', { stage: 'HANDLING', limit: { length: 30, unit: 'CALENDAR_DAY' } });
  const newer = contentOf('handling', rule);
  expect(diffRulebooks(older, newer)).toMatchObject([
    { ruleId: 'limit', status: 'ADDED', section: 'handling' },
  ]);
  expect(diffRulebooks(older, older)).toEqual([]);
});
