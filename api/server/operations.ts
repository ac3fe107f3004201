/**
 * Apollo Server parses and validates; execution is ours, through its gateway seam. What it has found valid is executed
 * straight away when it is asked again: Apollo's way around an operation took a tenth of a short request.
 */
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
  getOperationAST,
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

  const valid = new Map<string, DocumentNode>();
  const keep = (query: string, document: DocumentNode): void => {
    if (query.length > KEPT.characters) return;
    if (valid.size >= KEPT.documents) valid.delete(valid.keys().next().value ?? '');
    valid.set(query, document);
  };

  const perform = async (
    document: DocumentNode,
    operation: OperationDefinitionNode,
    { query, variables }: GraphQLParams,
    { request, trace }: Context,
  ): Promise<ExecutionResult> => {
    trace.operationName = operation.name?.value.slice(0, 64) ?? null;
    trace.operationType = operation.operation;
    try {
      return await execute({
        document,
        operation,
        operationName: operation.name?.value ?? null,
        rawVariables: variables ?? {},
        context: request,
        request: { query },
      });
    } catch (thrown) {
      return { data: null, errors: [asGraphQLError(thrown)] };
    }
  };

  const executor = async (gateway: {
    document: DocumentNode;
    operation?: OperationDefinitionNode;
    context: Context;
    source: string;
    request: { variables?: Record<string, unknown> };
  }): Promise<ExecutionResult> => {
    const { document, operation, context, source, request } = gateway;
    if (!operation) return { errors: [new GraphQLError('Unknown operation')] };
    keep(source, document);
    return perform(document, operation, { query: source, variables: request.variables }, context);
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
    persistedQueries: false,
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

  const throughApollo = async (params: GraphQLParams, context: Context, method: string) => {
    const { body, http } = await apollo.executeOperation(
      { ...params, http: { method, headers: new HeaderMap(), search: '', body: undefined } },
      { contextValue: context },
    );
    if (body.kind !== 'single') throw new Error('Incremental answers are not served');
    const { data, extensions } = body.singleResult;
    return { data, extensions, errors: context.errors.thrown, wrongMethod: http.status === 405 };
  };

  return {
    async run(params: GraphQLParams, request: RequestContext, method: string): Promise<Run> {
      const trace: Trace = { operationName: null, operationType: null, codes: [] };
      const context: Context = { request, trace, errors: { thrown: [] } };
      const document = valid.get(params.query);
      const operation = document && getOperationAST(document, params.operationName);
      const straight = operation && (method === 'POST' || operation.operation === 'query');
      const { data, extensions, errors, wrongMethod } = straight
        ? { ...(await perform(document, operation, params, context)), wrongMethod: false }
        : await throughApollo(params, context, method);
      if (!errors?.length) return { answer: { data, extensions }, trace, wrongMethod };
      const formatted = errors.map((error) => report(error, trace, request.requestId));
      return { answer: { errors: formatted, data, extensions }, trace, wrongMethod };
    },
    stop: () => apollo.stop(),
  };
};

/** Documents kept that were found valid; longer ones go through Apollo each time. */
const KEPT = { documents: 1000, characters: 10_000 };

const asGraphQLError = (thrown: unknown): GraphQLError =>
  thrown instanceof GraphQLError
    ? thrown
    : new GraphQLError('', { originalError: thrown instanceof Error ? thrown : new Error('not an error') });
