import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runJobs } from '../../api/jobs/index.ts';
import { approveRulebook, draftRulebook, recordEvidence, submitRulebook } from '../../tenants/index.ts';
import { type Seat, startPlatform, type TestPlatform } from '../setup/platform.ts';

const cited = (id: string, form: string, params: object) => ({
  ...{ id, title: { zh: id, en: id }, citation: { document: '测试规定', article: '一' }, form, params },
});
const body = { mode: 'BODY' };
const weekly = { quota: { atLeast: 1, per: 'WEEK' } };
const SECTIONS = {
  meetings: [
    cited('box', 'duty', { kind: 'BOX_OPENING', who: body, cadence: weekly, presentAtLeast: 2 }),
    cited('meeting', 'duty', { kind: 'MEETING', who: body, cadence: weekly }),
  ],
  indicators: [
    cited('in-time', 'indicator', {
      formula: { share: { of: ['DUTIES_IN_TIME'], among: ['DUTIES_DUE'] } },
      ...{ per: 'MONTH', target: { is: 'AT_LEAST', value: 80 }, weight: 40 },
    }),
    cited('satisfied', 'indicator', {
      formula: { share: { of: ['RATED_SATISFIED'], among: ['RATED'] } },
      ...{ per: 'MONTH', weight: 20 },
    }),
    // Shown, with no points and no target.
    cited('received', 'indicator', { formula: { count: { of: ['RECEIVED'] } }, per: 'MONTH' }),
    cited('monthly', 'assessment', {
      ...{ whom: 'SUBORDINATES', per: 'MONTH', ranked: true, uses: ['PUBLISHED'], usesBelow: 98 },
      judged: [{ title: '工作质量', points: 40 }],
    }),
    cited('self', 'assessment', { whom: 'POSTS', per: 'MONTH', indicators: ['in-time', 'received'] }),
    cited('assess', 'duty', {
      kind: 'ASSESSMENT',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'MONTH' } },
    }),
    cited('bulletin', 'duty', {
      kind: 'PUBLICATION',
      who: body,
      cadence: { quota: { atLeast: 1, per: 'MONTH' } },
    }),
  ],
};

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startPlatform('records');
  for (const slug of ['city', 'east', 'west', 'north']) await platform.organisation(slug);
  await platform.edge('city', 'east', 'COMPLIANCE');
  await platform.edge('city', 'west', 'COMPLIANCE');
  await platform.edge('city', 'north', 'STATISTICS');
  for (const slug of ['city', 'east', 'west']) await publish(slug);
});
afterAll(() => platform.close());

async function publish(slug: string): Promise<void> {
  const { rulebookId } = await platform.act(slug, 'administrator', (tx) =>
    draftRulebook(tx, { sections: SECTIONS }),
  );
  await platform.act(slug, 'administrator', (tx) =>
    submitRulebook(tx, { rulebookId, expectedVersion: 1, effectiveFrom: '2026-01-15' }),
  );
  await platform.act(slug, 'leader', (tx) => approveRulebook(tx, { rulebookId, expectedVersion: 2 }));
}

const RECORD = 'dutyRecord { id revision kind onDate items voidedAt post { code } present }';
const ASSESSMENT = 'id revision total rank publishedAt subject { slug } scores { indicator value score }';
const MUTATIONS = {
  recordDuty: ['RecordDutyInput', `... on DutyRecordChanged { ${RECORD} }`],
  correctDutyRecord: ['CorrectDutyRecordInput', `... on DutyRecordChanged { ${RECORD} }`],
  voidDutyRecord: ['VoidDutyRecordInput', `... on DutyRecordChanged { ${RECORD} }`],
  assess: ['AssessInput', `... on AssessmentChanged { assessment { ${ASSESSMENT} } }`],
  publishAssessments: [
    'PublishAssessmentsInput',
    `... on AssessmentsPublished { assessments { nodes { ${ASSESSMENT} } } }`,
  ],
} as const;
const write = async (slug: string, seat: Seat, name: keyof typeof MUTATIONS, input: object) => {
  const [type, shown] = MUTATIONS[name];
  const text = `mutation ($input: ${type}!) { ${name}(input: $input) {
    __typename ${shown} ... on Refused { code path rule } } }`;
  const answer = await platform.as(slug, seat)(text, { input });
  return answer.data?.[name] ?? { code: answer.code };
};
const evidenceOf = (slug: string) =>
  platform.act(slug, 'registrar', (tx) =>
    tx.em.execute<any[]>(
      `select kind, on_date::text as on, rule_id as rule, items, voided_at is null as counts from evidence
        where tenant_id = ? order by id`,
      [platform.of(slug).tenantId],
    ),
  ) as Promise<any[]>;

describe('a record of a duty', () => {
  const opening = {
    ...{
      kind: 'BOX_OPENING',
      onDate: '2026-01-15',
      title: '开启举报箱',
      minutes: '箱内有信两件，已登记',
      items: 2,
    },
    ...{ present: ['信访室', '监察室'], papers: ['开箱记录 2026-3'], ruleId: 'box' },
  };
  let record: any;

  it('fulfils what is owed of its kind, with its minutes and papers', async () => {
    const done = await write('east', 'registrar', 'recordDuty', opening);
    expect(done).toMatchObject({ dutyRecord: { kind: 'BOX_OPENING', items: 2, revision: 1, post: null } });
    record = done.dutyRecord;
    expect(await evidenceOf('east')).toEqual([
      { kind: 'BOX_OPENING', on: '2026-01-15', rule: 'box', items: 2, counts: true },
    ]);
  });

  it.each([
    [{ present: ['信访室'] }, 'present', 'box'],
    // The same twice is one; and without a rule every one in force of the kind is asked.
    [{ present: ['信访室', '信访室'], ruleId: null }, 'present', 'box'],
    [{ onDate: '2026-01-16' }, 'onDate', null],
    // Before the rulebook was in force, and a rule of another kind.
    [{ onDate: '2026-01-14' }, 'ruleId', null],
    [{ ruleId: 'meeting' }, 'ruleId', null],
    [{ ruleId: null, obligationKey: 'box 2026-01-19 0 BODY' }, 'obligationKey', null],
    [{ ruleId: null, obligationKey: 'x' }, 'obligationKey', null],
    [{ minutes: ' ' }, 'minutes', null],
    [{ minutes: '纪'.repeat(2001) }, 'minutes', null],
    [{ papers: [''] }, 'papers', null],
    [{ items: -1 }, 'items', null],
  ])('is refused with %o', async (more, path, rule) => {
    const before = await evidenceOf('east');
    expect(await write('east', 'registrar', 'recordDuty', { ...opening, ...more })).toMatchObject({
      ...{ code: 'BAD_INPUT', path, rule },
    });
    expect(await evidenceOf('east')).toEqual(before);
  });

  it('is put right by a new piece of evidence and taken back without one', async () => {
    const about = { dutyRecordId: record.id, expectedVersion: 1 };
    expect(
      await write('east', 'registrar', 'correctDutyRecord', { ...about, present: ['信访室'] }),
    ).toMatchObject({ code: 'BAD_INPUT', path: 'present', rule: 'box' });
    const right = await write('east', 'registrar', 'correctDutyRecord', { ...about, items: 3 });
    expect(right).toMatchObject({ dutyRecord: { items: 3, revision: 2, present: opening.present } });
    expect(await write('east', 'registrar', 'voidDutyRecord', about)).toMatchObject({
      code: 'STALE_VERSION',
    });
    const counts = async () =>
      (await evidenceOf('east')).filter((one) => one.counts).map(({ items }) => items);
    expect(await counts()).toEqual([3]);
    const again = { ...about, expectedVersion: 2 };
    const gone = await write('east', 'registrar', 'voidDutyRecord', again);
    expect(gone.dutyRecord.voidedAt).not.toBeNull();
    expect(await counts()).toEqual([]);
    expect(
      await write('east', 'registrar', 'voidDutyRecord', { ...about, expectedVersion: 3 }),
    ).toMatchObject({ code: 'CONFLICT' });
  });

  it('is made by the office, of a post of its own, and read by everybody in the organisation', async () => {
    const meeting = { kind: 'MEETING', onDate: '2026-01-15', title: '例会', minutes: '研究两件' };
    expect(await write('east', 'member', 'recordDuty', meeting)).toMatchObject({ code: 'FORBIDDEN' });
    const { tenantId, posts } = platform.of('west');
    const foreign = `Post:${tenantId}:${posts.leader}`;
    expect(await write('east', 'handler', 'recordDuty', { ...meeting, postId: foreign })).toMatchObject({
      ...{ code: 'NOT_FOUND', path: 'postId' },
    });
    const own = `Post:${platform.of('east').tenantId}:${platform.of('east').posts.leader}`;
    expect(await write('east', 'handler', 'recordDuty', { ...meeting, postId: own })).toMatchObject({
      dutyRecord: { post: { code: 'leader' } },
    });
    const query = '{ dutyRecords(kind: MEETING) { nodes { title minutes } } }';
    expect((await platform.as('east', 'member')(query)).data.dutyRecords.nodes).toEqual([
      { title: '例会', minutes: '研究两件' },
    ]);
    expect((await platform.as('west', 'member')(query)).data.dutyRecords.nodes).toEqual([]);
  });
});

describe('an assessment', () => {
  const FEBRUARY = { ruleId: 'monthly', periodFrom: '2026-02-01' };
  const REFUSED = { __typename: 'Refused', code: 'BAD_INPUT', rule: 'monthly' };
  const subject = (slug: string) => `Organisation:${platform.of(slug).tenantId}`;
  const given = (points: number) => [
    { indicator: 'satisfied', value: 90 },
    { indicator: '工作质量', points },
  ];
  const assess = (slug: string, more: object = {}) =>
    write('city', 'leader', 'assess', { ...FEBRUARY, subjectId: subject(slug), scores: given(30), ...more });

  it('takes its values from what the grant lets the superior see, and the rest from people', async () => {
    // Of the four weeks of February the east kept three in time, the west two.
    for (const [slug, weeks] of [
      ['east', 3],
      ['west', 2],
    ] as const)
      await meetings(slug, weeks);
    platform.at('2026-03-02T04:00:00Z');
    const east = await assess('east');
    expect(east.assessment).toMatchObject({
      rank: null,
      publishedAt: null,
      revision: 1,
      subject: { slug: 'east' },
    });
    const [inTime, satisfied, quality] = east.assessment.scores;
    expect(inTime).toEqual({ indicator: 'in-time', value: await shareOf('east'), score: expect.any(Number) });
    expect(inTime.value).toBeGreaterThan(0);
    expect(inTime.score).toBeCloseTo((40 * inTime.value) / 80, 2);
    expect([satisfied, quality]).toEqual([
      { indicator: 'satisfied', value: 90, score: 18 },
      { indicator: '工作质量', value: null, score: 30 },
    ]);
    expect(east.assessment.total).toBeCloseTo(48 + inTime.score, 2);
    // The subordinate is told of it as of every read.
    const read = (await platform.act('city', 'leader', (tx) =>
      tx.em.execute('select field, shown from access_row where tenant_id = ?', [
        platform.of('city').tenantId,
      ]),
    )) as any[];
    expect(read).toEqual([{ field: 'assess', shown: [`K:${platform.of('east').tenantId}`] }]);
  });

  it.each([
    ['a value that the platform has', [{ indicator: 'in-time', value: 100 }, ...given(1)], 'scores[0].value'],
    ['points that a value gives', [{ indicator: 'satisfied', value: 90, points: 20 }], 'scores[0].points'],
    ['more points than there are', given(41), 'scores[1].points'],
    [
      'an item that is not assessed',
      [...given(1), { indicator: 'received', value: 3 }],
      'scores[2].indicator',
    ],
    ['an item twice', [...given(1), ...given(1)], 'scores[2].indicator'],
    ['an item left out', given(1).slice(0, 1), 'scores'],
  ])('refuses %s', async (_, scores, path) => {
    expect(await assess('west', { scores })).toEqual({ ...REFUSED, path });
  });

  it('is of a period that is over, of a body below, by a rule that was in force', async () => {
    const refused = [
      await assess('east', { periodFrom: '2026-03-01', expectedVersion: 1 }),
      await assess('east', { periodFrom: '2026-02-02' }),
      await assess('east', { periodFrom: '2026-01-01' }),
      await assess('city'),
      await assess('east'),
      await write('city', 'registrar', 'assess', { ...FEBRUARY, subjectId: subject('west'), scores: [] }),
    ];
    expect(refused.map(({ code, path }) => [code, path])).toEqual([
      ['BAD_INPUT', 'periodFrom'],
      ['BAD_INPUT', 'periodFrom'],
      ['NOT_FOUND', 'ruleId'],
      ['NOT_FOUND', 'subjectId'],
      ['STALE_VERSION', 'expectedVersion'],
      ['FORBIDDEN', undefined],
    ]);
  });

  it('ranks on publication; equal totals share a rank; each body below is told its own', async () => {
    const known = (await assess('east', { expectedVersion: 1, scores: given(30) })).assessment;
    const before = (await assess('west')).assessment;
    // Where the grant is for statistics alone, people give what the platform cannot tell.
    const scores = [{ indicator: 'in-time', value: 80 }, ...given(40)];
    expect((await assess('north', { scores })).assessment.total).toBe(98);
    const level = given(30 + known.total - before.total);
    expect((await assess('west', { expectedVersion: 1, scores: level })).assessment.total).toBe(known.total);
    const { assessments } = await write('city', 'leader', 'publishAssessments', FEBRUARY);
    expect(assessments.nodes.map(({ subject, rank }: any) => [subject.slug, rank])).toEqual([
      ['north', 1],
      [expect.any(String), 2],
      [expect.any(String), 2],
    ]);
    expect((await evidenceOf('city')).map(({ kind, rule, items }) => [kind, rule, items])).toEqual([
      ['ASSESSMENT', null, 3],
      ['PUBLICATION', 'bulletin', 3],
    ]);
    expect(await assess('east', { expectedVersion: 3 })).toMatchObject({
      code: 'CONFLICT',
      path: 'periodFrom',
    });
    expect(await write('city', 'leader', 'publishAssessments', FEBRUARY)).toMatchObject({ code: 'CONFLICT' });
    await runJobs(platform.house, { until: 'empty' });
    const told = async (slug: string) => {
      const { errors, data } = await platform.as(
        slug,
        'leader',
      )('{ receivedEnvelopes(kind: "ASSESSMENT") { nodes { sender { slug } payload { zh } } } }');
      expect(errors).toBeUndefined();
      return data?.receivedEnvelopes.nodes;
    };
    expect(await told('north')).toEqual([
      { sender: { slug: 'city' }, payload: { zh: '2026-02-01 至 2026-02-28 考核得分 98，第 1 名。' } },
    ]);
    // 98 is not below 98; what is below is told what that is for.
    const [{ payload }] = await told('west');
    expect(payload.zh).toBe(`2026-02-01 至 2026-02-28 考核得分 ${known.total}，第 2 名。低于 98 分：通报。`);
  });

  it('shows how many petitions came without a point for it', async () => {
    const self = { ruleId: 'self', periodFrom: '2026-02-01', subjectId: subject('city') };
    const done = await write('city', 'leader', 'assess', self);
    expect(done.assessment.scores[1]).toEqual({ indicator: 'received', value: 0, score: 0 });
  });

  it('never counts petitions against anyone: such an indicator cannot be published', async () => {
    for (const counter of ['RECEIVED', 'REPEATED', 'COLLECTIVE', 'AT_HIGHER_BODY']) {
      const against = cited('against', 'indicator', {
        ...{ formula: { count: { of: [counter] } }, per: 'YEAR', weight: 5 },
        target: { is: 'AT_MOST', value: 3 },
      });
      const draft = platform.act('city', 'administrator', (tx) =>
        draftRulebook(tx, { sections: { indicators: [against] } }),
      );
      await expect(draft).rejects.toMatchObject({
        code: 'RULE_INVALID',
        findings: [{ code: 'EXCLUDED', path: 'indicators[0].indicator.formula.count.of[0]' }],
      });
    }
  });

  /** Meetings and box openings held in the first weeks of February, in time. */
  async function meetings(slug: string, weeks: number): Promise<void> {
    platform.at('2026-02-27T04:00:00Z');
    await runJobs(platform.house, { until: 'empty' });
    for (const on of ['2026-02-02', '2026-02-09', '2026-02-16'].slice(0, weeks)) {
      await platform.act(slug, 'registrar', (tx) =>
        recordEvidence(tx, {
          kind: 'MEETING',
          on,
          source: 'Test',
          sourceId: platform.of(slug).tenantId,
        }).then(() => ({})),
      );
    }
  }
  /** The share of duties of February kept in time, by the organisation's own rows. */
  async function shareOf(slug: string): Promise<number | null> {
    const rows = (await platform.act(slug, 'registrar', (tx) =>
      tx.em.execute<any[]>(
        `select round(100.0 * coalesce(sum(count) filter (where outcome in ('MET', 'DEPUTISED')), 0)
                  / nullif(sum(count) filter (where outcome <> 'EXCUSED'), 0), 2)::float as share
           from compliance where tenant_id = ? and due_on between '2026-02-01' and '2026-02-28'`,
        [platform.of(slug).tenantId],
      ),
    )) as any[];
    return rows[0].share;
  }
});
