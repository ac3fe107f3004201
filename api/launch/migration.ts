/** `npm run migration -- <name>`: writes the migration from the committed snapshot to the entities as they are now. */
import 'reflect-metadata';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import { ENTITIES } from '../../schema/index.ts';
import { openDeployment } from './deployment.ts';

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9-]{2,40}$/.test(name)) {
  console.error('用法 / Usage: npm run migration -- <name-in-kebab-case>');
  process.exit(2);
}
const path = join(import.meta.dirname, '../../schema/migrations');
const dir = resolve(import.meta.dirname, '../..', process.env.HUIYIN_DIR || '.huiyin');
// The difference is taken from the committed snapshot; the database is only asked whether it is there.
const deployment = await openDeployment({ dir, env: process.env });
const orm = new MikroORM({
  clientUrl: deployment.ownerUrl,
  entities: ENTITIES as any,
  metadataProvider: ReflectMetadataProvider,
  extensions: [Migrator],
  migrations: { path, snapshotName: 'snapshot', emit: 'ts', fileName: (stamp) => `m${stamp}-${name}` },
});
const { fileName } = await orm.migrator.create(undefined, false, false, name);
await orm.close();
await deployment.stop();
if (!fileName) {
  console.log('没有变化 / Nothing changed');
  process.exit(0);
}
const files = readdirSync(path)
  .filter((file) => /^m\d+-.*\.ts$/.test(file))
  .sort();
const names = files.map((file) => readFileSync(join(path, file), 'utf8').match(/class (\w+)/)![1]!);
writeFileSync(
  join(path, 'index.ts'),
  `/** Every migration in order; written by \`npm run migration\`. */
${files.map((file, i) => `import { ${names[i]} } from './${file}';`).join('\n')}

export const MIGRATIONS = [${names.map((each) => `{ name: '${each}', class: ${each} }`).join(', ')}];
`,
);
console.log(`schema/migrations/${fileName}`);
