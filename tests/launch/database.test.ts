import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connected, verifyDatabase } from '../../api/launch/index.ts';
import { freshDatabase } from '../setup/database.ts';

const database = await freshDatabase('launch');
const asOwner = (sql: string) => connected(database.ownerUrl, (client) => client.query(sql));

/** A login role of the test's own. */
const name = `huiyin_test_login_${randomBytes(4).toString('hex')}`;
const login = new URL(database.appUrl);
login.username = name;
login.password = 'sesame';

beforeAll(() => asOwner(`create role ${name} login password 'sesame'`));
afterAll(async () => {
  await database.drop();
  await connected(inject('ownerUrl'), (client) => client.query(`drop role ${name}`));
});

const verdict = (appUrl: string) =>
  verifyDatabase(database.ownerUrl, appUrl).then(
    () => 'fit',
    (e) => e.message,
  );

describe('a database of somebody else’s making', () => {
  it('is fit when the serving role is a plain member of the group', async () => {
    expect(await verdict(database.appUrl)).toBe('fit');
  });

  it('is made fit by letting the serving role into the group', async () => {
    await asOwner(`grant connect on database ${new URL(database.ownerUrl).pathname.slice(1)} to ${name}`);
    expect(await verdict(login.href)).toBe('fit');
    const { rows } = await asOwner(`select pg_has_role('${name}', 'huiyin_app', 'usage') as "member"`);
    expect(rows).toEqual([{ member: true }]);
  });

  it('is refused when the owner serves', async () => {
    expect(await verdict(database.ownerUrl)).toMatch(/could pass by the wall/);
  });

  it('is refused as long as the serving role owns a table', async () => {
    await asOwner(`grant create on schema public to ${name}`);
    await connected(login.href, (client) => client.query('create table treasure ()'));
    expect(await verdict(login.href)).toMatch(/could pass by the wall/);
    await connected(login.href, (client) => client.query('drop table treasure'));
    expect(await verdict(login.href)).toBe('fit');
  });

  it('is refused for a wrong password, which is not repeated', async () => {
    const wrong = new URL(database.appUrl);
    wrong.password = 'open-sesame';
    const message = await verdict(wrong.href);
    expect(message).toMatch(/refused the name, the password or the database/);
    expect(message).not.toContain('sesame');
  });

  it('is refused when the two addresses lead to different databases', async () => {
    const other = await freshDatabase('other');
    expect(await verdict(other.appUrl)).toMatch(/two different databases/);
    await other.drop();
  });
});
