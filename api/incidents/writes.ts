import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Incident } from '../../schema/index.ts';
import {
  closeIncident,
  forwardIncident,
  type NewFacts,
  openIncident,
  reportIncident,
  updateIncident,
} from '../../tenants/index.ts';
import type { Context } from '../context.ts';
import { Asks } from '../guards.ts';
import { ref } from '../read/index.ts';
import { localId, write } from '../write.ts';
import {
  CloseIncidentInput,
  ForwardIncidentInput,
  IncidentResult,
  OpenIncidentInput,
  ReportIncidentInput,
  UpdateIncidentInput,
} from './types.ts';

const Input = (type: () => object) => Arg('input', type as never, { description: '输入 / Input' });

@Resolver()
export class IncidentWrites {
  @Asks('record', 'Incident')
  @Mutation(() => IncidentResult, { description: '记录突发事件 / Opens an incident' })
  openIncident(@Ctx() context: Context, @Input(() => OpenIncidentInput) input: OpenIncidentInput) {
    const { happening, aspects, place, headcount, cause, helpNeeded } = input;
    const facts = { happening, aspects, place, headcount, cause, helpNeeded };
    const work = {
      ...facts,
      placeLevel: input.placeLevel ?? null,
      occurredAt: new Date(input.occurredAt),
      knownAt: input.knownAt ? new Date(input.knownAt) : null,
    };
    return write(context, 'openIncident', input, (tx) => openIncident(tx, work), shown);
  }

  @Asks('record', 'Incident')
  @Mutation(() => IncidentResult, {
    description: '更新发生在本单位的突发事件 / Changes what is known of an incident that happened here',
  })
  updateIncident(@Ctx() context: Context, @Input(() => UpdateIncidentInput) input: UpdateIncidentInput) {
    const { idempotencyKey: _, incidentId: __, expectedVersion: ___, ...given } = input;
    const facts = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
    const work = { ...target(context, input), ...(facts as Partial<NewFacts>) };
    return write(context, 'updateIncident', input, (tx) => updateIncident(tx, work), shown);
  }

  @Asks('record', 'Incident')
  @Mutation(() => IncidentResult, {
    description: '记录对突发事件已作的报告 / Records a report of an incident',
  })
  reportIncident(@Ctx() context: Context, @Input(() => ReportIncidentInput) input: ReportIncidentInput) {
    const { means, text, ruleId = null, step = null, at } = input;
    const incidentId = localId(context, 'Incident', input.incidentId);
    const work = { incidentId, ruleId, step, means, text, at: at ? new Date(at) : null };
    return write(context, 'reportIncident', input, (tx) => reportIncident(tx, work), shown);
  }

  @Asks('record', 'Incident')
  @Mutation(() => IncidentResult, {
    description: '记录突发事件已平息 / Closes an incident: it is calm again',
  })
  closeIncident(@Ctx() context: Context, @Input(() => CloseIncidentInput) input: CloseIncidentInput) {
    const work = { ...target(context, input), text: input.text };
    return write(context, 'closeIncident', input, (tx) => closeIncident(tx, work), shown);
  }

  @Asks('record', 'Incident')
  @Mutation(() => IncidentResult, { description: '向上级转报突发事件 / Forwards an incident to superiors' })
  forwardIncident(@Ctx() context: Context, @Input(() => ForwardIncidentInput) input: ForwardIncidentInput) {
    const work = { ...target(context, input), line: input.line ?? null };
    return write(context, 'forwardIncident', input, (tx) => forwardIncident(tx, work), shown);
  }
}

const target = (context: Context, input: { incidentId: string; expectedVersion: number }) => ({
  incidentId: localId(context, 'Incident', input.incidentId),
  expectedVersion: input.expectedVersion,
});

const shown = ({ incidentId }: { incidentId: string }) => ({
  __typename: 'IncidentChanged' as const,
  incident: ref(Incident, incidentId),
});
