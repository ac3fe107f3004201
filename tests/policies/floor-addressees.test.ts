import { describe, expect, test } from 'vitest';
import { CN_CALENDAR as calendar } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import { type Body, checkFloor, effective, floorOn } from '../../policies/floor/index.ts';
import { contentOf, ruleOf } from './rule-samples.ts';

const TODAY = civilDate('2026-01-01');

describe('a provision binds whom its article names', () => {
  const office: Body = { kind: 'PETITION_OFFICE', level: 'COUNTY' };
  const county: Body = { kind: 'PARTY_AND_GOVERNMENT', level: 'COUNTY' };
  const town: Body = { kind: 'PARTY_AND_GOVERNMENT', level: 'TOWNSHIP' };
  const department: Body = { kind: 'DEPARTMENT', level: 'CITY' };
  const company: Body = { kind: 'ENTERPRISE', level: 'NONE' };
  const THEN = civilDate('2015-01-01');

  test.each<[string, typeof TODAY, Body[], Body[]]>([
    ['NAT-13', TODAY, [office, county, town], [department, company]],
    ['NAT-53', TODAY, [office, county, town], [department, company]],
    ['NAT-16', TODAY, [county, department, company], [office]],
    ['NAT-17', TODAY, [office, county, department, company], []],
    ['NAT-39', TODAY, [office, county, department, company], []],
    ['NAT-61', THEN, [office, county], [town, department, company]],
    ['NAT-63', THEN, [county, town, department], [office, company]],
    ['NAT-69', THEN, [office, county, town, department], [company]],
  ])('%s', (id, day, bound, free) => {
    const binds = (body: Body) => floorOn(day, [body]).some((one) => one.id === id);
    expect(bound.filter((body) => !binds(body))).toEqual([]);
    expect(free.filter(binds)).toEqual([]);
    expect(floorOn(day).some((one) => one.id === id)).toBe(true);
  });

  test('and is held to nobody else', () => {
    const registered = contentOf(
      'handling',
      ruleOf('C', 'clock', { stage: 'REGISTRATION', limit: { length: 20, unit: 'CALENDAR_DAY' } }),
    );
    const codes = (bodies?: Body[]) =>
      checkFloor(registered, TODAY, { calendar, bodies }).map(({ code }) => code);
    expect(codes([office])).toEqual(['FLOOR']);
    expect(codes([company, department])).toEqual([]);
    expect(codes([company, office])).toEqual(['FLOOR']);
    expect(codes()).toEqual(['FLOOR']);
  });

  test('and stands in nobody else’s rulebook', () => {
    const shown = (body: Body) =>
      effective(TODAY, [], contentOf('reporting'), { calendar, body }).map(({ rule }) => rule.id);
    expect(shown(office)).toEqual(expect.arrayContaining(['NAT-36', 'NAT-53']));
    expect(shown(company)).toContain('NAT-36');
    expect(shown(company)).not.toContain('NAT-53');
  });
});
