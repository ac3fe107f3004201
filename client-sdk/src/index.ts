/**
 * The client of Huiyin 汇音. Glossary: *organisation* = tenant; *petition* 信访事项; *rulebook* 规章; *sight* 查阅, a
 * leader's time-limited permission to read what is closed; *oversight* 监督, superior and subordinate on a line.
 */
import { Operations } from './_generated.ts';

/** One method an operation; lists also as `all…`, which yields node after node. */
export class Huiyin extends Operations {}

export * from './_generated.ts';
export type { Page, TypedDocument } from './caller.ts';
export * from './errors.ts';
export type { CallOptions, ClientOptions } from './transport.ts';
export * from './webhooks.ts';
