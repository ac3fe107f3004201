/** Steps that rules ask of incidents, as obligations: for whoever may read the incidents, and for nobody else. */
import { type DateSpan, may } from '../../policies/index.ts';
import { shownRule } from '../../schema/index.ts';
import { type Actor, type BindingStep, civilDay, type DutyLedger, stepsIn } from '../../tenants/index.ts';
import { type AskedDay, asked } from './reading.ts';
import { type Obligation, shownDay } from './types.ts';

/** The steps that the reader may see; none to whom may not read incidents. */
export const readableSteps = (
  { ability, tenantId }: Actor,
  ledger: DutyLedger,
  on: AskedDay,
): BindingStep[] => (may(ability, 'read', 'Incident', { tenantId }) ? stepsIn(ledger, asked(on)) : []);

export const fallsIn =
  ({ from, to }: DateSpan) =>
  ({ one }: BindingStep): boolean =>
    one.due >= from && one.due <= to;

/** A step of an incident as its reader may see it. */
export function shownDuty(
  { one, rule, section, version, state, step, incidentId, reportId }: BindingStep,
  { tenantId, withPosts }: { tenantId: string; withPosts: boolean },
): Obligation {
  const { madeAt } = step;
  return {
    ...shownDay(one),
    ...(withPosts ? {} : { posts: null }),
    rule: shownRule(rule),
    ...{ version, state, section: section.toUpperCase(), obligationKey: one.key },
    recipients: step.asked.to,
    incidentId: `Incident:${tenantId}:${incidentId}`,
    reached: null,
    evidence:
      reportId === null || madeAt === null
        ? []
        : [
            {
              recordType: 'IncidentReport',
              recordId: `IncidentReport:${tenantId}:${reportId}`,
              ...{ on: civilDay(new Date(madeAt)), at: madeAt, post: null, makesUp: false },
            },
          ],
    deputy: null,
    excuseId: null,
    earlier: [],
    frozen: true,
  };
}
