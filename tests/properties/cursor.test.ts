import 'reflect-metadata';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { MikroORM } from '@mikro-orm/postgresql';
import { describe, expect, it } from 'vitest';
import { cursorKey } from '../../api/read/cursor.ts';
import { ENTITIES } from '../../schema/index.ts';

/** Values as PostgreSQL's JSON has them; of a type that no list can be ordered by there is none. */
const VALUES: Record<string, unknown[] | null> = {
  uuid: ['01a201e4-8863-70be-a94b-de96ea0cd5bc'],
  date: ['2026-02-28', '2024-02-29'],
  timestamptz: ['2026-01-15T04:00:00+00:00', '2026-01-15T04:00:00.123456+00:00'],
  smallint: [3],
  int: [0, -7, 123_456_789],
  bigint: [12_345_678_901],
  'double precision': [0, 7, -2.5, 0.1 + 0.2, 1e21, 1.5e-7, 93.333_333_333_333_33],
  text: ['', '信访', 'CN-2026'],
  boolean: null,
  bytea: null,
  jsonb: null,
  'text[]': null,
  'uuid[]': null,
};
const MADE_UP: Record<string, unknown[]> = {
  uuid: ['1', "' or true --"],
  date: ['2026-02-30', '2026-13-01', '0000-01-01', '今日'],
  timestamptz: [
    '2026-02-30T04:00:00+00:00',
    '2026-01-15T25:00:00+00:00',
    '2026-01-15T04:00:00+99:00',
    '2026-01-15',
  ],
  smallint: [123_456],
  int: [1.5, 12_345_678_901, 'x'],
  bigint: ['99999999999999999999'],
  'double precision': ['NaN', Number.POSITIVE_INFINITY, '1e+400', '1 or true', ''],
  text: ['\0'],
};

const orm = new MikroORM({
  dbName: 'none',
  entities: ENTITIES as never,
  metadataProvider: ReflectMetadataProvider,
});
const types = new Set<string>();
for (const { props } of orm.getMetadata())
  for (const { kind, columnTypes } of props) if (kind === 'scalar') types.add(columnTypes[0]!);

describe('a key of a cursor', () => {
  it('is known of every type that a column has', () => {
    expect([...types].filter((type) => !(type in VALUES))).toEqual([]);
    expect(types.has('double precision')).toBe(true);
  });

  it.each(
    Object.entries(VALUES).flatMap(([type, values]) => (values ?? []).map((value) => [type, value] as const)),
  )('of %s may be %j', (type, value) => {
    expect(cursorKey(value as never, type)).toBe(String(value));
  });

  it.each(Object.entries(MADE_UP).flatMap(([type, values]) => values.map((value) => [type, value] as const)))(
    'of %s is never %j',
    (type, value) => {
      expect(() => cursorKey(value as never, type)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
    },
  );
});
