import { Refusal } from '../../policies/index.ts';
import { PAGE } from '../../schema/index.ts';

/** A token bucket: `burst` requests at once, then `perSecond`. */
export type Rate = { readonly perSecond: number; readonly burst: number };

/** What one request, and one caller over time, may ask of the server. */
export type Limits = {
  /** Largest request body in bytes. */
  readonly bodyBytes: number;
  /** Deepest nesting of a JSON body. */
  readonly jsonDepth: number;
  /** Lexical tokens in a document. */
  readonly tokens: number;
  /** Deepest nesting of fields. */
  readonly depth: number;
  /** Deepest nesting of fields under `__schema` and `__type`; tools ask for 9 levels of `ofType`. */
  readonly introspectionDepth: number;
  /** Aliases in an operation, fragments expanded. */
  readonly aliases: number;
  /** Times one root field may be asked in an operation. */
  readonly sameRootField: number;
  /** Fields in one selection set, fragments expanded. */
  readonly breadth: number;
  /** Root fields of an operation. */
  readonly rootFields: number;
  /** Objects that an operation can return at most, by the sizes of its lists. */
  readonly cost: number;
  readonly rates: {
    /** One person or API key. */
    readonly actor: Rate;
    /** All of one organisation together. */
    readonly organisation: Rate;
    /** One address without, or with a wrong, credential. */
    readonly anonymous: Rate;
  };
};

/** Most items a connection returns; the read compiler refuses a larger `first`. */
export const MAX_PAGE_SIZE = PAGE.most;
/** Items a connection returns when `first` is absent. */
export const DEFAULT_PAGE_SIZE = PAGE.default;
/** What a list without a size of its own is taken to hold. */
export const ASSUMED_LIST_SIZE = 10;

export const DEFAULT_LIMITS: Limits = {
  bodyBytes: 256 * 1024,
  jsonDepth: 24,
  tokens: 2000,
  depth: 12,
  introspectionDepth: 20,
  aliases: 30,
  sameRootField: 15,
  breadth: 50,
  rootFields: 10,
  cost: 10_000,
  rates: {
    actor: { perSecond: 100, burst: 400 },
    organisation: { perSecond: 500, burst: 2000 },
    anonymous: { perSecond: 10, burst: 60 },
  },
};

/** Text that PostgreSQL, JSON or a log could not carry: a NUL, or half of a surrogate pair. */
export const refuseBadText = (text: string, path: string): void => {
  if (text.includes('\0') || !text.isWellFormed()) throw new Refusal('MALFORMED', { path });
};
