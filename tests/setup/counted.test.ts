import { Pool } from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { countedReads } from './counted.ts';
import { freshDatabase } from './database.ts';

const database = await freshDatabase('counted');
const pool = new Pool({ connectionString: database.appUrl, max: 2 });
const counted = countedReads(pool);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const run =
  (...texts: string[]) =>
  async () => {
    for (const text of texts) await pool.query(text);
    return 'answered';
  };
const scoped = (...texts: string[]) =>
  run(
    'begin',
    "select huiyin.scope('00000000-0000-7000-8000-000000000000', '2026-01-15', false)",
    ...texts,
    'commit',
  );

describe('a query that a test sends', () => {
  it('may take one statement a root field besides its frame', async () => {
    expect(await counted('{ me { person { id } } }', scoped('select 1'))).toBe('answered');
    await expect(counted('{ me { person { id } } }', scoped('select 1', 'select 2'))).rejects.toThrow(
      /^2 statements, not 1, for { me }: select 1; select 2/,
    );
    const two =
      'query Q { ...f a: posts { totalCount } __typename } fragment f on Query { me { person { id } } }';
    expect(await counted(two, scoped('select 1', 'select 2'))).toBe('answered');
    await expect(counted(two, scoped('select 1', 'select 2', 'select 3'))).rejects.toThrow(
      /^3 statements, not 2/,
    );
  });

  it('is not counted beside another, and a mutation never', async () => {
    const both = [1, 2].map(() => counted('{ me { person { id } } }', scoped('select 1', 'select 2')));
    expect(await Promise.all(both)).toEqual(['answered', 'answered']);
    expect(await counted('mutation { x }', scoped('select 1', 'select 2'))).toBe('answered');
    await expect(counted('{ me { person { id } } }', scoped('select 1', 'select 2'))).rejects.toThrow();
  });
});
