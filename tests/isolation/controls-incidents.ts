import { type Actor, type Control, type Controls, type Given, input } from './control.ts';

const NOT_OFFICE: Actor[] = ['member', 'auditor', 'key', 'operator'];
const office = (args: Control['args']): Control => ({ by: 'handler', not: NOT_OFFICE, args });
const latest = ({ answers }: Given, name: string) => {
  const { id, revision } = answers[name].incident;
  return { incidentId: id, expectedVersion: revision };
};
const EVENT = {
  happening: 'COLLECTIVE_VISIT',
  aspects: [],
  ...{ place: '大门外', headcount: 5, cause: '询问进度', occurredAt: '2026-01-15T03:00:00Z' },
};

export const INCIDENTS: Controls = {
  incidents: { by: 'handler', not: NOT_OFFICE },
  incident: office(({ own }) => ({ id: own('Incident') })),
  incidentSteps: office(({ own }) => ({ incidentId: own('Incident') })),
  openIncident: office(() => input(EVENT)),
  updateIncident: office((given) => input({ ...latest(given, 'openIncident'), headcount: 6 })),
  reportIncident: office(({ own }) =>
    input({ incidentId: own('Incident'), means: 'TELEPHONE', text: '已电话报告' }),
  ),
  forwardIncident: office((given) => input({ ...latest(given, 'updateIncident'), line: 'TERRITORIAL' })),
  closeIncident: office((given) => input({ ...latest(given, 'forwardIncident'), text: '已平息' })),
};
