/** Operations made from the schema alone: a new field or argument is asked without a word here. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredInputField,
} from 'graphql';
import { graphqlSchema } from '../../api/schema.ts';

const schema = graphqlSchema();
export const QUERIES = Object.values(schema.getQueryType()!.getFields());
export const MUTATIONS = Object.values(schema.getMutationType()!.getFields());
export const NODE_TYPES = schema.getImplementations(schema.getType('Node') as GraphQLInterfaceType).objects;

/** What an argument points at, by its name; of `id`, by what the field answers. NUMBER is a petition's number. */
const TARGETS: Record<string, string> = {
  petitionId: 'Petition',
  sightId: 'Sight',
  postId: 'Post',
  postIds: 'Post',
  assigneeId: 'Post',
  reportsToId: 'Post',
  personId: 'Person',
  personIds: 'Person',
  holdingId: 'Holding',
  apiKeyId: 'ApiKey',
  rulebookId: 'Rulebook',
  excuseId: 'Excuse',
  baselineId: 'Baseline',
  receivedBaselineId: 'ReceivedBaseline',
  oversightId: 'Oversight',
  organisationId: 'Organisation',
  envelopeId: 'ReceivedEnvelope',
  consentById: 'Organisation',
  superiorId: 'Organisation',
  subordinateId: 'Organisation',
  reportId: 'Report',
  receivedReportId: 'ReceivedReport',
  recipientId: 'Organisation',
  senderId: 'Organisation',
  webhookId: 'Webhook',
  deliveryId: 'WebhookDelivery',
  sessionId: 'Session',
  withSessionId: 'Session',
  appointmentId: 'Appointment',
  feedId: 'Feed',
  wantedPostId: 'Post',
  standsInForId: 'Post',
  deputyId: 'Post',
  incidentId: 'Incident',
  dutyRecordId: 'DutyRecord',
  subjectId: 'Organisation',
  number: 'NUMBER',
};

/** Names that end like an id and are none: a rule's own id in a rulebook, and what makes a repeat harmless. */
const NO_IDS = ['id', 'idNumber', 'ruleId', 'ruleIds'];

type Argument = GraphQLArgument | GraphQLInputField;

/** The type of object an argument points at; throws for an id it does not know, so that none is left out. */
function targetOf(argument: Argument, answered: string): string | undefined {
  const { name, type } = argument;
  if (name === 'id' && getNamedType(type).name === 'ID') return answered;
  const known = TARGETS[name];
  const looks = getNamedType(type).name === 'ID' || (/Ids?$/.test(name) && !NO_IDS.includes(name));
  if (!known && looks) throw new Error(`what does the argument ${name} point at?`);
  return known;
}

/** Where in the arguments an id stands, and what it points at. */
export type Place = { path: string; target: string };
/** Arguments with the ids that `pick` gives for each place; null leaves an optional place out. */
export type Pick = (place: Place) => string | null;

/** Arguments of a root field: what is required, and every place of an id. */
export function argumentsOf(field: GraphQLField<unknown, unknown>, pick: Pick): Record<string, unknown> {
  const answered = getNamedType(field.type).name;
  return valuesOf(field.args, '', answered, pick);
}

function valuesOf(
  list: readonly Argument[],
  at: string,
  answered: string,
  pick: Pick,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const argument of list) {
    const path = at ? `${at}.${argument.name}` : argument.name;
    const target = targetOf(argument, answered);
    const many = isListType(getNullableType(argument.type));
    const type = getNamedType(argument.type);
    if (target) {
      const id = pick({ path, target });
      if (id !== null) values[argument.name] = many ? [id] : id;
    } else if (isInputObjectType(type) && !many && !path.includes('sections')) {
      const inner = valuesOf(Object.values(type.getFields()), path, answered, pick);
      if (needed(argument) || JSON.stringify(inner).includes('-')) values[argument.name] = inner;
    } else if (needed(argument)) values[argument.name] = many ? [] : plain(argument.type);
  }
  return values;
}

const needed = (argument: Argument): boolean => isRequiredInputField(argument as GraphQLInputField);

function plain(type: GraphQLInputType): unknown {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]!.name;
  if (isInputObjectType(named)) return {};
  const values: Record<string, unknown> = {
    Int: 1,
    Boolean: false,
    CivilDate: '2026-02-01',
    Instant: '2026-06-01T00:00:00Z',
  };
  return values[named.name] ?? 'word';
}

/** Every place of an id in a root field's arguments. */
export function placesOf(field: GraphQLField<unknown, unknown>): Place[] {
  const places: Place[] = [];
  argumentsOf(field, (place) => {
    places.push(place);
    return 'a-b';
  });
  return places;
}

/** Everything that can be selected of a type, so many objects deep. */
export function selectionOf(type: GraphQLNamedType, depth = 4, prefix = ''): string {
  if (isLeafType(type)) return '';
  if (isAbstractType(type)) {
    const members = schema.getPossibleTypes(type);
    const parts = members.map(
      (member) => `... on ${member.name} ${selectionOf(member, depth, `${member.name}_`)}`,
    );
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!('getFields' in type)) return '';
  const fields = Object.values(type.getFields()) as GraphQLField<unknown, unknown>[];
  const parts = fields.flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isLeafType(named) && depth === 0) return [];
    if (field.name === 'edges') return ['edges { cursor }'];
    const alias = prefix ? `${prefix}${field.name}: ` : '';
    const page = field.args.some(({ name }) => name === 'first') ? '(first: 4)' : '';
    return [`${alias}${field.name}${page} ${selectionOf(named, depth - 1)}`];
  });
  return `{ __typename ${parts.join(' ')} }`;
}

const selections = new Map<string, string>();

/** One call of a root field. */
export type Call = {
  field: GraphQLField<unknown, unknown>;
  variables: Record<string, unknown>;
  /** Of a field that answers one of many types, which alone is looked at. */
  of?: string;
  /** How many objects deep; 3, where there are many types 2, unless it says otherwise. */
  depth?: number;
};

/** One operation of several calls, named c0, c1, …; its text depends on which arguments are given, not on their values. */
export function operationOf(calls: readonly Call[]): { text: string; variables: Record<string, unknown> } {
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const parts = calls.map(({ field, variables: given, of, depth }, i) => {
    const args = field.args.filter(({ name }) => name in given);
    for (const { name, type } of args) {
      declared.push(`$c${i}_${name}: ${type}`);
      variables[`c${i}_${name}`] = given[name];
    }
    const passed = args.map(({ name }) => `${name}: $c${i}_${name}`);
    const selection = of
      ? `{ __typename ... on ${of} ${selectionFor(schema.getType(of)!, depth)} }`
      : selectionFor(getNamedType(field.type), depth);
    return `c${i}: ${field.name}${brackets(passed)} ${selection}`;
  });
  const kind = QUERIES.includes(calls[0]!.field) ? 'query' : 'mutation';
  return { text: `${kind} Asked${brackets(declared)} { ${parts.join('\n')} }`, variables };
}

const brackets = (parts: string[]) => (parts.length > 0 ? `(${parts.join(', ')})` : '');

function selectionFor(type: GraphQLNamedType, depth = isAbstractType(type) ? 2 : 3): string {
  const name = `${type.name} ${depth}`;
  const known = selections.get(name) ?? selectionOf(type, depth);
  selections.set(name, known);
  return known;
}
