/** Compiled reads answer what a slow walk over the objects answers. `OPERATIONS` says how many; by default a sample. */
import { afterAll, describe, expect, it } from 'vitest';
import { planned, reachable } from './generate.ts';
import { createBench, holdEqual } from './property.ts';

const count = Number(process.env.OPERATIONS ?? 300);
const seed = Number(process.env.SEED ?? 1);
const bench = await createBench('operations');
afterAll(() => bench.world.close());

/** Root fields of plain data, and why the walk leaves them out. */
const PLAIN: Readonly<Record<string, string>> = {
  me: 'plain data around rows that the other fields read',
  petitionProgress: 'opened by a receipt code; one row of plain data',
  rulebookDiff: 'worked out from two versions by a pure function',
  checkRulebook: 'says something about its input, reads nothing',
  receptionDays: 'worked out by the projection, in TypeScript',
  reportingDays: 'worked out by the projection, in TypeScript',
  obligations: 'stored rows and the projection judged together, in TypeScript',
  obligation: 'one of the same',
  explainObligation: 'the steps of one of the same',
  explainDate: 'steps of a rule under a calendar, by a pure function',
  calendar: 'days of the working calendar, by a pure function',
  calendarMoves: 'worked out from the stored obligations',
  incidentSteps: 'worked out from an incident and the rules, by a pure function',
  reportingRates: 'worked out from filings and reports received',
  baselineFindings: 'worked out from two rulebooks by a pure function',
  effectiveRulebook: 'worked out from rulebooks and the law by a pure function',
  previewRulebook: 'worked out from its input and what there is, by a pure function',
  publishedSessions: 'plain data for everybody, of an organisation named by its slug',
  publishedBulletins: 'plain data for everybody, of an organisation named by its slug',
};

describe('compiled reads', () => {
  it('are asked over every root field that answers with rows', () => {
    const all = Object.keys(bench.schema.getQueryType()!.getFields());
    expect(all.filter((name) => !planned(bench.schema).includes(name)).sort()).toEqual(
      Object.keys(PLAIN).sort(),
    );
  });

  it(`answer ${count} random operations as the walk over the objects does`, async () => {
    const tally = await holdEqual(bench, count, seed);
    process.stdout.write(`${JSON.stringify(tally)}\n`);
    const { rows, redacted, opened, empty, invalid, refused } = tally;
    // An equality of empty answers would prove nothing.
    expect(rows).toBeGreaterThan(count * 5);
    expect(empty).toBeLessThan(count / 2);
    expect(invalid).toBeLessThan(count / 10);
    expect(redacted).toBeGreaterThan(0);
    expect(opened).toBeGreaterThan(0);
    expect(Object.keys(refused).sort()).toEqual(['BAD_INPUT', 'FORBIDDEN']);
    if (count < 2000) return;
    // What a rule of a rulebook is made of is one document, read as a whole; why something is withheld counts no days.
    const fields = reachable(bench.schema, ['RulebookSections', 'CalendarDay']);
    const missed = fields.filter((name) => !bench.reference.walked.has(name));
    expect(missed.length, missed.join()).toBeLessThan(fields.length / 30);
  }, 1_800_000);
});
