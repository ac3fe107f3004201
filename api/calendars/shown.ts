/** Days of which two calendars say different things, as the API shows them. */
import { Field, ObjectType } from 'type-graphql';
import type { ChangedDay as ChangedDayFacts } from '../../policies/index.ts';
import { CalendarDay, CivilDate, Open, shownDay } from '../../schema/index.ts';

@ObjectType({ description: '两版日历说法不同的一日 / A day of which two calendars say different things' })
@Open('what the public calendar says, or the own calendar of an organisation to its readers')
export class ChangedDay {
  @Field(() => CivilDate, { description: '日期 / Day' })
  date!: string;

  @Field(() => CalendarDay, { description: '原先 / Before' })
  before!: CalendarDay;

  @Field(() => CalendarDay, { description: '现在 / Now' })
  after!: CalendarDay;
}

export const shownChange = ({ date, before, after }: ChangedDayFacts): ChangedDay => ({
  date,
  before: shownDay(before),
  after: shownDay(after),
});
