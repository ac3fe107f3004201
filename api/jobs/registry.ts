/**
 * Every task of the queue. A job names the tenant whose scope it runs in; the work gets that scope and no other,
 * nor the means to open one.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  accept,
  acknowledge,
  attempted,
  calendarLanded,
  deliver,
  fileRulebooks,
  type House,
  materialise,
  outgoing,
  sealAccess,
  sendBaselines,
  takeEffect,
  tellDue,
  tellSessions,
} from '../../tenants/index.ts';
import { endChoices, movePlanDays } from '../reception/index.ts';
import { send } from '../webhooks/index.ts';
import { sendAccessNotices } from './access-notices.ts';
import { ARRIVALS } from './arrivals.ts';
import { sendChainHeads } from './chain-heads.ts';
import { sweep } from './sweep.ts';

export type Scoped<Field extends string> = {
  em: EntityManager;
  tenantId: string;
  /** Civil date in Asia/Shanghai. */
  today: string;
  now: Date;
  payload: Readonly<Record<Field, string>>;
};

export type Task = { fields: readonly string[]; work(at: Scoped<string>): Promise<void> };

/**
 * A task that speaks to the world outside, which may take long: what it reads and what it writes are two scopes, and
 * neither is open while it calls.
 */
export type OutwardTask = {
  fields: readonly string[];
  /** What to call with; null where there is nothing left to do. */
  read(at: Scoped<string>): Promise<unknown>;
  call(found: unknown, means: Means): Promise<unknown>;
  /** Answers whether the queue shall try again, which it will unless this was the `last` time. */
  write(at: Scoped<string>, outcome: unknown, last: boolean): Promise<boolean>;
};
/** What a call is given of the house. */
export type Means = Pick<House, 'vault' | 'loopback'> & { now: Date };

const outward = <Field extends string, Found, Outcome>(
  fields: readonly Field[],
  work: {
    read(at: Scoped<Field>): Promise<Found | null>;
    call(found: Found, means: Means): Promise<Outcome>;
    write(at: Scoped<Field>, outcome: Outcome, last: boolean): Promise<boolean>;
  },
): OutwardTask => ({ fields, ...(work as Omit<OutwardTask, 'fields'>) });

/** A task and the fields its jobs have besides the tenant; a job without one of them fails before any work. */
const task = <Field extends string>(
  fields: readonly Field[],
  work: (at: Scoped<Field>) => Promise<void>,
): Task => ({ fields, work });

/** Seconds after which an access row is taken to be settled. */
const SETTLED = 60;

export const TASKS = {
  deliver: task(['envelopeId'], ({ em, tenantId, payload }) => deliver(em, tenantId, payload.envelopeId)),
  receive: task(['senderId', 'envelopeId', 'kind', 'payload', 'hash'], ({ em, tenantId, payload, now }) =>
    accept(em, tenantId, payload, now, ARRIVALS),
  ),
  receipt: task(['recipientId', 'envelopeId', 'hash'], ({ em, tenantId, payload, now }) =>
    acknowledge(em, tenantId, payload, now),
  ),
  'seal-access': task([], ({ em, tenantId, now }) => sealAccess(em, tenantId, now, SETTLED)),
  'notify-access': task([], ({ em, tenantId, today, now }) => sendAccessNotices(em, tenantId, today, now)),
  'send-heads': task([], ({ em, tenantId, today, now }) => sendChainHeads(em, tenantId, today, now)),
  'send-baselines': task([], ({ em, tenantId, today, now }) => sendBaselines(em, tenantId, today, now)),
  'file-rulebooks': task([], ({ em, tenantId, today, now }) => fileRulebooks(em, tenantId, today, now)),
  'take-effect': task([], ({ em, tenantId, today }) => takeEffect(em, tenantId, today)),
  'calendar-landed': task([], ({ em, tenantId, now }) => calendarLanded(em, tenantId, now)),
  materialise: task([], async ({ em, tenantId, today, now }) => {
    await materialise(em, tenantId, { today, now });
    await movePlanDays(em, tenantId, { today, now });
  }),
  'tell-due': task([], async ({ em, tenantId, today, now }) => {
    await tellDue(em, tenantId, { today, now });
    await tellSessions(em, tenantId, { today, now });
  }),
  'end-choices': task([], ({ em, tenantId, today, now }) => endChoices(em, tenantId, { today, now })),
  sweep: task([], ({ em, tenantId, now }) => sweep(em, tenantId, now)),
} as const satisfies Record<string, Task>;

export type TaskName = keyof typeof TASKS;

export const OUTWARD_TASKS: Readonly<Record<string, OutwardTask>> = {
  'deliver-webhook': outward(['deliveryId'], {
    read: ({ em, tenantId, payload }) => outgoing(em, tenantId, payload.deliveryId),
    call: send,
    write: (at, status, last) => attempted(at, at.payload.deliveryId, { status, last }),
  }),
};
