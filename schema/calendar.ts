import { Entity, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Int, ObjectType } from 'type-graphql';
import type * as v from '../policies/index.ts';
import { Guarded, Shown } from './declare.ts';
import { connectionOf } from './node.ts';
import { Instant } from './scalars.ts';
import { Reference } from './walls.ts';

/** A version of the national working calendar (工作日历); the last to land is the one in use. Landed by the operator. */
@Entity({ tableName: 'calendar_version' })
@Unique({ properties: ['version'] })
@Guarded('CalendarVersion')
@ObjectType({ description: '工作日历版本 / A version of the working calendar' })
export class CalendarVersion extends Reference {
  @Property({ type: 'text' })
  @Shown(() => String, '版本', 'Version')
  version!: string;

  @Property({ type: 'text' })
  @Shown(() => String, '来源', 'Source')
  source!: string;

  @Property({ type: 'int' })
  @Shown(() => Int, '涵盖起始年', 'First year covered')
  fromYear!: number;

  @Property({ type: 'int' })
  @Shown(() => Int, '涵盖截止年', 'Last year covered')
  toYear!: number;

  @Property({ type: 'jsonb' })
  data!: v.CalendarData;

  @Property({ type: 'timestamptz' })
  @Shown(() => Instant, '启用时刻', 'Landed at')
  landedAt!: Date;
}

export const CalendarVersionConnection = connectionOf(
  () => CalendarVersion,
  'CalendarVersion',
  '工作日历版本',
);
