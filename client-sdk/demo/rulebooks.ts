import { type Huiyin, orThrow, type RulebookQuery } from '../src/index.ts';
import { loaded, refusalOf, type Stage, type Story } from './stage.ts';

type Sections = NonNullable<RulebookQuery['rulebook']>['sections'];
type Rule = Sections['reception'][number];

/** The first of the month after a civil day. */
export function nextMonth(day: string): string {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
}

const yearAfter = (day: string) => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

/** The same rule on another day of the month. */
const onDay = (rule: Rule, day: number): Rule => ({
  ...rule,
  duty: { ...rule.duty!, cadence: { ...rule.duty!.cadence, monthDays: { days: [day], monthEnd: 'CLAMP' } } },
});

/** Draft, revision and submission by the administrator, who may not approve; then approval by a leader. */
async function publish(
  stage: Stage,
  people: { administrator: Huiyin; leader: Huiyin },
  sections: Sections,
  effectiveFrom: string,
): Promise<number> {
  const { administrator, leader } = people;
  const { rulebook: draft } = await orThrow(administrator.draftRulebook({ sections }));
  const about = { rulebookId: draft!.id, expectedVersion: draft!.revision, effectiveFrom };
  // Where the story has been told today already, the version of then stands for that day.
  const standing = await administrator.rulebook({ asOf: effectiveFrom });
  const replaces = standing?.effectiveFrom === effectiveFrom ? standing.version : null;
  if (replaces !== null) {
    const refused = await refusalOf(administrator.submitRulebook(about));
    stage.check(
      refused === 'VERSION_OVERLAPS',
      `该日已定由第 ${replaces} 版施行，未写明取代即被拒绝`,
      `Version ${replaces} stands for that day: a second one that does not say it replaces it is refused`,
    );
  }
  const { rulebook: submitted } = await orThrow(administrator.submitRulebook({ ...about, replaces }));
  const approval = { rulebookId: draft!.id, expectedVersion: submitted!.revision };
  stage.check(
    (await refusalOf(administrator.approveRulebook(approval))) !== null,
    '起草人不能自己批准，须由第二人批准',
    'Who drafted it may not approve it: a second person has to',
  );
  const { rulebook: published } = await orThrow(leader.approveRulebook(approval));
  stage.check(
    published!.state === 'PUBLISHED',
    `领导批准：第 ${published!.version} 版自 ${effectiveFrom} 起施行`,
    `A leader approves: version ${published!.version}, in force from ${effectiveFrom}`,
  );
  return published!.version;
}

/** The days on which the head of 城厢区 receives, as lines. */
async function headsDays(asker: Huiyin, from: string) {
  const days = await asker.receptionDays({ from, to: yearAfter(from) });
  return days.filter(({ rule, posts }) => rule.id === 'D14-20a' && posts?.includes('head'));
}

export const RECEPTION_DAY: Story = {
  zh: '城厢区调整领导接访日（信访局规章制度汇编第二十条）',
  en: 'Chengxiang District moves the day on which its leaders receive',
  async play(stage) {
    const administrator = await stage.as('chengxiang', 'administrator');
    const leader = await stage.as('chengxiang', 'leader');
    const effective = nextMonth(stage.today);
    const latest = await administrator.rulebook({ asOf: effective });
    const rule = loaded(
      latest!.sections.reception.find(({ id }) => id === 'D14-20a'),
      'D14-20a',
    );
    const [was] = rule.duty!.cadence.monthDays!.days as [number];
    const wanted = was === 1 ? 2 : 1;
    const before = await headsDays(administrator, effective);
    stage.tell(
      `现行规章：每月 ${was} 日接访，遇节假日顺延。现改为每月 ${wanted} 日。`,
      `The rulebook says: day ${was} of each month, put off by holidays. It shall be day ${wanted}.`,
    );
    const reception = latest!.sections.reception.map((one) =>
      one.id === rule.id ? onDay(rule, wanted) : one,
    );
    const version = await publish(
      stage,
      { administrator, leader },
      { ...latest!.sections, reception },
      effective,
    );
    const after = await headsDays(administrator, effective);
    const line = (day: (typeof after)[number] | undefined) =>
      day
        ? `${day.due}${day.moved ? ` ←${day.nominal.slice(5)} ${day.moved.holiday ?? '周末'}` : ''}${day.tentative ? ' 暂定' : ''}`
        : '';
    stage.show(
      '原定 before              改后 after（← 顺延前 / moved from；暂定 = tentative）',
      ...after.map((day, i) => `${line(before[i]).padEnd(24)} ${line(day)}`),
    );
    stage.check(
      after.length >= 12 && after.every(({ nominal }) => Number(nominal.slice(8)) === wanted),
      `施行之后，每月接访日均为 ${wanted} 日`,
      `From then on every month's day is day ${wanted}`,
    );
    const moved = after.find((day) => day.moved?.holiday && day.due > day.nominal);
    stage.check(
      moved !== undefined,
      `遇假顺延：${moved?.nominal} 因${moved?.moved?.holiday}顺延至 ${moved?.due}`,
      `A holiday moves it: ${moved?.nominal} becomes ${moved?.due}`,
    );
    const now = await administrator.rulebook();
    const then = await administrator.rulebook({ asOf: effective });
    stage.check(
      then!.version === version && now!.version !== version,
      '施行日之前旧版有效，施行日起新版有效，无须重启',
      'The old version holds until that day, the new one from it, with no restart',
    );
    const diff = await administrator.rulebookDiff({ from: latest!.version, to: version });
    const changed = diff.filter(({ status }) => status !== 'SAME');
    stage.show(
      ...changed.flatMap(({ ruleId, changes }) =>
        changes.map((one) => `${ruleId} ${one.path}: ${one.from} → ${one.to}`),
      ),
    );
    stage.check(
      changed.length === 1 && changed[0]!.ruleId === 'D14-20a',
      '两版对比：只有这一条变了',
      'The versions differ in that rule and no other',
    );
  },
};

export const REPORTING_CADENCE: Story = {
  zh: '大唐某分公司自定报告周期并向集团备案（信访工作报告制度第六条）',
  en: 'A branch of Datang declares when it reports, and headquarters sees it',
  async play(stage) {
    const administrator = await stage.as('datang-branch', 'administrator');
    const leader = await stage.as('datang-branch', 'leader');
    const headquarters = await stage.as('datang', 'leader');
    const current = await administrator.rulebook();
    const rule = loaded(
      current!.sections.reporting.find(({ id }) => id === 'D18-06a'),
      'D18-06a',
    );
    const [was] = rule.duty!.cadence.monthDays!.days as [number];
    const wanted = was === 3 ? 2 : 3;
    stage.tell(
      `分公司把月报期限由每月 ${was} 日改为 ${wanted} 日，今日施行。`,
      `The branch moves its monthly report from day ${was} to day ${wanted}, from today.`,
    );
    const reporting = current!.sections.reporting.map((one) =>
      one.id === rule.id ? onDay(rule, wanted) : one,
    );
    const version = await publish(
      stage,
      { administrator, leader },
      { ...current!.sections, reporting },
      stage.today,
    );
    const from = nextMonth(stage.today);
    const days = await administrator.reportingDays({ from, to: yearAfter(from) });
    stage.show(...days.slice(0, 4).map((day) => `${day.period.from.slice(0, 7)}  ${day.due}`));
    stage.check(
      days.length >= 12 && days.every(({ nominal }) => Number(nominal.slice(8)) === wanted),
      '自下一周期起按新期限报告',
      'The new date holds from the next period on',
    );
    const branch = (await headquarters.subordinates({ line: 'CORPORATE' }))!.nodes.find(
      ({ organisation }) => organisation.slug === 'datang-branch',
    );
    stage.check(
      branch?.rulebook?.version === version && branch.rulebook.effectiveFrom === stage.today,
      `集团查询下级：分公司现行第 ${version} 版，职责 ${branch?.rulebook?.duties} 项`,
      `Headquarters asks: version ${version} is in force there, ${branch?.rulebook?.duties} duties`,
    );
    const filed = await stage.eventually(async () => {
      const page = await headquarters.receivedEnvelopes({ kind: 'FILING', first: 20 });
      return page.nodes.find(
        ({ sender, payload }) => sender.slug === 'datang-branch' && payload.version === version,
      );
    });
    stage.check(
      filed !== undefined,
      `集团收到备案：“${filed?.payload.zh}”`,
      `The filing has arrived: “${filed?.payload.en}”`,
    );
  },
};
