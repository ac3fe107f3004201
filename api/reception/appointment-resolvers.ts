import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { AppointmentState as StateName } from '../../policies/index.ts';
import {
  After,
  Appointment,
  AppointmentConnection,
  AppointmentState,
  CivilDate,
  First,
  Open,
} from '../../schema/index.ts';
import type { Tx } from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { GlobalId, localId, orRefused, WriteInput, write } from '../write.ts';
import * as service from './appointments.ts';
import { ReceptionWarning, shownWarnings } from './warnings.ts';

@InputType({ description: '申请约访 / Asks for an appointment' })
export class RequestAppointmentInput extends WriteInput {
  @GlobalId('事项', 'The petition')
  petitionId!: string;

  @GlobalId('信访人所选领导的岗位；省略为任一领导', 'The post that was asked for; any leader when left out', {
    nullable: true,
  })
  wantedPostId?: string | null;
}

@InputType({ description: '约访的一步 / A step of an appointment' })
export class AppointmentInput extends WriteInput {
  @GlobalId('约访', 'The appointment')
  appointmentId!: string;

  @Field(() => Int, { description: '所见的修订号 / The revision that was read' })
  expectedVersion!: number;
}

@InputType({ description: '约访中在某日完成的一步 / A step of an appointment that was done on a day' })
export class DatedAppointmentInput extends AppointmentInput {
  @Field(() => CivilDate, {
    nullable: true,
    description: '完成日；省略为今日，不得在今日之后 / Done on; today when left out, never later',
  })
  on?: string | null;
}

@InputType({ description: '领导选案 / The leader chooses, or does not' })
export class ChooseAppointmentInput extends AppointmentInput {
  @Field(() => Boolean, {
    description:
      '是否选中；未选中的转入日常接访 / Whether it is taken; otherwise it goes to ordinary reception',
  })
  chosen!: boolean;
}

@InputType({ description: '安排约访时间地点 / Puts an appointment into a session' })
export class AssignAppointmentInput extends AppointmentInput {
  @GlobalId('安排在哪次', 'The session')
  sessionId!: string;
}

@ObjectType({ description: '约访已更新 / The appointment was changed' })
@Open('the result of a write; the appointment in it is guarded itself')
export class AppointmentChanged {
  @Field(() => Appointment, { nullable: true, description: '更新后的约访 / The appointment as it is now' })
  appointment!: unknown;

  @Field(() => [ReceptionWarning], { description: '提示 / Warnings' })
  warnings!: ReceptionWarning[];
}

const AppointmentResult = orRefused('AppointmentResult', () => AppointmentChanged, '约访', 'The appointment');
const Input = (type: () => object) => Arg('input', type as never, { description: '输入 / Input' });

@Resolver()
export class AppointmentResolver {
  @Asks('read', 'Appointment')
  @Query(() => Appointment, { nullable: true, description: '按标识读取约访 / An appointment by its id' })
  appointment(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: '全局标识 / Global id' }) id: string,
  ): Plan {
    return ref(Appointment, localId(context, 'Appointment', id));
  }

  @Asks('read', 'Appointment')
  @Query(() => AppointmentConnection, { description: '约访，最近申请的在前 / Appointments, latest first' })
  appointments(
    @Arg('state', () => AppointmentState, { nullable: true, description: '进程 / Step reached' })
    state: StateName | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const order = [{ field: 'requestedOn', descending: true }];
    return many(Appointment, { state: state ?? undefined }, { first, after, order });
  }

  @Asks('manage', 'Appointment')
  @Mutation(() => AppointmentResult, { description: '申请约访 / Asks for an appointment' })
  requestAppointment(
    @Ctx() context: Context,
    @Input(() => RequestAppointmentInput) input: RequestAppointmentInput,
  ) {
    const petitionId = localId(context, 'Petition', input.petitionId);
    const wantedPostId = localId(context, 'Post', input.wantedPostId) ?? null;
    const work = (tx: Tx) => service.requestAppointment(tx, { petitionId, wantedPostId });
    return write(context, 'requestAppointment', input, work, shown);
  }

  @Asks('manage', 'Appointment')
  @Mutation(() => AppointmentResult, {
    description:
      '领导选案；由所选领导或登记人员代录 / The leader asked for takes the matter or not, or the registrar writes it down',
  })
  chooseAppointment(
    @Ctx() context: Context,
    @Input(() => ChooseAppointmentInput) input: ChooseAppointmentInput,
  ) {
    const { chosen } = input;
    return step(context, 'chooseAppointment', input, (tx, target) =>
      service.chooseAppointment(tx, { ...target, chosen }),
    );
  }

  @Asks('manage', 'Appointment')
  @Mutation(() => AppointmentResult, { description: '材料备齐 / The materials are ready' })
  prepareAppointment(
    @Ctx() context: Context,
    @Input(() => DatedAppointmentInput) input: DatedAppointmentInput,
  ) {
    const { on = null } = input;
    return step(context, 'prepareAppointment', input, (tx, target) =>
      service.prepareAppointment(tx, { ...target, on }),
    );
  }

  @Asks('manage', 'Appointment')
  @Mutation(() => AppointmentResult, { description: '安排时间地点 / Puts it into a session' })
  assignAppointment(
    @Ctx() context: Context,
    @Input(() => AssignAppointmentInput) input: AssignAppointmentInput,
  ) {
    const sessionId = localId(context, 'Session', input.sessionId);
    return step(context, 'assignAppointment', input, (tx, target) =>
      service.assignAppointment(tx, { ...target, sessionId }),
    );
  }

  @Asks('manage', 'Appointment')
  @Mutation(() => AppointmentResult, {
    description: '通报领导；何日之前由规章规定 / The leader is briefed; by when is for the rulebook to say',
  })
  briefAppointment(
    @Ctx() context: Context,
    @Input(() => DatedAppointmentInput) input: DatedAppointmentInput,
  ) {
    const { on = null } = input;
    return step(context, 'briefAppointment', input, (tx, target) =>
      service.briefAppointment(tx, { ...target, on }),
    );
  }

  @Asks('manage', 'Appointment')
  @Mutation(() => AppointmentResult, {
    description: '已约访；所在的接访活动须已登记举行 / It took place; its session was held',
  })
  holdAppointment(@Ctx() context: Context, @Input(() => AppointmentInput) input: AppointmentInput) {
    return step(context, 'holdAppointment', input, service.holdAppointment);
  }

  @Asks('manage', 'Appointment')
  @Mutation(() => AppointmentResult, { description: '形成化解方案 / A plan for the matter was made' })
  planAppointment(@Ctx() context: Context, @Input(() => DatedAppointmentInput) input: DatedAppointmentInput) {
    const { on = null } = input;
    return step(context, 'planAppointment', input, (tx, target) =>
      service.planAppointment(tx, { ...target, on }),
    );
  }

  @Asks('manage', 'Appointment')
  @Mutation(() => AppointmentResult, { description: '转入日常接访 / Passes it on to ordinary reception' })
  transferAppointment(@Ctx() context: Context, @Input(() => AppointmentInput) input: AppointmentInput) {
    return step(context, 'transferAppointment', input, service.transferAppointment);
  }
}

const step = (
  context: Context,
  operation: string,
  input: AppointmentInput,
  work: (tx: Tx, target: service.AppointmentTarget) => Promise<service.AppointmentIds>,
) => {
  const target = {
    appointmentId: localId(context, 'Appointment', input.appointmentId),
    expectedVersion: input.expectedVersion,
  };
  return write(context, operation, input, (tx) => work(tx, target), shown);
};

const shown = ({ appointmentId, warnings }: service.AppointmentIds) => ({
  __typename: 'AppointmentChanged',
  appointment: ref(Appointment, appointmentId),
  warnings: shownWarnings(warnings),
});
