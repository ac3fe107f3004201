/**
 * A scoped read in one round trip: BEGIN, the scope, the statements and COMMIT go out together and are answered
 * together. Every statement is prepared once a connection under its own name. The scope is local to the
 * transaction, so a connection never carries it on to the next asker.
 */
import pg from 'pg';
import utils from 'pg/lib/utils.js';
import { serialize } from 'pg-protocol';
import { SCOPE_SQL, type Scope } from '../../tenants/index.ts';

export type Statement = {
  /** Unique for the text; at most 63 characters. */
  name: string;
  text: string;
  values: readonly unknown[];
};

/** The first column of each statement's first row, as text; null where there is no row. */
export type ScopedAnswer = { version: number | null; columns: (string | null)[] };

const BEGIN: Statement = { name: 'begin', text: 'begin', values: [] };
const COMMIT: Statement = { name: 'commit', text: 'commit', values: [] };
const EXECUTE = serialize.execute();
const SYNC = serialize.sync();

/** Statements a connection keeps prepared; beyond it the one prepared longest ago is closed. */
const KEPT = 400;
const prepared = new WeakMap<object, Set<string>>();

/** A query object of `pg`: the client hands it the messages of the server until the server is ready again. */
class Pipeline {
  readonly #statements: readonly Statement[];
  readonly #done: (error: Error | null, columns: (string | null)[]) => void;
  readonly #columns: (string | null)[] = [];
  #error: Error | null = null;
  #column: string | null = null;

  constructor(
    statements: readonly Statement[],
    done: (error: Error | null, columns: (string | null)[]) => void,
  ) {
    this.#statements = statements;
    this.#done = done;
  }

  /** One buffer and one write: written piece by piece, the messages cost a fifth of the server's own time. */
  submit(connection: any): null {
    const known = prepared.get(connection) ?? new Set<string>();
    prepared.set(connection, known);
    const messages: Buffer[] = [];
    for (const { name, text, values } of this.#statements) {
      if (!known.has(name)) {
        messages.push(serialize.parse({ name, text, types: [] }));
        known.add(name);
      }
      messages.push(
        serialize.bind({ statement: name, values: values as unknown[], valueMapper: utils.prepareValue }),
        EXECUTE,
      );
    }
    for (const name of known) {
      if (known.size <= KEPT) break;
      known.delete(name);
      messages.push(serialize.close({ type: 'S', name }));
    }
    messages.push(SYNC);
    connection.stream.write(Buffer.concat(messages));
    return null;
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    this.#column = message.fields[0] ?? null;
  }
  handleCommandComplete(): void {
    this.#columns.push(this.#column);
    this.#column = null;
  }
  handleError(error: Error): void {
    this.#error ??= error;
    this.#done(this.#error, []);
  }
  handleReadyForQuery(): void {
    if (!this.#error) this.#done(null, this.#columns);
  }
  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

/**
 * Runs statements inside an organisation's scope. The version is null for an unknown organisation and -1 for a
 * suspended one; the statements then saw no row. After an error the connection is discarded: a pipelined COMMIT
 * that was skipped leaves a transaction open.
 */
export async function readScoped(
  pool: pg.Pool,
  scope: Scope,
  statements: readonly Statement[],
): Promise<ScopedAnswer> {
  const client = await pool.connect();
  let failed: Error | undefined;
  try {
    const open: Statement = {
      name: 'scope',
      text: SCOPE_SQL,
      values: [scope.tenantId, scope.today, scope.lines ?? false],
    };
    const [, version, ...columns] = await new Promise<(string | null)[]>((resolve, reject) => {
      const done = (error: Error | null, answer: (string | null)[]) =>
        error ? reject(error) : resolve(answer);
      client.query(new Pipeline([BEGIN, open, ...statements, COMMIT], done) as any);
    });
    return {
      version: version === null || version === undefined ? null : Number(version),
      columns: columns.slice(0, -1),
    };
  } catch (error) {
    failed = error as Error;
    throw error;
  } finally {
    client.release(failed);
  }
}
