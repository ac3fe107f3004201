/** The three questions, as each server is asked them, and what every answer has to come down to. */
import { type Caller, callerNamed, type Setting } from './setting.ts';

export const SERVERS = ['bare', 'huiyin', 'postgraphile'] as const;
export type ServerName = (typeof SERVERS)[number];

export type Ask = { path: string; body?: string };

export type Question = {
  name: 'one' | 'list' | 'rollUp';
  /** Whether each server writes an access row with the answer. */
  logged: boolean;
  caller: Caller;
  /** What to ask of a server, several times in turn where there is something to vary. */
  asks: Record<ServerName, Ask[]>;
  /** An answer in one form, however the server calls things; throws for an answer that is an error. */
  read: Record<ServerName, (answer: any) => unknown>;
};

const FIELDS =
  'number caseType caseKind channel anonymity classification state registeredAt dueOn closedAt revision';
const ROW = 'number caseType state registeredAt dueOn';
const OUR_CONTENT = 'content { ... on PetitionContent { title facts claims } }';
const THEIR_CONTENT = 'content { title facts claims }';
const CELLS = 'rollUp { total late cells { caseType channel state count late } }';
const THEIR_PAGE = `rowId ${ROW} organisationByTenantId { slug nameZh }
  petitionEventsByTenantIdAndPetitionId(first: 3, orderBy: [AT_DESC]) { nodes { kind at } }`;

const graphql = (query: string, variables: object[] = [{}]): Ask[] =>
  variables.map((one) => ({ path: '/graphql', body: JSON.stringify({ query, variables: one }) }));

export function questions(setting: Setting): Question[] {
  return [false, true].flatMap((logged) => [
    one(setting, logged),
    list(setting, logged),
    rollUp(setting, logged),
  ]);
}

/** A key reads no contents; the question that shows them, and so writes access rows, is a handler's. */
const reader = (setting: Setting, logged: boolean) => callerNamed(setting, logged ? 'clerk' : 'bureauKey');
const suffix = (logged: boolean) => (logged ? '-logged' : '');

function one(setting: Setting, logged: boolean): Question {
  const { bureauId, petitionIds } = setting;
  const theirs = logged
    ? `query ($id: UUID!) { petition: petitionLogged(asked: $id) { rowId ${FIELDS} ${THEIR_CONTENT} } }`
    : `query ($tenant: UUID!, $id: UUID!) { petition: petitionByTenantIdAndRowId(tenantId: $tenant, rowId: $id) { rowId ${FIELDS} } }`;
  return {
    name: 'one',
    logged,
    caller: reader(setting, logged),
    asks: {
      bare: petitionIds.map((id) => ({ path: `/one${suffix(logged)}/${id}` })),
      huiyin: graphql(
        `query ($id: ID!) { petition(id: $id) { id ${FIELDS} ${logged ? OUR_CONTENT : ''} } }`,
        petitionIds.map((id) => ({ id: `Petition:${bureauId}:${id}` })),
      ),
      postgraphile: graphql(
        theirs,
        petitionIds.map((id) => (logged ? { id } : { tenant: bureauId, id })),
      ),
    },
    read: {
      bare: petition,
      huiyin: (answer) => petition(dataOf(answer).petition),
      postgraphile: (answer) => petition(dataOf(answer).petition),
    },
  };
}

function list(setting: Setting, logged: boolean): Question {
  const theirs = logged
    ? `{ petitions: petitionsLogged(wanted: 20, first: 20) { nodes { ${THEIR_PAGE} ${THEIR_CONTENT} } } }`
    : `{ petitions: allPetitions(first: 20, orderBy: [REGISTERED_AT_DESC]) { nodes { ${THEIR_PAGE} } } }`;
  const page = (answer: any) => dataOf(answer).petitions.nodes.map(row);
  return {
    name: 'list',
    logged,
    caller: reader(setting, logged),
    asks: {
      bare: [{ path: `/list${suffix(logged)}` }],
      huiyin: graphql(
        `{ petitions(first: 20) { nodes { id ${ROW} organisation { slug nameZh } events(first: 3) { nodes { kind at } }
           ${logged ? OUR_CONTENT : ''} } } }`,
      ),
      postgraphile: graphql(theirs),
    },
    read: { bare: (answer) => answer.map(row), huiyin: page, postgraphile: page },
  };
}

function rollUp(setting: Setting, logged: boolean): Question {
  const { superiorId } = setting;
  const theirs = logged
    ? `{ subordinatesLogged(first: 50) { nodes { subordinate { slug nameZh } ${CELLS} } } }`
    : `query ($id: UUID!) { organisationByRowId(rowId: $id) {
         subordinates(first: 50, orderBy: [DEPTH_ASC, SUBORDINATE_SLUG_ASC]) { nodes { subordinate { slug nameZh } ${CELLS} } } } }`;
  return {
    name: 'rollUp',
    logged,
    caller: callerNamed(setting, 'superiorKey'),
    asks: {
      bare: [{ path: `/rollUp${suffix(logged)}` }],
      huiyin: graphql(
        `query ($id: ID!) { organisation(id: $id) { subordinates(first: 50) { nodes { organisation { slug nameZh } ${CELLS} } } } }`,
        [{ id: `Organisation:${superiorId}` }],
      ),
      postgraphile: graphql(theirs, [logged ? {} : { id: superiorId }]),
    },
    read: {
      bare: (answer) => answer.map(body),
      huiyin: (answer) => dataOf(answer).organisation.subordinates.nodes.map(flat),
      postgraphile: (answer) => {
        const { organisationByRowId, subordinatesLogged } = dataOf(answer);
        return (subordinatesLogged ?? organisationByRowId.subordinates).nodes.map(flat);
      },
    },
  };
}

function dataOf({ data, errors }: any): any {
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

const instant = (text: string | null) => text && new Date(text).getTime();

const petition = ({ id, rowId, registeredAt, closedAt, ...fields }: any) => ({
  ...fields,
  id: rowId ?? id.split(':').at(-1),
  registeredAt: instant(registeredAt),
  closedAt: instant(closedAt),
});

const row = ({
  id,
  rowId,
  registeredAt,
  organisation,
  organisationByTenantId,
  events,
  petitionEventsByTenantIdAndPetitionId,
  ...fields
}: any) => {
  const happened = petitionEventsByTenantIdAndPetitionId?.nodes ?? events.nodes ?? events;
  return {
    ...fields,
    id: rowId ?? id.split(':').at(-1),
    registeredAt: instant(registeredAt),
    organisation: organisation ?? organisationByTenantId,
    events: happened.map(({ kind, at }: any) => ({ kind, at: instant(at) })),
  };
};

const flat = ({ organisation, subordinate, rollUp: { total, late, cells } }: any) =>
  body({ ...(organisation ?? subordinate), total, late, cells });

const body = ({ cells, ...fields }: any) => ({
  ...fields,
  cells: cells
    .map(({ caseType, channel, state, count, late }: any) =>
      [caseType, channel, state, count, late].join(' '),
    )
    .sort(),
});
