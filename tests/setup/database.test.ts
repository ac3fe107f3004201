import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { connected } from '../../api/launch/index.ts';
import { freshDatabase } from './database.ts';

const database = await freshDatabase('setup');
afterAll(() => database.drop());

const asApp = (sql: string) => connected(database.appUrl, (client) => client.query(sql));
const asOwner = (sql: string) => connected(database.ownerUrl, (client) => client.query(sql));

describe('a fresh database', () => {
  it('gives the serving role nothing but membership', async () => {
    const { rows } = await asApp(`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as "strong",
        pg_has_role(current_user, 'huiyin_app', 'usage') as "member",
        has_schema_privilege('public', 'create') as "creates"
      from pg_roles where rolname = current_user
    `);
    expect(rows).toEqual([{ strong: false, member: true, creates: false }]);
  });

  it('compares Chinese text by trigrams', async () => {
    const { rows } = await asOwner(`select similarity('信访事项登记', '信访事项办理') as "likeness"`);
    expect(rows[0].likeness).toBeGreaterThan(0.2);
  });

  it('keeps the values of failed statements out of the log', async () => {
    const failing = (client: { query(sql: string, values?: unknown[]): Promise<unknown> }) =>
      Promise.allSettled([
        client.query(`select '张三 13800000000'::int`),
        client.query('select $1::int + 0', ['李四 13900000000']),
      ]);
    const results = await connected(database.appUrl, failing);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
    const logFile = inject('logFile');
    if (!logFile) return;
    const log = readFileSync(logFile, 'utf8');
    expect(log).toContain('database system is ready');
    expect(log).not.toMatch(/张三|13800000000|李四|13900000000/);
  });
});
