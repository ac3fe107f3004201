/**
 * `npm run --silent token -- <organisation> <role or post> …`: demo tokens for made-up people of a synthetic
 * organisation, one a line for each role or post code asked for.
 */
import { resolve } from 'node:path';
import { DUTY_ROLES } from '../policies/index.ts';
import { civilDay, inScope, openDatabase, systemClock } from '../tenants/index.ts';
import { DEMO_ISSUER, mintDemoToken } from './identity/index.ts';
import { openDeployment } from './launch/index.ts';

const [slug, ...seats] = process.argv.slice(2).map((word) => word.toLowerCase());
const roles = Object.entries(DUTY_ROLES).map(
  ([name, text]) => `  ${name.toLowerCase()}  ${text.zh} / ${text.en}`,
);

const fail = (sentence: string, exitCode: number): never => {
  console.error(sentence);
  process.exit(exitCode);
};
if (!slug || seats.length === 0)
  fail(
    `用法 / Usage: npm run --silent token -- <organisation> <role or post> …\n职责 / Roles:\n${roles.join('\n')}\n或岗位代号，如 head / or the code of a post, such as head\n单位代号见 \`{ organisations { nodes { slug nameZh } } }\` / Organisations' short names: that query`,
    64,
  );

const dir = resolve(import.meta.dirname, '..', process.env.HUIYIN_DIR || '.huiyin');
const deployment = await openDeployment({ dir, env: process.env });
const db = await openDatabase(deployment.appUrl, { poolSize: 1 });
/** Unscoped: the person at the command line names the organisation by its slug; the directory is a reference table. */
const organisationsUnscoped = () =>
  db.orm.em
    .fork()
    .execute<{ id: string; synthetic: boolean }[]>('select id, synthetic from organisation where slug = ?', [
      slug,
    ]);
try {
  const [organisation] = await organisationsUnscoped();
  if (!organisation?.synthetic)
    fail(`没有名为 ${slug} 的演示单位 / There is no demonstration organisation ${slug}`, 65);
  const tenantId = organisation!.id;
  const today = civilDay(systemClock.now());
  const key = deployment.secrets.key('demo');
  const tokens = await inScope(db, { tenantId, today }, async (em) => {
    const minted: string[] = [];
    for (const seat of seats) {
      const role = seat.toUpperCase();
      const [person] = await em.execute<{ subject: string }[]>(
        `select p.subject from person p
           join holding h on h.tenant_id = ? and h.person_id = p.id and h.valid_from <= ? and (h.valid_to is null or h.valid_to > ?)
           join post o on o.tenant_id = ? and o.id = h.post_id and (? = any(o.duty_roles) or o.code = ?)
          where p.tenant_id = ? and p.issuer = ? and p.active order by o.code, p.subject limit 1`,
        [tenantId, today, today, tenantId, role, role in DUTY_ROLES ? null : seat, tenantId, DEMO_ISSUER],
      );
      if (!person)
        fail(`${slug} 没有担任 ${seat} 的演示人员 / ${slug} has no demonstration person as ${seat}`, 65);
      minted.push(await mintDemoToken(key, { tenantId, subject: person!.subject }, systemClock.now()));
    }
    return minted;
  });
  console.log(tokens.join('\n'));
} finally {
  await db.close();
  await deployment.stop();
}
