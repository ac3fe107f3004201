import type { Bilingual, Vocabulary } from '../vocabulary.ts';

/**
 * Descriptors say what the parameters of a rule form are, once: the checker reads values by them, TypeScript
 * infers types from them, and the API derives its input and output types from them. `name` is the GraphQL type's
 * name and `about` its description; `description` is the field's.
 */
type Described = { description: Bilingual };
export type TextField = Described & { type: 'text'; max: number };
export type IntField = Described & { type: 'int'; min: number; max: number };
export type BooleanField = Described & { type: 'boolean' };
/** A civil date 'YYYY-MM-DD'. */
export type DateField = Described & { type: 'date' };
/** A time of day 'HH:MM' in the deployment's zone, Asia/Shanghai. */
export type TimeField = Described & { type: 'time' };
export type EnumField<V extends Vocabulary = Vocabulary> = Described & {
  type: 'enum';
  name: string;
  about: Bilingual;
  values: V;
};
export type ListField<F = any> = Described & { type: 'list'; of: F; min: number; max: number };
export type ObjectField<S extends Fields = any> = Described & {
  type: 'object';
  name: string;
  about: Bilingual;
  fields: S;
};
/** An object of nullable variants of which exactly one is set; a boolean variant is chosen by `true`. */
export type OneOfField<S extends Fields = any> = Described & {
  type: 'oneOf';
  name: string;
  about: Bilingual;
  variants: S;
};
export type Field = (
  | TextField
  | IntField
  | BooleanField
  | DateField
  | TimeField
  | EnumField
  | ListField
  | ObjectField
  | OneOfField
) & {
  /** May be left out; absent in what is read. */
  optional?: true;
  /** May be left out; this value then stands in what is read. */
  default?: unknown;
};
export type Fields = Readonly<Record<string, Field>>;

export type Infer<F> = F extends { type: 'text' | 'date' | 'time' }
  ? string
  : F extends { type: 'int' }
    ? number
    : F extends { type: 'boolean' }
      ? boolean
      : F extends { type: 'enum'; values: infer V }
        ? keyof V & string
        : F extends { type: 'list'; of: infer E }
          ? Infer<E>[]
          : F extends { type: 'object'; fields: infer S }
            ? InferFields<S>
            : F extends { type: 'oneOf'; variants: infer S }
              ? { [K in keyof S]?: Infer<S[K]> }
              : never;
type OptionalKeys<S> = { [K in keyof S]: S[K] extends { optional: true } ? K : never }[keyof S];
type InferFields<S> = { [K in Exclude<keyof S, OptionalKeys<S>>]: Infer<S[K]> } & {
  [K in OptionalKeys<S>]?: Infer<S[K]>;
};

export const text = (description: Bilingual, max = 200): TextField => ({ type: 'text', description, max });
export const int = (description: Bilingual, min: number, max: number): IntField => ({
  type: 'int',
  description,
  min,
  max,
});
export const bool = (description: Bilingual): BooleanField => ({ type: 'boolean', description });
export const date = (description: Bilingual): DateField => ({ type: 'date', description });
export const time = (description: Bilingual): TimeField => ({ type: 'time', description });
export const oneValue = <const V extends Vocabulary>(
  name: string,
  about: Bilingual,
  values: V,
): EnumField<V> => ({ type: 'enum', name, about, description: about, values });
export const list = <F extends Field>(
  of: F,
  description: Bilingual,
  bounds: { min?: number; max?: number } = {},
): ListField<F> => ({ type: 'list', of, description, min: bounds.min ?? 0, max: bounds.max ?? 50 });
export const object = <S extends Fields>(name: string, about: Bilingual, fields: S): ObjectField<S> => ({
  type: 'object',
  name,
  about,
  description: about,
  fields,
});
export const oneOf = <S extends Fields>(name: string, about: Bilingual, variants: S): OneOfField<S> => ({
  type: 'oneOf',
  name,
  about,
  description: about,
  variants,
});

/** The same type with a description of its own for this use. */
export const described = <F extends Field>(field: F, description: Bilingual): F => ({
  ...field,
  description,
});
export const optional = <F extends Field>(field: F): F & { optional: true } => ({ ...field, optional: true });
export const withDefault = <F extends Field>(field: F, value: Infer<F>): F & { default: Infer<F> } => ({
  ...field,
  default: value,
});
