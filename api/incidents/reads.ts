import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { IncidentState as State } from '../../policies/index.ts';
import { After, First, Incident, IncidentConnection, IncidentState } from '../../schema/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { many, type Plan, ref } from '../read/index.ts';
import { localId } from '../write.ts';
import { IncidentStep, incidentSteps } from './steps.ts';

@Resolver()
export class IncidentReads {
  @Asks('read', 'Incident')
  @Query(() => IncidentConnection, {
    description:
      '突发事件，含下级报告的，最近发生者在前 / Incidents, those that subordinates reported among them, the latest first',
  })
  incidents(
    @Arg('state', () => IncidentState, { nullable: true, description: '仅此状态 / Only in this state' })
    state: State | null,
    @First() first: number,
    @After() after: string | null,
  ): Plan {
    const order = [{ field: 'occurredAt', descending: true }];
    return many(Incident, { state: state ?? undefined }, { first, after, order });
  }

  @Asks('read', 'Incident')
  @Query(() => Incident, { nullable: true, description: '按标识读取 / An incident by its id' })
  incident(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: '全局标识 / Global id' }) id: string,
  ): Plan {
    return ref(Incident, localId(context, 'Incident', id));
  }

  @Asks('read', 'Incident')
  @Query(() => [IncidentStep], {
    description:
      '依获知时施行的规章，该事件须做什么、何时前、何者逾期；其后发布的版本不改变它 / What the rules in force when the organisation knew of it ask: what, by when, and what was late; a version published later changes nothing of it',
  })
  incidentSteps(
    @Ctx() context: Context,
    @Arg('incidentId', () => ID, { description: '突发事件 / The incident' }) incidentId: string,
  ): Promise<IncidentStep[]> {
    return incidentSteps(context, localId(context, 'Incident', incidentId));
  }
}
