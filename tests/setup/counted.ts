/**
 * Holds every query that a test sends over HTTP to its statements: one a root field at most, besides the scope and who
 * asks. A request that meets another on the same platform is let go uncounted: what it asked of the database could
 * not be told from what the other did.
 */
import { type DocumentNode, Kind, OperationTypeNode, parse, type SelectionSetNode } from 'graphql';
import type { Pool } from 'pg';
import { countStatements } from '../properties/counting.ts';

/** What every transaction begins and ends with. */
const FRAME = /^(begin|commit|rollback|savepoint|release)\b|huiyin\.scope\(/i;
/** Whose token or key it is, and what he may do: kept by the server, read when it is not. */
const ASKER = [
  /^select id, slug, state = 'ACTIVE' as active, synthetic from organisation/,
  /^select id from person where tenant_id = \S+ and issuer = /,
  /^select hash, scopes, expires_at as expires/,
  /^with recursive held as/,
];
const isAsker = (text: string): boolean => ASKER.some((one) => one.test(text.trimStart()));
/** A national calendar never changes once it has landed: read once a process, by its id. */
const LANDED = /^select data from calendar_version where id = /;

export type Counted = <T>(query: string, send: () => Promise<T>) => Promise<T>;

export function countedReads(pool: Pool): Counted {
  const counter = countStatements(pool);
  let underWay = 0;
  let met = false;
  return async (query, send) => {
    underWay += 1;
    met = underWay > 1;
    counter.taken();
    try {
      const answer = await send();
      if (!met)
        hold(
          query,
          counter.taken().flatMap(({ texts }) => texts),
        );
      return answer;
    } finally {
      underWay -= 1;
    }
  };
}

function hold(query: string, texts: readonly string[]): void {
  const fields = rootFields(query);
  if (!fields) return;
  // A question asked under a standing that has changed is asked again, once the asker has been read anew.
  const last = texts.findLastIndex(isAsker);
  const reads = texts.slice(last + 1).filter((text) => !FRAME.test(text.trimStart()) && !LANDED.test(text));
  const most = fields.filter((name) => !name.startsWith('__')).length;
  if (reads.length <= most) return;
  throw new Error(
    `${reads.length} statements, not ${most}, for { ${fields.join(' ')} }: ${reads.join('; ')}`,
  );
}

/** The root fields of a query; null for what is none, or no GraphQL at all. */
function rootFields(query: string): string[] | null {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch {
    return null;
  }
  const [operation] = document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? [one] : [],
  );
  if (operation?.operation !== OperationTypeNode.QUERY) return null;
  const named = (set: SelectionSetNode): string[] =>
    set.selections.flatMap((one) => {
      if (one.kind === Kind.FIELD) return [one.name.value];
      if (one.kind === Kind.INLINE_FRAGMENT) return named(one.selectionSet);
      const found = document.definitions.find(
        (other) => other.kind === Kind.FRAGMENT_DEFINITION && other.name.value === one.name.value,
      );
      return found && 'selectionSet' in found ? named(found.selectionSet) : [];
    });
  return named(operation.selectionSet);
}
