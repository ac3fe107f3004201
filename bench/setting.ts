/** What the servers of a benchmark are told: the same database, the same callers, the same matters. */
export type Setting = {
  appUrl: string;
  /** File of the deployment's key, under which the petitions' texts are sealed. */
  keyFile: string;
  /** Key under which the demo token was signed; hexadecimal. */
  demoKey: string;
  callers: Caller[];
  superiorId: string;
  bureauId: string;
  /** Petitions of the bureau to ask for by id. */
  petitionIds: string[];
};

/** Somebody who may ask, by the bearer token that proves it. */
export type Caller = {
  name: 'bureauKey' | 'clerk' | 'superiorKey';
  token: string;
  tenantId: string;
  personId: string | null;
  keyId: string | null;
};

/** Connections each server may hold to the database. */
export const POOL_SIZE = 8;

export const callerNamed = ({ callers }: Setting, name: Caller['name']): Caller =>
  callers.find((caller) => caller.name === name)!;
