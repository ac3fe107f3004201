/**
 * The parameters of a compiled statement. A statement keeps where each value comes from, never a value: the same
 * text serves every asker of the same shape, and each execution takes its values anew.
 */
import type { Ability, Condition } from '../../policies/index.ts';
import type { Plan } from './plan.ts';

/** What one execution takes its values from. */
export type Request = {
  tenantId: string;
  personId: string | null;
  keyId: string | null;
  /** Civil date in Asia/Shanghai. */
  today: string;
  now: Date;
  ability: Ability;
  plan: Plan;
  variables: Readonly<Record<string, unknown>>;
};

export type Source<T = unknown> = (request: Request) => T;

export class Bindings {
  readonly sources: Source[] = [];
  readonly #shared = new Map<string, string>();

  /** A placeholder for a value of a PostgreSQL type; one with the same key is bound once. */
  bind(source: Source, type: string, key?: string): string {
    const known = key === undefined ? undefined : this.#shared.get(key);
    if (known) return known;
    this.sources.push(source);
    const placeholder = `$${this.sources.length}::${type}`;
    if (key !== undefined) this.#shared.set(key, placeholder);
    return placeholder;
  }

  tenant(): string {
    return this.bind((request) => request.tenantId, 'uuid', 'tenant');
  }
  today(): string {
    return this.bind((request) => request.today, 'date', 'today');
  }
  now(): string {
    return this.bind((request) => request.now, 'timestamptz', 'now');
  }
}

/** The value at a path of a JSON condition. */
export const at = (condition: Condition, path: readonly (string | number)[]): unknown =>
  path.reduce<any>((value, step) => value?.[step], condition);

/**
 * The same condition with every value replaced by what the text of a statement depends on: its kind. Written out by
 * hand, for every request asks it; through `JSON.stringify` it took a fiftieth of one.
 */
export function shapeOf(value: unknown, key = ''): string {
  if (value === undefined || value === null || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') return key === 'param' ? JSON.stringify(value) : '?';
  if (Array.isArray(value))
    return key.startsWith('$') && isScalar(value[0])
      ? '[?]'
      : `[${value.map((part) => shapeOf(part)).join()}]`;
  if (value instanceof Date) return '?';
  // What is absent asks for no condition: it must not share a text with what is there.
  const parts: string[] = [];
  for (const [name, part] of Object.entries(value))
    if (part !== undefined) parts.push(`${JSON.stringify(name)}:${shapeOf(part, name)}`);
  return `{${parts.join()}}`;
}
const isScalar = (value: unknown) => value === undefined || value === null || typeof value !== 'object';
