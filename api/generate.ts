/** `npm run generate`: writes the committed schema.graphql, sorted, and from it the SDK. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { graphqlSchema } from './schema.ts';

const project = join(import.meta.dirname, '..');

/** The schema's text as it is committed. */
export const schemaText = (): string => `${printSchema(lexicographicSortSchema(graphqlSchema()))}\n`;

if (process.argv[1] === import.meta.filename) {
  writeFileSync(join(project, 'schema/schema.graphql'), schemaText());
  execFileSync(process.execPath, ['--import', 'tsx', join(project, 'client-sdk/generate.ts')], {
    stdio: 'inherit',
    cwd: project,
  });
  console.log('schema/schema.graphql, client-sdk/src/_generated.ts');
}
