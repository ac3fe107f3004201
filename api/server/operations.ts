/** Apollo Server keeps parsing, validation and their caches; execution is ours, through its gateway seam. */
import { ApolloServer, type GraphQLRequestListener, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { RefusalCode } from '../../policies/index.ts';
import { describeFault, failureOf, formatFailure, isFault } from '../errors.ts';
import type { Actor } from '../identity/index.ts';
import type { GraphQLParams } from './body.ts';

/** What an operation runs with. */
export type RequestContext = {
  readonly actor: Actor;
  /** Quoted in every error and log line of this request. */
  readonly requestId: string;
  /** The instant the request arrived. */
  readonly now: Date;
  /** Where the request comes from; for rate limits, never logged. */
  readonly address: string;
};

export type Execute = (operation: {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName: string | null;
  /** As sent: not yet coerced to the types of the operation's variables. */
  rawVariables: Readonly<Record<string, unknown>>;
  context: RequestContext;
  request: { readonly query: string };
}) => Promise<ExecutionResult>;

/** What became of an operation, for the log and the status. */
export type Trace = {
  operationName: string | null;
  operationType: string | null;
  codes: RefusalCode[];
};
/** `wrongMethod`: a GET asked for something other than a query. */
export type Run = { answer: Answer; trace: Trace; wrongMethod: boolean };
export type Answer = { data?: unknown; errors?: readonly GraphQLFormattedError[]; extensions?: unknown };

/** The errors as they were thrown, before Apollo formats them. */
type Context = {
  request: RequestContext;
  trace: Trace;
  errors: { thrown: readonly GraphQLError[] };
};

export const createOperations = async ({
  schema,
  execute,
  log,
}: {
  schema: GraphQLSchema;
  execute: Execute;
  log: Logger;
}) => {
  const report = (thrown: GraphQLError, trace: Trace, requestId: string): GraphQLFormattedError => {
    const { code } = failureOf(thrown).refusal;
    trace.codes.push(code);
    if (isFault(code)) log.error({ requestId, code, ...describeFault(thrown) }, 'fault');
    return formatFailure(thrown, requestId);
  };

  const executor = async (gateway: {
    document: DocumentNode;
    operation?: OperationDefinitionNode;
    context: Context;
    source?: string;
    request: { variables?: Record<string, unknown> };
  }): Promise<ExecutionResult> => {
    const { document, operation, context, source, request } = gateway;
    if (!operation) return { errors: [new GraphQLError('Unknown operation')] };
    context.trace.operationName = operation.name?.value.slice(0, 64) ?? null;
    context.trace.operationType = operation.operation;
    try {
      return await execute({
        document,
        operation,
        operationName: operation.name?.value ?? null,
        rawVariables: request.variables ?? {},
        context: context.request,
        request: { query: source ?? '' },
      });
    } catch (thrown) {
      return { data: null, errors: [asGraphQLError(thrown)] };
    }
  };

  const listener: GraphQLRequestListener<Context> = {
    async didEncounterErrors({ errors, contextValue }) {
      contextValue.errors.thrown = errors;
    },
  };

  const apollo = new ApolloServer<Context>({
    gateway: {
      load: async () => ({ executor: executor as never }),
      onSchemaLoadOrUpdate(callback) {
        callback({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => {};
      },
      stop: async () => {},
    },
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: { cache: TEXT_AS_KEY },
    stopOnTerminationSignals: false,
    // Apollo's own messages quote errors; ours are logged where they are mapped.
    logger: { debug() {}, info() {}, warn() {}, error: () => log.error('the GraphQL pipeline failed') },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      { requestDidStart: async () => listener },
    ],
  });
  await apollo.start();

  return {
    async run({ query, ...params }: GraphQLParams, request: RequestContext, method: string): Promise<Run> {
      const trace: Trace = { operationName: null, operationType: null, codes: [] };
      const errors: Context['errors'] = { thrown: [] };
      const { body, http } = await apollo.executeOperation(
        {
          ...params,
          extensions: { persistedQuery: { version: 1, sha256Hash: query } },
          http: { method, headers: NO_HEADERS, search: '', body: undefined },
        },
        { contextValue: { request, trace, errors } },
      );
      if (body.kind !== 'single') throw new Error('Incremental answers are not served');
      const { data, extensions } = body.singleResult;
      const formatted = errors.thrown.map((error) => report(error, trace, request.requestId));
      const answer = formatted.length > 0 ? { errors: formatted, data, extensions } : { data, extensions };
      return { answer, trace, wrongMethod: http.status === 405 };
    },
    stop: () => apollo.stop(),
  };
};

/**
 * Media types are settled before Apollo is asked. It would still weigh `*\/*` against its multipart types for each
 * operation, unless the Accept header is there and empty.
 */
const NO_HEADERS = new HeaderMap([['accept', '']]);

/**
 * Apollo finds a parsed document by a hash of its text, and making the hash is a tenth of the work of a small query.
 * The text serves as its own key instead, passed where a persisted query's hash goes; clients cannot send one.
 */
const TEXT_AS_KEY = {
  get: async (key: string) => key.slice('apq:'.length),
  set: async () => {},
  delete: async () => true,
};

const asGraphQLError = (thrown: unknown): GraphQLError =>
  thrown instanceof GraphQLError
    ? thrown
    : new GraphQLError('', { originalError: thrown instanceof Error ? thrown : new Error('not an error') });
