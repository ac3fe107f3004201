import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { civilDate, dayOf, may, plusDays, Refusal } from '../../policies/index.ts';
import {
  After,
  CalendarDay,
  CalendarVersion,
  CalendarVersionConnection,
  CivilDate,
  First,
  OwnDay,
  OwnDayConnection,
  ReasonStep,
  type StoredMove,
  shownDay,
  shownStep,
} from '../../schema/index.ts';
import { calendarFrom, inScope, type StoredCalendar } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { cursorKey, decodeCursor, encodeCursor, many, type Plan, pageSize } from '../read/index.ts';
import { dateExplained } from './explanation.ts';
import { shownChange } from './shown.ts';
import { CalendarMovePage } from './types.ts';

const LONGEST_WINDOW = 400;

@Resolver()
export class CalendarReads {
  @Asks('read', 'CalendarVersion')
  @Query(() => [CalendarDay], {
    description:
      '工作日历逐日说明；单位自定日仅对有权读取者生效 / What the working calendar says of each day; with the organisation’s own days for those who may read them',
  })
  async calendar(
    @Ctx() context: Context,
    @Arg('from', () => CivilDate, { description: '起（含） / First day' }) from: string,
    @Arg('to', () => CivilDate, {
      description: '止（含），至多 400 天 / Last day, inclusive; 400 days at most',
    })
    to: string,
  ): Promise<CalendarDay[]> {
    const [first, last] = [dayOf(civilDate(from)), dayOf(civilDate(to))];
    if (last < first) throw new Refusal('BAD_INPUT', { path: 'to' });
    if (last - first >= LONGEST_WINDOW) throw new Refusal('TOO_COSTLY', { path: 'to' });
    const { tenantId, today, ability } = acting(context);
    const { calendar } = await inScope(context.house.db, { tenantId, today }, async (em) => {
      const [{ stored }] = await em.execute<[{ stored: StoredCalendar }]>(
        'select huiyin.calendar_of(?) as stored',
        [tenantId],
      );
      const readable = may(ability, 'read', 'OwnDay', { tenantId });
      return calendarFrom(em, readable ? stored : { ...stored, ownDays: [] });
    });
    return Array.from({ length: last - first + 1 }, (_, i) => shownDay(calendar.on(plusDays(first, i))));
  }

  @Asks('read', 'CalendarVersion')
  @Query(() => CalendarVersionConnection, {
    description:
      '全国工作日历各版本，现行的在前 / The versions of the national calendar, the one in use first',
  })
  calendarVersions(@First() first: number, @After() after: string | null): Plan {
    return many(CalendarVersion, {}, { first, after, order: [{ field: 'id', descending: true }] });
  }

  @Asks('read', 'Obligation')
  @Query(() => CalendarMovePage, {
    description:
      '一版日历使哪些职责改期，连同单位自定日引起的，按新期限排列 / What a calendar version, and own days over it, moved of the obligations, by their new last day',
  })
  async calendarMoves(
    @Ctx() context: Context,
    @Arg('version', () => String, { description: '版本名 / Name of the version' }) version: string,
    @First() first: number,
    @After() after: string | null,
  ): Promise<CalendarMovePage> {
    const { tenantId, today } = acting(context);
    const size = pageSize(first);
    const beyond = after == null ? ['', '', 0] : placeOf(after);
    const [{ rows, total }] = await inScope(context.house.db, { tenantId, today }, (em) =>
      em.execute<[{ rows: MoveRow[]; total: number }]>(MOVES, [tenantId, version, ...beyond, size + 1]),
    );
    const page = rows.slice(0, size);
    const last = page.at(-1);
    return {
      nodes: page.map(({ move: { due, calendar, at, because }, place: _, ...row }) => ({
        ...row,
        oldDue: due,
        calendar,
        at,
        because: because.map(shownChange),
      })),
      pageInfo: {
        hasNextPage: rows.length > size,
        endCursor: last ? encodeCursor([last.newDue, last.obligationKey, last.place]) : null,
      },
      totalCount: total,
    };
  }

  @Asks('read', 'Obligation')
  @Query(() => [ReasonStep], {
    description:
      '某日为何成为期限：规则、条文、途经各日 / Why a duty falls due when it does: rule, article, and each day on the way',
  })
  async explainDate(
    @Ctx() context: Context,
    @Arg('ruleId', () => String, {
      description:
        '规则编号，或法律条款编号（如 NAT-39） / Id of the rule, or of a provision of the law such as NAT-39',
    })
    ruleId: string,
    @Arg('nominal', () => CivilDate, {
      nullable: true,
      description:
        '职责所定之日；按数目计的为周期最后一日 / Of a duty: the day that the rule names, of a quota the last day of the period',
    })
    nominal: string | null | undefined,
    @Arg('startedOn', () => CivilDate, {
      nullable: true,
      description:
        '时限、触发规则及法律时限的起算之日 / Of a clock, a trigger or a clock of the law: the day on which it starts',
    })
    startedOn: string | null | undefined,
  ): Promise<ReasonStep[]> {
    return (await dateExplained(context, ruleId, { nominal, startedOn })).map(shownStep);
  }

  @Asks('read', 'OwnDay')
  @Query(() => OwnDayConnection, {
    description: '单位自定日，按日期排列 / The days of the organisation’s own calendar, by date',
  })
  ownDays(
    @Arg('from', () => CivilDate, { nullable: true, description: '起（含） / First day' })
    from: string | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const where = { date: from == null ? undefined : { $gte: from } };
    return many(OwnDay, where, { first, after, order: [{ field: 'date' }] });
  }
}

/** `place` = which of its obligation's moves it is, from 1. */
type MoveRow = {
  obligationKey: string;
  ruleId: string;
  kind: string;
  newDue: string;
  place: number;
  move: StoredMove;
};

function placeOf(cursor: string): string[] {
  const [newDue, key, place] = decodeCursor(cursor, 3);
  return [cursorKey(newDue!, 'date'), cursorKey(key!, 'text'), cursorKey(place!, 'int')];
}

/** Each move with where it led: to the day that the next move ended, or to the one of now. */
const MOVES = `
  with moved as (
    select o.key as "obligationKey", o.rule_id as "ruleId", o.kind, m.place::int as place, m.move,
           coalesce(o.moves -> m.place::int ->> 'due', to_char(o.due, 'YYYY-MM-DD')) as "newDue"
      from obligation o, jsonb_array_elements(o.moves) with ordinality m (move, place)
     where o.tenant_id = ? and split_part(m.move ->> 'calendar', '+', 1) = ?
  ), page as (
    select * from moved where ("newDue", "obligationKey", place) > (?, ?, ?::int)
     order by "newDue", "obligationKey", place limit ?
  )
  select (select count(*)::int from moved) as total,
         (select coalesce(json_agg(page order by "newDue", "obligationKey", place), '[]') from page) as rows`;
