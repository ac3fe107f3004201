/** Sessions planned on the very day of a duty that people come for: which obligation they are for. */
import {
  boundFor,
  civilDate,
  dateOf,
  dayOf,
  type Evidence,
  isBound,
  type Keyed,
  plusDays,
} from '../../policies/index.ts';
import type { Post, Session } from '../../schema/index.ts';
import type { Tx } from '../../tenants/index.ts';
import { owedIn } from '../obligations/index.ts';

/** The longest of several days that are all named for one thing. */
const LONGEST = 31;

type Planned = Pick<Session, 'kind' | 'onDate' | 'ruleId'> & { post: Post; standsInFor: Post | null };
type Row = Pick<Evidence, 'id' | 'kind' | 'on'> & {
  post: string;
  standsInFor: string | null;
  ruleId: string | null;
  obligationKey: string | null;
};

/**
 * The obligation whose day it is and that has no session yet; undefined where there is none. A session keeps it when the
 * calendar moves that day later on.
 */
export async function obligationOn(tx: Tx, planned: Planned): Promise<Keyed | undefined> {
  const { kind, post, standsInFor, ruleId } = planned;
  if (!isBound({ kind })) return undefined;
  const { em, actor, today } = tx;
  const { tenantId } = actor;
  const on = civilDate(planned.onDate);
  const { obligations } = await owedIn(
    em,
    tenantId,
    { from: on, to: dateOf(plusDays(dayOf(on), LONGEST)) },
    tx,
  );
  const open = [...obligations.values()].filter(
    (one) => one.kind === kind && isBound(one) && (one.opens ?? one.due) <= on,
  );
  if (open.length === 0) return undefined;
  const others = await em.execute<Row[]>(
    `select s.id, s.kind, s.on_date::text as "on", p.code as post, b.code as "standsInFor", s.rule_id as "ruleId",
            s.obligation_key as "obligationKey"
       from session s
       join post p on p.tenant_id = ? and p.id = s.post_id
       left join post b on b.tenant_id = ? and b.id = s.stands_in_for_id
      where s.tenant_id = ? and s.state <> 'CANCELLED' and not s.makes_up
        and (s.state = 'HELD' or s.on_date >= ?)
        and (s.on_date between ? and ?
             or s.obligation_key in (select json_array_elements_text(?::json)))`,
    [
      ...[tenantId, tenantId, tenantId, today],
      ...[open.map(({ opens, due }) => opens ?? due).sort()[0]!, on],
      JSON.stringify(open.map(({ key }) => key)),
    ],
  );
  const piece = pieceOf({
    ...{ id: '', kind, on, ruleId, obligationKey: null },
    ...{ post: post.code, standsInFor: standsInFor?.code ?? null },
  });
  return boundFor(piece, open, others.map(pieceOf));
}

const pieceOf = ({ id, kind, on, post, standsInFor, ruleId, obligationKey }: Row): Evidence => ({
  ...{ id, kind, on, post, sessions: 1, halfDays: 1, items: 1, makesUp: false },
  ...(standsInFor === null ? {} : { standsInFor }),
  ...(ruleId === null ? {} : { ruleId }),
  ...(obligationKey === null ? {} : { obligationKey }),
});
