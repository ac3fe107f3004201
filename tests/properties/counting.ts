/**
 * What goes over the wire to the database, round trip by round trip: read off the messages themselves, for that is
 * what the database gets, whoever put them together.
 */
import type { Pool, PoolClient } from 'pg';

/** Names of the statements between two synchronisations; '' for one without a name. */
export type RoundTrip = { names: string[]; texts: string[] };

/** Records what a pool's connections send from now on. */
export function countStatements(pool: Pool): { taken(): RoundTrip[] } {
  let trips: RoundTrip[] = [];
  const record = (client: PoolClient): void => {
    const { stream } = (client as any).connection;
    const texts = new Map<string, string>();
    let open: RoundTrip = { names: [], texts: [] };
    const close = () => {
      trips.push(open);
      open = { names: [], texts: [] };
    };
    const { write } = stream;
    stream.write = (data: Buffer, ...rest: unknown[]) => {
      for (const { type, body } of messagesIn(data)) {
        const [first, second] = body.toString('utf8').split('\0') as [string, string];
        if (type === 'P') texts.set(first, second);
        if (type === 'B') {
          open.names.push(second);
          open.texts.push(texts.get(second)!);
        }
        if (type === 'Q') {
          open.names.push('');
          open.texts.push(first);
        }
        if (type === 'S' || type === 'Q') close();
      }
      return write.call(stream, data, ...rest);
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

/** The frontend's messages of PostgreSQL's protocol: a letter, the length, and what it says (documentation, 54.7). */
function* messagesIn(data: Buffer): Generator<{ type: string; body: Buffer }> {
  for (let at = 0; at < data.length; ) {
    const length = data.readInt32BE(at + 1);
    yield { type: String.fromCharCode(data[at]!), body: data.subarray(at + 5, at + 1 + length) };
    at += 1 + length;
  }
}
