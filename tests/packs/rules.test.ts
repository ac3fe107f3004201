import { describe, expect, it } from 'vitest';
import { CN_CALENDAR } from '../../policies/calendar/calendar.ts';
import { civilDate } from '../../policies/calendar/civil.ts';
import { type ActorFacts, abilityOf, confidentialityOf, may, project } from '../../policies/index.ts';
import { PACKS } from '../../tenants/packs/index.ts';
import { sectionsOf } from '../../tenants/packs/judge.ts';
import { LEADERSHIP } from '../../tenants/packs/staff.ts';

const tenantId = '00000000-0000-7000-8000-000000000001';

/** An organisation of a pack with its rules as they are stored and its posts as selectors see them. */
function organisation(slug: string) {
  const pack = PACKS.find(({ organisations }) => organisations.some((one) => one.slug === slug))!;
  const found = pack.organisations.find((one) => one.slug === slug)!;
  const posts = found.posts.map((post) => ({
    id: post.code,
    code: post.code,
    leadershipRole: post.leadershipRole ?? ('NONE' as const),
    rank: post.rank ?? ('STAFF' as const),
    portfolios: post.portfolios ?? [],
    dutyRoles: post.dutyRoles ?? [],
  }));
  return { posts, sections: sectionsOf(pack, found).rulebook! };
}

describe('what the packs make owed in the first months of 2026', () => {
  const owed = (slug: string, ruleId: string, to: string) => {
    const { posts, sections } = organisation(slug);
    const window = { from: civilDate('2026-01-01'), to: civilDate(to) };
    const versions = [{ effectiveFrom: civilDate('2025-01-01'), sections }];
    return [...project({ versions, calendar: CN_CALENDAR, window, posts })]
      .filter((occurrence) => occurrence.ruleId === ruleId)
      .map(({ due, who }) => `${due} ${(who.posts ?? []).join()}`.trim());
  };

  it.each([
    ['jiaxing', 'D03-04a', '2026-02-28', ['2026-01-15', '2026-02-15']],
    ['chengxiang', 'D14-20a', '2026-02-28', ['2026-01-15', '2026-02-24']],
    ['d06-district-1', 'D06-01a', '2026-02-28', ['2026-01-20', '2026-02-24']],
    ['tongxiang', 'D03-09d', '2026-01-31', ['2026-01-10', '2026-01-15', '2026-01-20']],
    ['datang-branch', 'D18-06a', '2026-02-28', ['2026-01-07', '2026-02-03']],
    ['dazhou-canlian', 'D05-03d', '2026-03-31', ['2026-02-28']],
    // 4 January 2026 is a Sunday that is worked.
    ['yiqi-shenji', 'D13-SJ04d', '2026-02-28', ['2026-01-04', '2026-02-02']],
    ['chengxiang-town', 'D14-22b', '2026-01-31', ['2026-01-15', '2026-01-31']],
    ['boye', 'D15-09a', '2026-01-20', ['2026-01-06', '2026-01-13', '2026-01-20']],
    // February has no 30th.
    ['boye-town', 'D15-07a', '2026-02-28', ['2026-01-15', '2026-01-30', '2026-02-15', '2026-02-28']],
    // 4 January 2026 is worked, and the quarter's first working day.
    ['zhenjiang', 'D19-01a', '2026-04-30', ['2026-01-04', '2026-04-05']],
    ['dalian', 'D01-04c', '2026-12-31', ['2026-06-30', '2026-12-31']],
    ['beijing-district', 'D11-04c', '2026-06-30', ['2026-03-31', '2026-06-30']],
    ['xiyingmen', 'D10-02b', '2026-01-18', ['2026-01-04', '2026-01-11', '2026-01-18']],
  ])('%s %s', (slug, ruleId, to, days) => {
    const due = owed(slug, ruleId, to).map((one) => one.slice(0, 10));
    expect([...new Set(due)]).toEqual(days);
  });

  it('names who owes it: each leader of 达州市残联 by rank, nobody else', () => {
    expect(owed('dazhou-canlian', 'D05-03c', '2026-03-31')).toEqual(['2026-03-31 secretary-chairman']);
    expect(owed('dazhou-canlian', 'D05-03e', '2026-01-31')).toEqual([
      '2026-01-31 office-section',
      '2026-01-31 rights-section',
    ]);
  });
});

describe('what the packs say where a source gives figures, and where it gives none', () => {
  const paramsOf = (slug: string, ruleId: string) => {
    const rules = Object.values(organisation(slug).sections).flat();
    return rules.find(({ id }) => id === ruleId)?.params;
  };
  const eachOf = (selector: object) => ({ who: { mode: 'EACH', selector } });
  const quota = (atLeast: number, unit: string, per: string) => ({
    cadence: { quota: { atLeast, unit, per, every: 1 } },
  });

  it.each([
    ['chengxiang', 'D14-17c', quota(5, 'ITEM', 'MONTH')],
    ['chengxiang-town', 'D14-17d', quota(2, 'ITEM', 'MONTH')],
    [
      'chengxiang',
      'D14-30b',
      { judged: [{ title: '年终考评总分' }], usesBelow: 80, uses: ['LISTED_SUPERVISION'] },
    ],
    ['chengxiang', 'D14-10c', { judged: [{ title: '统一内容评分' }, { title: '民主测评' }] }],
    ['d06-city', 'D06-07a', { judged: [{ title: '接访下访情况' }] }],
    ['chengxiang', 'D14-19a', quota(1, 'SESSION', 'QUARTER')],
    ['chengxiang', 'D14-19a', eachOf({ postCodes: ['party-office-deputy', 'government-office-deputy'] })],
    ['yiqi-shenji', 'D13-JB02b', { letterSeries: ['纪群字'], limit: { length: 3, unit: 'MONTH' } }],
    ['yiqi-shenji', 'D13-SJ02d', { representatives: 5, representativesAtLeast: 3 }],
    ['qidong', 'D07-03m', quota(1, 'SESSION', 'MONTH')],
    ['qidong', 'D07-03m', eachOf({ leadershipRoles: ['PARTY_SECRETARY', 'HEAD'] })],
    ['qidong', 'D07-02x', { appointment: { materials: true, briefing: { amount: 1, unit: 'WORKING' } } }],
    ['d04-township', 'D04-05b', quota(1, 'WORKING_DAY', 'WEEK')],
    ['d04-township', 'D04-05d', quota(1, 'WORKING_DAY', 'WEEK')],
    [
      'dazhou-canlian',
      'D05-11a',
      { kind: 'REPORT', who: { mode: 'ANY', selector: { postCodes: ['rights-section'] } } },
    ],
    ['dazhou-canlian', 'D05-11b', eachOf({ leadershipRoles: ['PARTY_SECRETARY', 'HEAD'] })],
    ['d08-township', 'D08-03a', { cadence: { campaign: { atLeast: 1, unit: 'DAY' } } }],
    ['d08-township', 'D08-03a', { who: { mode: 'EACH' } }],
    [
      'tongxiang',
      'D03-08b',
      { ...eachOf({ leadershipRoles: LEADERSHIP }), cadence: { campaign: { atLeast: 1 } } },
    ],
    ['d06-district-1', 'D06-03b', { organiser: '本级信访联席会议' }],
  ])('%s %s', (slug, ruleId, said) => {
    expect(paramsOf(slug, ruleId)).toMatchObject(said);
  });

  it('sets off the real-time reports of 大唐 by its headcounts, and the written one two hours after the call', () => {
    const triggers = Object.values(organisation('datang-branch').sections)
      .flat()
      .flatMap((rule) => (rule.form === 'trigger' ? [rule] : []));
    const said = triggers.map(({ id, params: { when, steps } }) => ({
      id,
      people: when.flatMap(({ headcountAtLeast }) => headcountAtLeast ?? []),
      times: steps.flatMap(({ by }) => by.within ?? by.dailyUntilEnded ?? []),
    }));
    const daily = [{ length: 2, unit: 'HOUR' }, '16:00'];
    expect(said.filter(({ people }) => people.length > 0)).toMatchObject([
      { id: 'D18-08a', people: [15, 10], times: daily },
      { id: 'D18-10m', people: [50, 30] },
    ]);
  });

  it('leaves to each leader of 达州市残联 when to receive, without a number or a period', () => {
    expect(paramsOf('dazhou-canlian', 'D05-03a')).toMatchObject({
      cadence: { selfDeclared: { atLeast: 1 } },
    });
    expect(paramsOf('dazhou-canlian', 'D05-03a')).not.toHaveProperty('cadence.selfDeclared.per');
    expect(paramsOf('d08-township', 'D08-03a')).not.toHaveProperty('cadence.campaign.from');
  });

  it('gives no points where the source gives none', () => {
    const judged = PACKS.flatMap((pack) =>
      pack.organisations.flatMap(({ slug }) =>
        Object.values(organisation(slug).sections ?? {})
          .flat()
          .flatMap((rule) => (rule.form === 'assessment' ? rule.params.judged : [])),
      ),
    );
    expect(judged.filter(({ points }) => points !== undefined)).toEqual([]);
    expect(judged.length).toBeGreaterThan(3);
  });
});

describe('confidentiality of 伊旗审计局', () => {
  const { posts, sections } = organisation('yiqi-shenji');
  const { access, sight, forwarding } = confidentialityOf(sections.confidentiality);
  const abilityOfPost = (code: string) => {
    const facts: ActorFacts = {
      tenantId,
      personId: code,
      keyId: null,
      posts: posts.filter((post) => post.code === code),
      scopes: [],
      shield: [],
      operator: false,
      today: '2026-01-15',
      access,
      sight,
    };
    return abilityOf(facts, () => Date.parse('2026-01-15T04:00:00Z'));
  };
  const report = {
    tenantId,
    caseType: 'ACCUSATION',
    caseKind: 'REPORT_OF_MISCONDUCT',
    channel: 'REPORT_BOX',
    anonymity: 'NAMED',
    classification: 'ORDINARY',
    assigneeId: null,
    accusedIds: [],
    sights: [] as object[],
  };
  const complaint = { ...report, caseType: 'APPEAL', caseKind: 'COMPLAINT', channel: 'LETTER' };
  const all = ['read', 'readContent', 'askIdentity', 'readIdentity'];
  const allowed = (code: string, row: object) =>
    all.filter((action) => may(abilityOfPost(code), action, 'Petition', row));

  it.each(['administrator', 'head', 'deputy', 'audit-section', 'registrar', 'handler', 'auditor'])(
    'a report of misconduct is not there for %s',
    (code) => {
      expect(allowed(code, report)).toEqual([]);
    },
  );

  it('the discipline officer reads the report, and who reported only under a grant that has not run out', () => {
    expect(allowed('discipline', report)).toEqual(['read', 'readContent', 'askIdentity']);
    const grant = (until: string) => ({
      ...report,
      sights: [{ requesterId: 'discipline', state: 'APPROVED', tier: 'IDENTITY', until: new Date(until) }],
    });
    expect(allowed('discipline', grant('2026-01-16T04:00:00Z'))).toEqual(all);
    expect(allowed('discipline', grant('2026-01-15T03:00:00Z'))).toEqual([
      'read',
      'readContent',
      'askIdentity',
    ]);
  });

  it('the registrar reads a complaint and asks for its identity; the handler only once it is assigned', () => {
    expect(allowed('registrar', complaint)).toEqual(['read', 'readContent', 'askIdentity']);
    expect(allowed('handler', complaint)).toEqual(['read', 'askIdentity']);
    expect(allowed('handler', { ...complaint, assigneeId: 'handler' })).toEqual([
      'read',
      'readContent',
      'askIdentity',
    ]);
    expect(allowed('audit-section', complaint)).toEqual([]);
  });

  it('leaders grant sight for a day, and a named report passes on as an excerpt', () => {
    expect(sight).toMatchObject([{ approvers: { dutyRoles: ['LEADER'] }, maxHours: 24 }]);
    expect(forwarding).toMatchObject([{ matters: { caseTypes: ['ACCUSATION'] }, mode: 'EXCERPT' }]);
  });
});
