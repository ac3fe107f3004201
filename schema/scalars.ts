/** The scalar types of the API. Civil dates and instants are distinct and never mix (DESIGN §5). */
import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { FIRST_YEAR, isCivilDate, LAST_YEAR } from '../policies/index.ts';

const scalar = (
  name: string,
  description: string,
  {
    accept,
    example,
    serialize,
  }: {
    accept: (value: string) => boolean;
    example: string;
    serialize: (value: unknown) => string;
  },
) => {
  const parse = (value: unknown, node?: ValueNode) => {
    if (typeof value === 'string' && accept(value)) return value;
    const wrong =
      (typeof value === 'string' && wrongDay(value.slice(0, 10))) ||
      `${name} 应形如 ${example} / ${name} looks like ${example}`;
    throw new GraphQLError(wrong, { ...(node && { nodes: node }), extensions: { code: 'BAD_INPUT' } });
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize,
    parseValue: (value) => parse(value),
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined, node),
  });
};

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const exists = (value: string) => {
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === value;
};
/** What is wrong with a date that is written as one. */
function wrongDay(value: string): string | undefined {
  if (!DATE.test(value) || isCivilDate(value)) return undefined;
  return exists(value)
    ? `日期须在 ${FIRST_YEAR} 至 ${LAST_YEAR} 年之间 / Dates lie in the years ${FIRST_YEAR} to ${LAST_YEAR}`
    : '没有这一天 / There is no such day';
}

/** A day of the civil calendar in Asia/Shanghai, without a time. */
export const CivilDate = scalar(
  'CivilDate',
  '民用日期（北京时间，1900 年至 2199 年），如 2026-01-15 / A civil date (Asia/Shanghai, of the years 1900 to 2199), such as 2026-01-15',
  { accept: isCivilDate, example: '2026-01-15', serialize: String },
);

/**
 * A moment on the time line. Read as RFC 3339 with any offset; always written in UTC to the millisecond, whether it
 * comes as a Date, as text or as milliseconds since 1970.
 */
export const Instant = scalar(
  'Instant',
  '时刻，RFC 3339，如 2026-01-15T08:00:00Z；返回时一律为 UTC 毫秒，如 2026-01-15T08:00:00.000Z / A moment, RFC 3339, such as 2026-01-15T08:00:00Z; answered in UTC to the millisecond, such as 2026-01-15T08:00:00.000Z',
  {
    accept: (value) =>
      /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
      isCivilDate(value.slice(0, 10)) &&
      !Number.isNaN(Date.parse(value)),
    example: '2026-01-15T08:00:00Z',
    serialize: (value) => new Date(value as Date | string | number).toISOString(),
  },
);
/** A timestamptz column as the text that `Instant` writes. */
export const instantSql = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
