/** The dates that rules of reception and reporting give, worked out from the versions in force over time. */
import { Field, Int, ObjectType } from 'type-graphql';
import {
  civilDate,
  dateOf,
  dayOf,
  emptyRulebook,
  HOLIDAY_SHIFTS,
  may,
  type Occurrence,
  type OwingPost,
  plusDays,
  project,
  Refusal,
  type RulebookContent,
  rulesOf,
  type Section,
} from '../../policies/index.ts';
import { CivilDate, Instant, Open, ruleEnum, ruleType, shownRule } from '../../schema/index.ts';
import { calendarFrom, inScope, type StoredCalendar } from '../../tenants/index.ts';
import { shownDoubt, Tentative } from '../calendars/index.ts';
import { acting, type Context } from '../context.ts';

const PART = 'worked out from guarded rulebooks';

@ObjectType({ description: '起止日期 / A span of days' })
@Open(PART)
class DaySpan {
  @Field(() => CivilDate, { description: '起（含） / First day' })
  from!: string;

  @Field(() => CivilDate, { description: '止（含） / Last day' })
  to!: string;
}

@ObjectType({ description: '周期内应达到的数目 / What has to be reached within the period' })
@Open(PART)
class DutyQuota {
  @Field(() => Int, { description: '至少多少 / At least so many' })
  atLeast!: number;

  @Field(() => ruleEnum('QuotaUnit'), { description: '计数单位 / What is counted' })
  unit!: string;

  @Field(() => [ruleEnum('DutyKind')], { description: '哪些种类可计入 / Which kinds count' })
  countedKinds!: string[];
}

@ObjectType({ description: '改期及其原因 / Why a day is not the one that the rule names' })
@Open(PART)
class DutyMove {
  @Field(() => ruleEnum('HolidayShift'), { description: '如何变动 / What happened' })
  by!: string;

  @Field(() => ruleEnum('HolidayTrigger'), { description: '何种日子触发 / Which days matter' })
  trigger!: string;

  @Field(() => String, {
    nullable: true,
    description: '节日名称；普通周末为空 / Name of the holiday; null on an ordinary weekend',
  })
  holiday!: string | null;

  @Field(() => String, { description: '中文说明 / In Chinese' })
  zh!: string;

  @Field(() => String, { description: '英文说明 / In English' })
  en!: string;
}

@ObjectType({ description: '一项职责的一次期限 / One date of a duty' })
@Open(PART)
export class DutyDay {
  @Field(() => ruleType('Rule'), { description: '所依据的规则 / The rule it follows from' })
  rule!: unknown;

  @Field(() => Int, { description: '规章版本号 / Version of the rulebook' })
  version!: number;

  @Field(() => ruleEnum('DutyKind'), { description: '职责种类 / Kind of the duty' })
  kind!: string;

  @Field(() => CivilDate, {
    description:
      '规则所定之日；按数目计的为周期最后一日 / The day that the rule names; the last day of the period for a quota',
  })
  nominal!: string;

  @Field(() => CivilDate, { description: '最后期限（当日仍在期内） / The last day in time' })
  due!: string;

  @Field(() => Instant, {
    nullable: true,
    description: '最后时刻；未定几时则为空 / The last moment in time; null where no time of day is named',
  })
  dueAt!: string | null;

  @Field(() => DaySpan, { description: '所属周期 / The period it counts for' })
  period!: DaySpan;

  @Field(() => DaySpan, {
    nullable: true,
    description: '所涉上一周期；涉本周期时为空 / The period it is about, where that is the one before',
  })
  covers!: DaySpan | null;

  @Field(() => DutyQuota, {
    nullable: true,
    description: '应达到的数目；已定日期的为空 / What has to be reached; null where days are fixed',
  })
  quota!: DutyQuota | null;

  @Field(() => DutyMove, {
    nullable: true,
    description: '改期；未变动为空 / Why it moved; null where it did not',
  })
  moved!: DutyMove | null;

  @Field(() => Tentative, {
    nullable: true,
    description: '为何未定；已定为空 / Why it is tentative; null when it is firm',
  })
  tentative!: Tentative | null;

  @Field(() => ruleEnum('BearerMode'), { description: '承担方式 / How the posts share it' })
  mode!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      '承担岗位代码；由单位承担为空列表，无权查看岗位则为空 / Codes of the posts that owe it; none for the body as a whole, null to whom may not read posts',
  })
  posts!: readonly string[] | null;

  @Field(() => [ruleType('Recipient')], { description: '对象 / To whom' })
  recipients!: unknown[];
}

const LONGEST_WINDOW = 400;
/** Posts, periods and days that one answer may look at: about a hundred rules over a year. */
const STEPS = 300_000;

type Row = {
  versions: { version: number; effectiveFrom: string; state: string; sections: RulebookContent }[];
  posts: (OwingPost & { abolishedOn: string | null })[];
  calendar: StoredCalendar;
};

const ROWS = `
  select (select coalesce(json_agg(json_build_object('version', version, 'effectiveFrom', effective_from,
                                     'state', state, 'sections', sections) order by effective_from, version), '[]')
            from rulebook where tenant_id = ? and state = 'PUBLISHED') as versions,
         (select coalesce(json_agg(json_build_object('code', code, 'leadershipRole', leadership_role, 'rank', rank,
                                     'portfolios', portfolios, 'dutyRoles', duty_roles, 'abolishedOn', abolished_on)), '[]')
            from post where tenant_id = ?) as posts,
         huiyin.calendar_of(?) as calendar`;

/** @throws Refusal BAD_INPUT for a window that ends before it begins, TOO_COSTLY for one of more than 400 days. */
export async function dutyDays(
  context: Context,
  section: Section,
  window: { from: string; to: string },
): Promise<DutyDay[]> {
  const from = civilDate(window.from);
  const to = civilDate(window.to);
  if (to < from) throw new Refusal('BAD_INPUT', { path: 'to' });
  if (dayOf(to) - dayOf(from) >= LONGEST_WINDOW) throw new Refusal('TOO_COSTLY', { path: 'to' });
  const { tenantId, today, ability } = acting(context);
  const { row, calendar } = await inScope(context.house.db, { tenantId, today }, async (em) => {
    const [row] = await em.execute<[Row]>(ROWS, [tenantId, tenantId, tenantId]);
    return { row, ...(await calendarFrom(em, row.calendar)) };
  });
  const versions = row.versions
    .filter(({ state }) => may(ability, 'read', 'Rulebook', { tenantId, state }))
    .map(({ version, effectiveFrom, sections }) => ({
      version,
      effectiveFrom: civilDate(effectiveFrom),
      sections: { ...emptyRulebook(), [section]: sections[section] },
    }));
  const readable = row.posts.every((post) => may(ability, 'read', 'Post', { ...post, tenantId }));
  const posts = readable ? row.posts.map(owing) : undefined;
  const occurrences = project({ versions, calendar, window: { from, to }, posts, steps: STEPS });
  // Of two versions of one day the later one stands, here as in the projection.
  const byDay = new Map(
    versions.map(({ effectiveFrom, version, sections }) => [
      effectiveFrom,
      { version, rules: new Map(rulesOf(sections[section], 'duty').map((rule) => [rule.id, rule])) },
    ]),
  );
  return [...occurrences]
    .map((occurrence) => {
      const { version, rules } = byDay.get(occurrence.version)!;
      const rule = rules.get(occurrence.ruleId)!;
      return { ...shownDay(occurrence), rule: shownRule(rule), version, recipients: rule.params.to };
    })
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** A post that was abolished owes nothing from that day on. */
const owing = ({ abolishedOn, ...post }: Row['posts'][number]): OwingPost =>
  abolishedOn === null ? post : { ...post, until: dateOf(plusDays(dayOf(civilDate(abolishedOn)), -1)) };

const shownDay = ({
  kind,
  nominal,
  due,
  dueAt,
  period,
  covers,
  quota,
  moved,
  tentative,
  who,
}: Occurrence) => ({
  kind,
  nominal,
  due,
  dueAt: dueAt ?? null,
  period,
  covers: covers ?? null,
  quota: quota ? { ...quota, countedKinds: [...quota.countedKinds] } : null,
  moved: moved ? { ...moved, holiday: moved.holiday ?? null, ...whyMoved(nominal, moved) } : null,
  tentative: shownDoubt(tentative),
  mode: who.mode,
  posts: who.posts ?? null,
});

function whyMoved(nominal: string, { by, holiday }: NonNullable<Occurrence['moved']>) {
  const { zh, en } = HOLIDAY_SHIFTS[by];
  return {
    zh: `原定 ${nominal}，遇${holiday ?? '非工作日'}，${zh}`,
    en: `${nominal} falls on ${holiday ?? 'a day that is not worked'}: ${en.charAt(0).toLowerCase()}${en.slice(1)}`,
  };
}
