/** What goes over the wire to the database, round trip by round trip. */
import type { Pool, PoolClient } from 'pg';

/** Names of the statements between two synchronisations; '' for one without a name. */
export type RoundTrip = { names: string[]; texts: string[] };

/** Records what a pool's connections send from now on. */
export function countStatements(pool: Pool): { taken(): RoundTrip[] } {
  let trips: RoundTrip[] = [];
  const record = (client: PoolClient): void => {
    const { connection } = client as any;
    const texts = new Map<string, string>();
    let open: RoundTrip = { names: [], texts: [] };
    const close = () => {
      trips.push(open);
      open = { names: [], texts: [] };
    };
    const { parse, bind, sync, query } = connection;
    connection.parse = (statement: { name: string; text: string }, ...rest: unknown[]) => {
      texts.set(statement.name ?? '', statement.text);
      return parse.call(connection, statement, ...rest);
    };
    connection.bind = (bound: { statement: string }, ...rest: unknown[]) => {
      const name = bound.statement ?? '';
      open.names.push(name);
      open.texts.push(texts.get(name)!);
      return bind.call(connection, bound, ...rest);
    };
    connection.sync = () => {
      close();
      return sync.call(connection);
    };
    connection.query = (text: string) => {
      open.names.push('');
      open.texts.push(text);
      close();
      return query.call(connection, text);
    };
  };
  pool.on('connect', record);
  // Those that are open already; nobody holds them yet.
  for (const client of (pool as unknown as { _clients: PoolClient[] })._clients) record(client);
  return {
    taken() {
      const answer = trips;
      trips = [];
      return answer;
    },
  };
}

export const NO_READS: RoundTrip = { names: [], texts: [] };

/** The compiled statements of a query operation; throws when it took more than one round trip or more statements. */
export function readsOf(trips: readonly RoundTrip[], rootFields: number): RoundTrip {
  if (trips.length !== 1)
    throw new Error(`${trips.length} round trips: ${trips.map(({ texts }) => texts.join('; ')).join(' | ')}`);
  const { names, texts } = trips[0]!;
  const frame = [names[0], names[1], names.at(-1)].join();
  if (frame !== 'begin,scope,commit') throw new Error(`not a scoped read: ${names}`);
  if (names.length - 3 > rootFields)
    throw new Error(`${names.length - 3} statements for ${rootFields} root fields`);
  return { names: names.slice(2, -1), texts: texts.slice(2, -1) };
}
