/** BEGIN, scope, one prepared statement and COMMIT in one round trip, as a careful hand would write it. */
import type pg from 'pg';
import utils from 'pg/lib/utils.js';

type Statement = { name: string; text: string; values: readonly unknown[] };

const prepared = new WeakMap<object, Set<string>>();

class Pipeline {
  readonly #statements: readonly Statement[];
  readonly #done: (error: Error | null, columns: (string | null)[]) => void;
  readonly #columns: (string | null)[] = [];
  #failed = false;

  constructor(
    statements: readonly Statement[],
    done: (error: Error | null, columns: (string | null)[]) => void,
  ) {
    this.#statements = statements;
    this.#done = done;
  }

  submit(connection: any): null {
    const known = prepared.get(connection) ?? new Set<string>();
    prepared.set(connection, known);
    connection.stream.cork();
    for (const { name, text, values } of this.#statements) {
      if (!known.has(name)) connection.parse({ name, text, types: [] });
      known.add(name);
      connection.bind({
        portal: '',
        statement: name,
        values,
        binary: false,
        valueMapper: utils.prepareValue,
      });
      connection.execute({ portal: '', rows: 0 });
    }
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#columns.push(fields[0] ?? null);
  }
  handleError(error: Error): void {
    this.#failed = true;
    this.#done(error, []);
  }
  handleReadyForQuery(): void {
    if (!this.#failed) this.#done(null, this.#columns);
  }
  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

/** The first column of the statement's only row; refuses an organisation that is suspended or unknown. */
export async function inOneRoundTrip(
  pool: pg.Pool,
  scope: readonly [tenantId: string, today: string, lines: boolean],
  statement: Statement,
): Promise<string | null> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    const [version, answer] = await new Promise<(string | null)[]>((resolve, reject) => {
      const done = (error: Error | null, columns: (string | null)[]) =>
        error ? reject(error) : resolve(columns);
      const open = { name: 'scope', text: 'select huiyin.scope($1, $2, $3)', values: scope };
      client.query(new Pipeline([BEGIN, open, statement, COMMIT], done) as any);
    });
    if (version === null || Number(version) < 0) throw new Error('not an organisation in use');
    return answer ?? null;
  } catch (error) {
    failed = error as Error;
    throw error;
  } finally {
    client.release(failed);
  }
}

const BEGIN: Statement = { name: 'begin', text: 'begin', values: [] };
const COMMIT: Statement = { name: 'commit', text: 'commit', values: [] };
