import { civilDate } from '../../policies/index.ts';
import { type RuleFinding, shownFinding } from '../../schema/index.ts';
import { inScope, judgeDraft } from '../../tenants/index.ts';
import { acting, type Context } from '../context.ts';

/** What the check says of a draft: its forms, the law and what superiors have laid down for its day of effect. */
export async function checkedDraft(
  context: Context,
  sections: unknown,
  effectiveFrom?: string,
): Promise<RuleFinding[]> {
  const { tenantId, today } = acting(context);
  const days = { today, ...(effectiveFrom === undefined ? {} : { effectiveFrom: civilDate(effectiveFrom) }) };
  const judged = await inScope(context.house.db, { tenantId, today }, (em) =>
    judgeDraft(em, tenantId, sections, days),
  );
  return judged.findings.map(shownFinding);
}
