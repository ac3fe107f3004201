/** The GraphQL schema of every capability; each folder's door names its resolvers. */
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { RESOLVERS as baselines } from './baselines/index.ts';
import { RESOLVERS as calendars } from './calendars/index.ts';
import { requireGuards } from './guards.ts';
import { RESOLVERS as incidents } from './incidents/index.ts';
import { RESOLVERS as ledger } from './ledger/index.ts';
import { NodeResolver } from './node/resolvers.ts';
import { RESOLVERS as obligations } from './obligations/index.ts';
import { RESOLVERS as organisations } from './organisations/index.ts';
import { RESOLVERS as packs } from './packs/index.ts';
import { RESOLVERS as petitions } from './petitions/index.ts';
import { RESOLVERS as reception } from './reception/index.ts';
import { RESOLVERS as records } from './records/index.ts';
import { RESOLVERS as reports } from './reports/index.ts';
import { RESOLVERS as roster } from './roster/index.ts';
import { RESOLVERS as rulebooks } from './rulebooks/index.ts';
import { RESOLVERS as webhooks } from './webhooks/index.ts';

let built: GraphQLSchema | undefined;

/** The schema; built once a process. */
export const graphqlSchema = (): GraphQLSchema => {
  built ??= requireGuards(
    described(
      buildSchemaSync({
        resolvers: [
          NodeResolver,
          ...organisations,
          ...roster,
          ...rulebooks,
          ...petitions,
          ...ledger,
          ...packs,
          ...baselines,
          ...calendars,
          ...incidents,
          ...obligations,
          ...reception,
          ...records,
          ...reports,
          ...webhooks,
        ] as never,
        validate: false,
      }),
    ),
  );
  return built;
};

/** The two roots are no classes of ours, on which it could stand. */
function described(schema: GraphQLSchema): GraphQLSchema {
  schema.getQueryType()!.description =
    '读取：每个根字段至多一条语句，只见有权看到的内容 / Reads: one statement a root field at most, and nothing that the asker may not see';
  schema.getMutationType()!.description =
    '写入：每个字段一个事务，结果为成功或 Refused / Writes: one transaction a field, answered by what was done or by Refused';
  return schema;
}
