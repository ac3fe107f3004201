import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { CalendarVersion, OwnDay } from '../../schema/index.ts';
import { landCalendar, movingDates, removeOwnDay, setOwnDay } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { ref } from '../read/index.ts';
import { write } from '../write.ts';
import {
  LandCalendarInput,
  LandCalendarResult,
  RemoveOwnDayInput,
  RemoveOwnDayResult,
  SetOwnDayInput,
  SetOwnDayResult,
} from './types.ts';

const Input = (type: () => object) => Arg('input', type as never, { description: '输入 / Input' });

@Resolver()
export class CalendarWrites {
  @Asks('land', 'CalendarVersion')
  @Mutation(() => LandCalendarResult, {
    description:
      '启用新版全国工作日历（运营方）；各单位未到期的日期随之重算，已变动的见 calendarMoves / Puts a new version of the national calendar to use (operator); open dates follow, calendarMoves lists what moved',
  })
  landCalendar(@Ctx() context: Context, @Input(() => LandCalendarInput) input: LandCalendarInput) {
    const { idempotencyKey: _, ...said } = input;
    return write(
      context,
      'landCalendar',
      input,
      (tx) => landCalendar(tx, said),
      ({ calendarVersionId }) => ({
        __typename: 'CalendarLanded' as const,
        calendarVersion: ref(CalendarVersion, calendarVersionId),
      }),
    );
  }

  @Asks('change', 'OwnDay')
  @Mutation(() => SetOwnDayResult, {
    description:
      '在单位日历中自定一日，代替此前所定；未到期的日期随之重算 / Says of a day what it is in the organisation’s own calendar, instead of what was said before; open dates follow',
  })
  setOwnDay(@Ctx() context: Context, @Input(() => SetOwnDayInput) input: SetOwnDayInput) {
    const { date, working = null, keyPeriod, name } = input;
    return write(
      context,
      'setOwnDay',
      input,
      (tx) => movingDates(tx, () => setOwnDay(tx, { date, working, keyPeriod, name })),
      ({ ownDayId }) => ({ __typename: 'OwnDaySet' as const, ownDay: ref(OwnDay, ownDayId) }),
    );
  }

  @Asks('change', 'OwnDay')
  @Mutation(() => RemoveOwnDayResult, {
    description: '取消单位自定的一日 / Takes a day out of the organisation’s own calendar',
  })
  removeOwnDay(@Ctx() context: Context, @Input(() => RemoveOwnDayInput) input: RemoveOwnDayInput) {
    const { date } = input;
    return write(
      context,
      'removeOwnDay',
      input,
      (tx) => movingDates(tx, () => removeOwnDay(tx, { date })),
      () => ({ __typename: 'OwnDayRemoved' as const, date }),
    );
  }
}
