import { type Huiyin, type ObligationsQuery, orThrow } from '../src/index.ts';
import { nextMonth } from './rulebooks.ts';
import { loaded, type Stage, type Story } from './stage.ts';

type Obligation = ObligationsQuery['obligations']['nodes'][number];

/** What a rule makes owed in a window, a year of one duty at most. */
async function owed(asker: Huiyin, ruleId: string, from: string, to: string): Promise<Obligation[]> {
  return (await asker.obligations({ from, to, ruleIds: [ruleId], first: 100 })).nodes;
}

const ofPost = (list: readonly Obligation[], post: string) =>
  list.filter(({ posts }) => posts?.includes(post));

export const FIFTEENTHS: Story = {
  zh: '嘉兴市与城厢区一年的15日：前者从不改期，后者遇节假日顺延（嘉兴一(一)；城厢区第二十条）',
  en: 'A year of 15ths: never moved in Jiaxing, moved past holidays in Chengxiang',
  async play(stage) {
    const year = Number(stage.today.slice(0, 4)) - 1;
    const [from, to] = [`${year}-01-01`, `${year}-12-31`];
    const [jiaxing, chengxiang] = await Promise.all([
      stage.as('jiaxing', 'administrator').then((asker) => owed(asker, 'D03-04a', from, to)),
      stage.as('chengxiang', 'administrator').then((asker) => owed(asker, 'D14-20a', from, to)),
    ]);
    const [fixed, moving] = [ofPost(jiaxing, 'head'), ofPost(chengxiang, 'head')];
    stage.show(
      ...fixed.map(({ due }, i) => `嘉兴 ${due}   城厢 ${moving[i]!.due}   ${moving[i]!.moved?.zh ?? ''}`),
    );
    stage.check(
      fixed.length === 12 && fixed.every(({ due, nominal }) => due === nominal),
      '嘉兴市十二个15日一日不改',
      'Jiaxing keeps all twelve 15ths',
    );
    const moved = moving.filter(({ due, nominal }) => due !== nominal);
    stage.check(
      moving.length === 12 && moved.length > 0 && moved.every((one) => one.moved && one.due > one.nominal),
      `城厢区有 ${moved.length} 次顺延，每次都说明因何改期`,
      `Chengxiang moves ${moved.length} of them, each with its reason`,
    );
  },
};

export const JANUARY_REPORT: Story = {
  zh: '大唐一月的月报为何是这一天（信访工作报告制度第六条）',
  en: 'Why Datang’s report of January 2026 falls due when it does',
  async play(stage) {
    const branch = await stage.as('datang-branch', 'administrator');
    const [report] = await owed(branch, 'D18-06a', '2026-01-01', '2026-01-31');
    const steps = await branch.explainObligation({ key: report!.obligationKey });
    stage.show(...steps!.map(({ zh }) => zh));
    stage.check(
      report!.nominal === '2026-01-03' && report!.due === '2026-01-07',
      '3日遇元旦，改为首个工作日（1月4日，调休上班）之后第三日：1月7日',
      'The 3rd is New Year’s holiday: three days after the first working day, the worked Sunday of 4 January',
    );
    const days = await branch.calendar({ from: '2026-01-01', to: '2026-01-07' });
    stage.check(
      days
        .filter(({ working }) => working)
        .map(({ date }) => date.slice(8))
        .join() === '04,05,06,07',
      '日历可查：1日至3日放假，4日调休上班',
      'The calendar says so: off from the 1st to the 3rd, worked on the 4th',
    );
  },
};

const monthBefore = (day: string): string => {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
};

/** First day of the last two months (January and February, March and April, …) that are over. */
const pairBefore = (day: string): string => {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const first = month - 2 - ((month - 1) % 2);
  return first < 1 ? `${year - 1}-11-01` : `${year}-${String(first).padStart(2, '0')}-01`;
};

/** Writes down a visit of the month before, by whoever made it; once, however often the story is told. */
async function visited(
  office: Huiyin,
  { obligationKey, state }: Obligation,
  on: string,
  by: { postId: string; standsInForId?: string },
): Promise<void> {
  if (state === 'MET' || state === 'DEPUTISED') return;
  const held = { startedAt: `${on}T01:00:00Z`, endedAt: `${on}T03:00:00Z`, headcount: 3, mattersReceived: 1 };
  const what = { kind: 'VISIT', form: 'WITH_CASE', onDate: on, fromTime: '09:00', toTime: '11:00' } as const;
  await orThrow(office.planSession({ ...what, place: '残疾人之家', obligationKey, ...by, held }));
}

export const DECLARED_DAYS: Story = {
  zh: '达州市残联：领导自定接待日并公示，一人未履行，一人由他人代行，达州市看得到（制度三(一)）',
  en: 'The leaders of a federation declare their days; one misses, a deputy stands in, and the city sees it',
  async play(stage) {
    const office = await stage.as('dazhou-canlian', 'registrar');
    const posts = (await office.posts({ first: 50 })).nodes;
    const postId = (code: string) => posts.find((post) => post.code === code)!.id;
    await declare(stage, office, postId);

    const month = monthBefore(stage.today);
    const from = `${month}-01`;
    const until = nextMonth(`${month}-01`);
    const monthly = await owed(office, 'D05-03e', from, until);
    const day = `${month}-18`;
    await visited(office, ofPost(monthly, 'rights-section')[0]!, day, { postId: postId('rights-section') });
    await visited(office, ofPost(monthly, 'office-section')[0]!, `${month}-19`, {
      postId: postId('vice-chairman'),
      standsInForId: postId('office-section'),
    });
    const after = (await owed(office, 'D05-03e', from, until)).filter(({ period }) => period.from === from);
    stage.show(
      ...after.map(
        ({ rule, posts: who, state, deputy }) => `${rule.title.zh} ${who} ${state} ${deputy ?? ''}`,
      ),
    );
    stage.check(
      ofPost(after, 'rights-section')[0]!.state === 'MET' &&
        ofPost(after, 'office-section')[0]!.state === 'DEPUTISED',
      '维权科负责人已履行；办公室负责人的一次由副理事长代行，如实记为代行',
      'One head of section kept it; the other’s was kept by a deputy, and is counted as that',
    );
    const pair = pairBefore(stage.today);
    const ofLeaders = await owed(office, 'D05-03d', pair, stage.today);
    const missed = ofPost(ofLeaders, 'vice-chairman').find(({ period }) => period.from === pair)!;
    stage.show(
      `${missed.rule.title.zh} vice-chairman ${missed.period.from}—${missed.period.to} ${missed.state}`,
    );
    stage.check(
      missed.state === 'MISSED',
      '副理事长这两个月未约访：代他人一次，不抵自己的一次',
      'The vice-chairman missed his own of these two months: standing in for another does not count for it',
    );
    const city = await stage.as('dazhou', 'leader');
    const figuresOf = async (ruleId: string, from: string) => {
      const seen = await city.compliance({ line: 'TERRITORIAL', from, to: stage.today });
      const below = seen!.nodes.find(({ organisation }) => organisation.slug === 'dazhou-canlian');
      return below!.duties!.duties.find((one) => one.ruleId === ruleId)!.figures;
    };
    const [heads, leaders] = [await figuresOf('D05-03e', from), await figuresOf('D05-03d', pair)];
    stage.show(
      `科（室）负责人：应履行 ${heads.owed}，按期 ${heads.kept}，代行 ${heads.deputised}，未履行 ${heads.missed}`,
      `班子其他成员：应履行 ${leaders.owed}，按期 ${leaders.kept}，代行 ${leaders.deputised}，未履行 ${leaders.missed}`,
    );
    stage.check(
      heads.kept === 1 && heads.deputised === 1 && leaders.missed === 1 && !('posts' in leaders),
      '达州市沿属地线看到履行、代行与未履行各多少，看不到是谁',
      'The city sees along its line how many were kept, deputised and missed, and not by whom',
    );
    const stranger = await stage.as('jiaxing', 'leader');
    const across = await stranger.compliance({ from, to: stage.today });
    stage.check(
      across!.nodes.every(({ organisation }) => organisation.slug !== 'dazhou-canlian'),
      '另一条线上的单位什么也看不到',
      'Nobody else sees anything of it',
    );
  },
};

/** Two leaders choose their days of the next month, and the public reads them without an account. */
async function declare(stage: Stage, office: Huiyin, postId: (code: string) => string): Promise<void> {
  const month = nextMonth(stage.today).slice(0, 7);
  const days = { from: `${month}-01`, to: `${month}-28` };
  const known = (await office.sessions({ ...days, kind: 'RECEPTION' })).nodes;
  for (const [code, day] of [
    ['secretary-chairman', '10'],
    ['vice-chairman', '20'],
  ] as const) {
    if (known.some(({ post }) => post.code === code)) continue;
    const at = { onDate: `${month}-${day}`, fromTime: '09:00', toTime: '11:30', place: '市残联会议室' };
    const { session } = await orThrow(
      office.planSession({
        kind: 'RECEPTION',
        form: 'ON_SITE',
        ruleId: 'D05-03a',
        postId: postId(code),
        ...at,
      }),
    );
    await orThrow(
      office.publishSessions({ sessions: [{ sessionId: session!.id, expectedVersion: session!.revision }] }),
    );
  }
  const shown = await stage.anonymous().publishedSessions({ organisation: 'dazhou-canlian', ...days });
  stage.show(
    ...shown.map(
      (one) => `${one.onDate} ${one.fromTime} ${one.postTitle} ${one.names.join('')} ${one.place}`,
    ),
  );
  stage.check(
    shown.length === 2,
    '两位领导自定的接待日已公示，无须账号即可查阅，也可订阅日历',
    'The days that two leaders chose are public: no account is needed, and calendars can subscribe',
  );
}

export const WHAT_IF: Story = {
  zh: '博野县试算：把每周二改为每周三，先看会怎样（县信访工作办法九）',
  en: 'Boye County tries what would happen if Tuesdays became Wednesdays',
  async play(stage) {
    const administrator = await stage.as('boye', 'administrator');
    const rulebook = await administrator.rulebook({});
    const before = await administrator.rulebooks({ first: 100 });
    const sections = structuredClone(rulebook!.sections);
    const rule = loaded(
      sections.reception.find(({ id }) => id === 'D15-09a'),
      'D15-09a',
    );
    const { duty } = rule;
    rule.duty = {
      ...duty!,
      cadence: { ...duty!.cadence, weekly: { ...duty!.cadence.weekly!, weekdays: ['WEDNESDAY'] } },
      holiday: { trigger: 'NON_WORKING_DAY', shift: 'NEXT_WORKING_DAY', plus: 0, plusUnit: 'CALENDAR' },
    };
    const effectiveFrom = nextMonth(stage.today);
    const { effects } = await administrator.previewRulebook({ sections, effectiveFrom });
    stage.show(
      `今后十二个月：现行 ${effects!.obligationsBefore} 项，草案 ${effects!.obligationsAfter} 项，变更 ${effects!.changed.count} 项`,
      ...effects!.moves.list.slice(0, 4).map(({ zh }) => zh),
    );
    stage.check(
      effects!.changed.count > 40 && effects!.moves.list.some(({ holiday }) => holiday !== null),
      '每一次会移到哪天、因哪个节日再顺延，一目了然',
      'It shows where each one would go, and which holiday would move it further',
    );
    const after = await administrator.rulebooks({ first: 100 });
    stage.check(after.nodes.length === before.nodes.length, '试算不留任何痕迹', 'Trying leaves no trace');
  },
};

/** A limit of ninety days, for the matters given. */
const ninetyDays = (more: object) => ({
  handling: [
    {
      id: 'NINETY-DAYS',
      title: { zh: '九十日内办结', en: 'Decided within ninety days' },
      citation: { document: '草案', article: '一' },
      clock: { stage: 'HANDLING', limit: { length: 90, unit: 'CALENDAR_DAY' }, ...more } as const,
    },
  ],
});

export const BELOW_THE_LAW: Story = {
  zh: '低于法定底线的草案被退回，并指明条款；纪检程序不受此限（信访工作条例第三十四条）',
  en: 'A draft below the law is refused, with the article; the way of discipline is another matter',
  async play(stage) {
    const administrator = await stage.as('chengxiang', 'administrator');
    const draft = await administrator.draftRulebook({ sections: ninetyDays({}) as never });
    const [finding] =
      draft.__typename === 'Refused' ? draft.findings.filter(({ code }) => code === 'FLOOR') : [];
    stage.show(`${finding?.zh}`, `${finding?.en}`);
    stage.check(
      finding?.zh.includes('信访工作条例') === true && finding.path.startsWith('handling'),
      '九十日的办理期限低于法定的六十日，草案未获接受',
      'Ninety days are looser than the sixty of the law: the draft is refused',
    );
    const discipline = { routes: ['DISCIPLINE'], matters: { caseTypes: ['ACCUSATION'] } };
    const findings = await administrator.checkRulebook({ sections: ninetyDays(discipline) as never });
    stage.check(
      findings.every(({ severity }) => severity !== 'ERROR'),
      '纪检监察程序处理的检举控告另有依据，九十日可以',
      'For accusations on the way of discipline ninety days stand',
    );
  },
};
