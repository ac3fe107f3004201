import { Kind, parse, validate } from 'graphql';
import { expect } from 'vitest';
import { Context } from '../../api/context.ts';
import { createExecutor } from '../../api/read/index.ts';
import { graphqlSchema } from '../../api/schema.ts';
import type { Scene } from './scene.ts';

const schema = graphqlSchema();
const execute = createExecutor(schema);

/** Runs an operation as whoever holds the seat, or with a key; null is somebody without a credential. */
export async function ask(
  at: Scene,
  seat: { personId: string } | { keyId: string } | null,
  source: string,
  variables: Record<string, unknown> = {},
  address = '127.0.0.1',
): Promise<any> {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION)!;
  const credential = seat && {
    tenantId: at.tenantId,
    ...('keyId' in seat ? { keyId: seat.keyId } : { personId: seat.personId }),
  };
  const context = await Context.of(at.house, credential, { requestId: 'test', address });
  const result = await execute({ document, operation, rawVariables: variables }, context);
  return JSON.parse(JSON.stringify(result));
}

export const globalId = (type: string, { tenantId }: { tenantId: string }, id: string): string =>
  `${type}:${tenantId}:${id}`;
