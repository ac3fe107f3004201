import 'reflect-metadata';
import { type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { expect } from 'vitest';
import { Context } from '../../api/context.ts';
import { RESOLVERS as ledger } from '../../api/ledger/index.ts';
import { NodeResolver } from '../../api/node/resolvers.ts';
import { RESOLVERS as petitions } from '../../api/petitions/index.ts';
import { createExecutor } from '../../api/read/index.ts';
import type { Scene } from './scene.ts';

let schema: GraphQLSchema | undefined;
let execute: ReturnType<typeof createExecutor>;

/** Runs an operation as whoever holds the seat; null is somebody without a credential. */
export async function ask(
  at: Scene,
  seat: { personId: string } | null,
  source: string,
  variables: Record<string, unknown> = {},
  address = '127.0.0.1',
): Promise<any> {
  if (!schema) {
    schema = buildSchemaSync({
      resolvers: [NodeResolver, ...petitions, ...ledger] as never,
      validate: false,
    });
    execute = createExecutor(schema);
  }
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  const credential = seat && { tenantId: at.tenantId, personId: seat.personId };
  const context = await Context.of(at.house, credential, { requestId: 'test', address });
  const result = await execute({ document, operation, rawVariables: variables }, context);
  return JSON.parse(JSON.stringify(result));
}

export const globalId = (type: string, { tenantId }: { tenantId: string }, id: string): string =>
  `${type}:${tenantId}:${id}`;
