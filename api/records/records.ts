import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { type DutyKind, type RecordKind as Kind, RECORD_KINDS } from '../../policies/index.ts';
import {
  After,
  CivilDate,
  DutyRecord,
  DutyRecordConnection,
  enumeration,
  First,
  Open,
  ruleEnum,
} from '../../schema/index.ts';
import { correctDutyRecord, type RecordTexts, recordDuty, voidDutyRecord } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { GlobalId, localId, orRefused, WriteInput, write } from '../write.ts';

const RecordKind = enumeration(
  'RecordKind',
  '以履职记录履行的职责种类；接访等见活动，报告见报送',
  'Kinds of duty that a record fulfils; sessions and reports fulfil the others',
  RECORD_KINDS,
);

@InputType({ description: '履职记录，写明做了什么 / A record of a duty that was done' })
class RecordDutyInput extends WriteInput {
  @Field(() => RecordKind, { description: '种类 / Kind' })
  kind!: Kind;

  @Field(() => CivilDate, { description: '哪一日，不晚于今日 / Which day, today at the latest' })
  onDate!: string;

  @Field(() => String, { description: '标题，至多 200 字 / Title, 200 characters at most' })
  title!: string;

  @Field(() => String, {
    description:
      '纪要，至多 2000 字；不得写信访人姓名 / Minutes, 2000 characters at most; never names of petitioners',
  })
  minutes!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: '到场单位、岗位 / Bodies and posts present',
  })
  present!: string[];

  @Field(() => [String], {
    defaultValue: [],
    description: '证明材料的名称或文号 / Titles or numbers of the papers that show it',
  })
  papers!: string[];

  @Field(() => Int, { defaultValue: 1, description: '件数 / How many items it covered' })
  items!: number;

  @Field(() => String, {
    nullable: true,
    description:
      '所履行的规则编号，须为当日施行、同一种类；省略则按种类、岗位与日期计入 / Id of the rule that it fulfils, in force on the day and of the kind; kind, post and day decide when omitted',
  })
  ruleId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '所履行的一次职责 / The obligation that it was done for, by its key',
  })
  obligationKey?: string | null;

  @GlobalId('由哪个岗位；省略为单位', 'Which post did it; the body when omitted', { nullable: true })
  postId?: string | null;
}

@InputType()
abstract class RecordTarget extends WriteInput {
  @GlobalId('履职记录', 'The record')
  dutyRecordId!: string;

  @Field(() => Int, { description: '读取时的修订号 / Revision that was read' })
  expectedVersion!: number;
}

@InputType({ description: '更正履职记录；省略者不变 / Puts a record right; what is omitted stays' })
class CorrectDutyRecordInput extends RecordTarget {
  @Field(() => CivilDate, { nullable: true, description: '哪一日 / Which day' })
  onDate?: string | null;

  @Field(() => String, { nullable: true, description: '标题 / Title' })
  title?: string | null;

  @Field(() => String, {
    nullable: true,
    description: '纪要；不得写信访人姓名 / Minutes; never names of petitioners',
  })
  minutes?: string | null;

  @Field(() => [String], { nullable: true, description: '到场单位、岗位 / Bodies and posts present' })
  present?: string[] | null;

  @Field(() => [String], { nullable: true, description: '证明材料 / Papers that show it' })
  papers?: string[] | null;

  @Field(() => Int, { nullable: true, description: '件数 / How many items it covered' })
  items?: number | null;
}

@InputType({ description: '作废履职记录 / Takes a record back' })
class VoidDutyRecordInput extends RecordTarget {}

@ObjectType({ description: '更新后的履职记录 / The record as it is now' })
@Open('holds a record that is guarded')
class DutyRecordChanged {
  @Field(() => DutyRecord, { nullable: true, description: '履职记录 / The record' })
  dutyRecord!: DutyRecord | null;
}
const DutyRecordResult = orRefused(
  'DutyRecordResult',
  () => DutyRecordChanged,
  '更新后的履职记录',
  'The record as it is now',
);

const Input = (type: () => object) => Arg('input', type as never, { description: '输入 / Input' });

@Resolver()
export class RecordResolver {
  @Asks('read', 'DutyRecord')
  @Query(() => DutyRecordConnection, {
    description:
      '履职记录，日期最近者在前，含已作废的 / Records, the latest day first, those taken back among them',
  })
  dutyRecords(
    @Arg('kind', () => ruleEnum('DutyKind'), { nullable: true, description: '仅此种类 / Only of this kind' })
    kind: DutyKind | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const order = [{ field: 'onDate', descending: true }];
    return many(DutyRecord, { kind: kind ?? undefined }, { first, after, order });
  }

  @Asks('read', 'DutyRecord')
  @Query(() => DutyRecord, { nullable: true, description: '按标识读取 / A record by its id' })
  dutyRecord(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: '全局标识 / Global id' }) id: string,
  ): Plan {
    return ref(DutyRecord, localId(context, 'DutyRecord', id));
  }

  @Asks('record', 'DutyRecord')
  @Mutation(() => DutyRecordResult, {
    description:
      '记录一次履职，自此计入应履行的职责 / Records a duty; it counts from now on for what is owed',
  })
  recordDuty(@Ctx() context: Context, @Input(() => RecordDutyInput) input: RecordDutyInput) {
    const {
      kind,
      onDate,
      title,
      minutes,
      present,
      papers,
      items,
      ruleId = null,
      obligationKey = null,
    } = input;
    const postId = localId(context, 'Post', input.postId) ?? null;
    const work = { kind, onDate, title, minutes, present, papers, items, ruleId, obligationKey, postId };
    return write(context, 'recordDuty', input, (tx) => recordDuty(tx, work), shown);
  }

  @Asks('record', 'DutyRecord')
  @Mutation(() => DutyRecordResult, { description: '更正履职记录 / Puts a record right' })
  correctDutyRecord(
    @Ctx() context: Context,
    @Input(() => CorrectDutyRecordInput) input: CorrectDutyRecordInput,
  ) {
    const { idempotencyKey: _, dutyRecordId: __, expectedVersion: ___, ...given } = input;
    const texts = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
    const work = { ...target(context, input), ...(texts as Partial<RecordTexts>) };
    return write(context, 'correctDutyRecord', input, (tx) => correctDutyRecord(tx, work), shown);
  }

  @Asks('record', 'DutyRecord')
  @Mutation(() => DutyRecordResult, {
    description:
      '作废履职记录；不再计入，仍可查看 / Takes a record back; it counts no more and can still be read',
  })
  voidDutyRecord(@Ctx() context: Context, @Input(() => VoidDutyRecordInput) input: VoidDutyRecordInput) {
    const work = target(context, input);
    return write(context, 'voidDutyRecord', input, (tx) => voidDutyRecord(tx, work), shown);
  }
}

const target = (context: Context, input: RecordTarget) => ({
  dutyRecordId: localId(context, 'DutyRecord', input.dutyRecordId),
  expectedVersion: input.expectedVersion,
});

const shown = ({ dutyRecordId }: { dutyRecordId: string }) => ({
  __typename: 'DutyRecordChanged' as const,
  dutyRecord: ref(DutyRecord, dutyRecordId),
});
