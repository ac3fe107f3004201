/** The GraphQL schema of every capability; each folder's door names its resolvers. */
import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { requireGuards } from './guards.ts';
import { RESOLVERS as ledger } from './ledger/index.ts';
import { NodeResolver } from './node/resolvers.ts';
import { RESOLVERS as organisations } from './organisations/index.ts';
import { RESOLVERS as packs } from './packs/index.ts';
import { RESOLVERS as petitions } from './petitions/index.ts';
import { RESOLVERS as roster } from './roster/index.ts';
import { RESOLVERS as rulebooks } from './rulebooks/index.ts';

let built: GraphQLSchema | undefined;

/** The schema; built once a process. */
export const graphqlSchema = (): GraphQLSchema => {
  built ??= requireGuards(
    buildSchemaSync({
      resolvers: [
        NodeResolver,
        ...organisations,
        ...roster,
        ...rulebooks,
        ...petitions,
        ...ledger,
        ...packs,
      ] as never,
      validate: false,
    }),
  );
  return built;
};
