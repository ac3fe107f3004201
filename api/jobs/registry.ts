/**
 * Every task of the queue. A job names the tenant whose scope it runs in; the work gets that scope and no other,
 * nor the means to open one.
 */
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  accept,
  acknowledge,
  calendarLanded,
  deliver,
  materialise,
  sealAccess,
  sendBaselines,
  takeEffect,
} from '../../tenants/index.ts';
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
  'take-effect': task([], ({ em, tenantId, today }) => takeEffect(em, tenantId, today)),
  'calendar-landed': task([], ({ em, tenantId, now }) => calendarLanded(em, tenantId, now)),
  materialise: task([], ({ em, tenantId, today, now }) => materialise(em, tenantId, { today, now })),
  sweep: task([], ({ em, tenantId, now }) => sweep(em, tenantId, now)),
} as const satisfies Record<string, Task>;

export type TaskName = keyof typeof TASKS;
