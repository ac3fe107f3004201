import { describe, expect, test } from 'vitest';
import { dateOf, dayOf, plusDays } from '../../policies/calendar/civil.ts';
import { project } from '../../policies/obligations/index.ts';
import { readRulebook } from '../../policies/rules/check.ts';
import { caseOf, fuzz } from './fuzz-property.ts';

test('two thousand random drafts: a rulebook or coded findings, occurrences or TOO_COSTLY', () => {
  const { tally, breach } = fuzz(1, 2000);
  expect(breach).toBeUndefined();
  for (const outcome of ['REFUSED', 'TOO_COSTLY', 'NOTHING_OWED', 'OWED'] as const) {
    expect(tally[outcome]).toBeGreaterThan(100);
  }
});

test('a seed always makes the same case', () => {
  for (const seed of [1, 77, 5000]) expect(caseOf(seed)).toEqual(caseOf(seed));
  expect(caseOf(1)).not.toEqual(caseOf(2));
});

describe('a planted defect is found and made small', () => {
  const ours = { read: readRulebook, project };
  const planted = (subject: Partial<typeof ours>) =>
    fuzz(1, 2000, { subject: { ...ours, ...subject } }).breach;

  test('a reader that stumbles over a key', () => {
    const breach = planted({
      read(value, context) {
        if (JSON.stringify(value).includes('"constructor"')) throw new TypeError('not a function');
        return readRulebook(value, context);
      },
    });
    expect(breach?.said).toContain('not a function');
    expect(JSON.stringify(breach?.smallest.draft).length).toBeLessThan(100);
  });

  test('a projection that forgets the window, and one that moves what never moves', () => {
    const late = planted({
      project: (projection) => {
        const to = dateOf(plusDays(dayOf(projection.window.to), 400));
        return project({ ...projection, window: { ...projection.window, to } });
      },
    });
    expect(late?.said).toContain('due outside the window');
    const moved = planted({
      *project(projection) {
        for (const one of project(projection)) {
          yield { ...one, moved: { by: 'NEXT_WORKING_DAY', trigger: 'NON_WORKING_DAY' } };
        }
      },
    });
    expect(moved?.said).toContain('NEVER moved');
  });

  test('a reader that loses a default', () => {
    const breach = planted({
      read(value, context) {
        const { rulebook, findings } = readRulebook(value, context);
        if (rulebook?.reception[0]) rulebook.reception = rulebook.reception.slice(1);
        return { ...(rulebook && { rulebook }), findings };
      },
    });
    expect(breach?.said).toContain('reads the same again');
  });
});
