/** Sealed text: the ciphertext with its petition's wrapped key for those who may read it, a reason for others. */
import { type GraphQLObjectType, getNamedType } from 'graphql';
import { type ExcerptOfMatter, tierAction, type WithheldReason } from '../../policies/index.ts';
import type { EntityClass, FieldRead } from '../../schema/index.ts';
import type { Compilation, Piece } from './compilation.ts';
import { type Row, within } from './condition-sql.ts';
import { sealedFinish } from './finish.ts';
import type { AskedField } from './object.ts';
import { below, fieldsOf } from './selection.ts';

const EXCERPT = [
  'caseType',
  'caseKind',
  'channel',
  'anonymity',
  'classification',
  'assigneeId',
] as const satisfies readonly (keyof ExcerptOfMatter)[];

export function sealedPiece(
  compilation: Compilation,
  row: Row,
  { type, nodes, above }: AskedField,
  read: FieldRead & { kind: 'sealed' },
): Piece {
  const petition = read.via ? above.findLast((one) => one.table.name === 'Petition') : row;
  if (!petition) throw new Error(`${type.name} is reached outside its petition`);
  const joins: string[] = [];
  // Lateral with a limit: under a generic plan a plain join may read the whole table of keys for a page of twenty.
  const ofPetition = (table: () => EntityClass, column: string): string => {
    const target = compilation.row(table());
    const alias = compilation.names.alias();
    joins.push(
      `left join lateral (select ${target.alias}.${target.table.column(column).sql} as c from ${target.table.table} ${target.alias} where ${within(compilation.names, target)}${target.alias}."id" = ${petition.alias}."id" limit 1) ${alias} on true`,
    );
    return `${alias}.c`;
  };
  const sealed = read.table
    ? ofPetition(read.table, read.column)
    : `${row.alias}.${row.table.column(read.column).sql}`;
  const key = ofPetition(read.key, 'wrapped');
  const may = compilation.may(tierAction(read.tier, 'read'), 'Petition', petition);
  const ask = compilation.may(tierAction(read.tier, 'ask'), 'Petition', petition);
  // Why needs the excerpt of the matter; it is sent along only where it is asked.
  const result = getNamedType(type.getFields()[nodes[0]!.name.value]!.type);
  const redacted = compilation.selecting.schema.getType('Redacted') as GraphQLObjectType;
  const asked = [...fieldsOf(compilation.selecting, redacted, below(nodes)).values()];
  const whyAsked = asked.some(([node]) => node!.name.value === 'why');
  const column = (name: string) => `${petition.alias}.${petition.table.column(name).sql}`;
  const excerpt = EXCERPT.map((name) => `'${name}', ${column(name)}`).join(', ');
  const withheld = (reason: WithheldReason) =>
    whyAsked ? `json_build_object('reason', '${reason}', ${excerpt})` : `'"${reason}"'::json`;
  const letter = read.tier === 'CONTENT' ? 'C' : 'I';
  return {
    sql: `case when ${may} then case when ${sealed} is null then 'null'::json when ${key} is null then ${withheld('ERASED')} else json_build_object('s', encode(${sealed}, 'base64'), 'k', encode(${key}, 'base64'), 'p', ${petition.alias}."id") end when ${ask} then ${withheld('SIGHT_NEEDED')} else ${withheld('NOT_GRANTED')} end`,
    joins,
    seen: [`case when ${may} and ${sealed} is not null then '${letter}:' || ${petition.alias}."id" end`],
    finish: sealedFinish(compilation.selecting, result, nodes, read),
  };
}
