/** How the generated methods ask: read, write, page by page; and `request` for documents of one's own. */
import { ask, type CallOptions, type ClientOptions } from './transport.ts';

/** The text of a GraphQL document that knows what it answers and which variables it takes. */
export type TypedDocument<Result, Variables> = string & {
  readonly __types?: (variables: Variables) => Result;
};

/** One page of a list; `endCursor` is the next page's `after`. */
export type Page<Node> = { nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

/** Names one attempt at a write, so that asking again cannot do it twice. It is no secret. */
const newKey = (): string =>
  globalThis.crypto?.randomUUID?.() ??
  Array.from({ length: 4 }, () => Math.random().toString(36).slice(2)).join('-');

export class Caller {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /**
   * Asks a document of one's own and answers its `data`. A mutation is asked again after a failure only where
   * `variables.input` has an `idempotencyKey`.
   * @throws HuiyinError of the family that the first error's code belongs to.
   */
  async request<Result = unknown, Variables extends object = Record<string, unknown>>(
    document: TypedDocument<Result, Variables>,
    variables?: Variables,
    options: CallOptions = {},
  ): Promise<Result> {
    const { input } = (variables ?? {}) as { input?: { idempotencyKey?: unknown } };
    // Rather too careful: a query that only mentions the word is not asked again.
    const repeatable = !/\bmutation\b/.test(document) || typeof input?.idempotencyKey === 'string';
    const question = { query: document, variables: variables ?? {} };
    return (await ask(this.#options, question, { ...options, repeatable })) as Result;
  }

  /** What the question is about: the data at the end of `path`, null where a step is. */
  protected async read(
    document: TypedDocument<any, any>,
    path: readonly string[],
    variables: object,
    options?: CallOptions,
  ): Promise<any> {
    const data = await this.request(document, variables, options);
    return path.reduce((value: any, step) => value?.[step] ?? null, data);
  }

  /** Writes under the input's idempotency key, or under a new one. */
  protected async write(
    document: TypedDocument<any, any>,
    field: string,
    input: { idempotencyKey?: string | null | undefined },
    options?: CallOptions,
  ): Promise<any> {
    const keyed = { ...input, idempotencyKey: input.idempotencyKey ?? newKey() };
    return this.read(document, [field], { input: keyed }, options);
  }

  /** Every node of a list, page after page, read as they are asked for. */
  protected async *all<Node>(
    page: (after: string | null | undefined) => Promise<Page<Node> | null>,
    after?: string | null,
  ): AsyncGenerator<Node, void, undefined> {
    for (let cursor = after, more = true; more; ) {
      const next = await page(cursor);
      yield* next?.nodes ?? [];
      cursor = next?.pageInfo.endCursor;
      more = next?.pageInfo.hasNextPage ?? false;
    }
  }
}
