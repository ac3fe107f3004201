import { isCivilDate, isLocalTime } from '../calendar/civil.ts';
import type { Bilingual } from '../vocabulary.ts';
import type { Field, Fields, Infer } from './descriptor.ts';
import { type Finding, Findings } from './finding.ts';

/** Refused in every text: NUL and other control characters, and halves of a surrogate pair; line breaks are fine. */
export const isPlainText = (value: string): boolean =>
  value.isWellFormed() && !/[^\P{Cc}\t\n\r]/u.test(value);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wanted = {
  text: { zh: '文字', en: 'text' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '真或假', en: 'true or false' },
  date: { zh: '存在的日期（YYYY-MM-DD）', en: 'an existing date YYYY-MM-DD' },
  time: { zh: '时刻（HH:MM）', en: 'a time of day HH:MM' },
  enum: { zh: '列举值之一', en: 'one of the listed values' },
  list: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  oneOf: { zh: '对象', en: 'an object' },
} satisfies Record<Field['type'], Bilingual>;

/** Reads one value by its descriptor: nulls dropped, defaults filled in, everything wrong reported with its path. */
export function readField(field: Field, value: unknown, path: string, findings: Findings): unknown {
  if (findings.full) return undefined;
  const wrong = () => void findings.add('WRONG_TYPE', path, { wanted: wanted[field.type] });
  switch (field.type) {
    case 'text':
      return typeof value === 'string' ? readText(value, field.max, path, findings) : wrong();
    case 'int':
      if (!Number.isInteger(value)) return wrong();
      if ((value as number) < field.min || (value as number) > field.max) {
        findings.add('OUT_OF_RANGE', path, { min: field.min, max: field.max });
      }
      return value;
    case 'boolean':
      return typeof value === 'boolean' ? value : wrong();
    case 'date':
      return isCivilDate(value) ? value : wrong();
    case 'time':
      return isLocalTime(value) ? value : wrong();
    case 'enum':
      if (typeof value !== 'string') return wrong();
      if (!Object.hasOwn(field.values, value)) return void findings.add('UNKNOWN_VALUE', path);
      return value;
    case 'list':
      return Array.isArray(value) ? readList(field, value, path, findings) : wrong();
    case 'object':
      return isRecord(value) ? readFields(field.fields, value, path, findings) : wrong();
    case 'oneOf':
      return isRecord(value) ? readOneOf(field.variants, value, path, findings) : wrong();
  }
}

export function readText(value: string, max: number, path: string, findings: Findings): string {
  if (value.length > max) findings.add('TOO_LONG', path, { max });
  else if (!isPlainText(value)) findings.add('BAD_TEXT', path);
  else if (value.trim() === '') findings.add('REQUIRED', path);
  return value;
}

function readList(field: Field & { type: 'list' }, value: unknown[], path: string, findings: Findings) {
  if (value.length < field.min) findings.add('TOO_FEW', path, { min: field.min });
  if (value.length > field.max) return void findings.add('TOO_MANY', path, { max: field.max });
  const seen = new Set<string>();
  return value.map((item, index) => {
    const read = readField(field.of, item, `${path}[${index}]`, findings);
    const key = JSON.stringify(read) ?? '';
    if (read !== undefined && seen.has(key)) findings.add('REPEATED', `${path}[${index}]`);
    seen.add(key);
    return read;
  });
}

/** The key of a path as people may see it: an unknown key may be anything. */
const shown = (key: string): string => (/^\w{1,40}$/.test(key) ? key : '?');

function refuseUnknown(fields: Fields, value: Record<string, unknown>, path: string, findings: Findings) {
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(fields, key)) findings.add('UNKNOWN_FIELD', `${path}.${shown(key)}`);
    if (findings.full) return;
  }
}

/** A value's own, non-null entry: `null` and absent mean the same in every input. */
const entry = (value: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(value, key) ? (value[key] ?? undefined) : undefined;

function readFields(fields: Fields, value: Record<string, unknown>, path: string, findings: Findings) {
  refuseUnknown(fields, value, path, findings);
  const read: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) {
    const given = entry(value, key);
    const at = `${path}.${key}`;
    if (given !== undefined) read[key] = readField(field, given, at, findings);
    else if (field.default !== undefined) read[key] = structuredClone(field.default);
    else if (!field.optional) findings.add('REQUIRED', at);
  }
  return read;
}

function readOneOf(variants: Fields, value: Record<string, unknown>, path: string, findings: Findings) {
  refuseUnknown(variants, value, path, findings);
  const chosen = Object.keys(variants).filter((key) => entry(value, key) !== undefined);
  const key = chosen[0];
  if (key === undefined || chosen.length > 1 || value[key] === false) {
    return void findings.add('EXACTLY_ONE', path);
  }
  return { [key]: readField(variants[key]!, value[key], `${path}.${key}`, findings) };
}

/** The typed parameters of a value, or what is wrong with it. */
export function readParams<F extends Field>(
  field: F,
  value: unknown,
  path: string,
): { params?: Infer<F>; findings: Finding[] } {
  const findings = new Findings();
  const params = readField(field, value, path, findings) as Infer<F>;
  return findings.failed ? { findings: findings.all } : { params, findings: findings.all };
}
