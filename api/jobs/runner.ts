/**
 * The runner of the queue, as the app role. A failed job is tried again with growing pauses (about 16 hours in all)
 * and is then dead: it stays in the queue for the operator to see. What is logged and what the queue keeps of a
 * failure are codes: an error's own text may quote values.
 */
import {
  type JobHelpers,
  Logger as QueueLogger,
  type RunnerOptions,
  run,
  runOnce,
  type TaskList,
} from 'graphile-worker';
import { Refusal } from '../../policies/index.ts';
import { civilDay, type House, inScope } from '../../tenants/index.ts';
import { describeFault } from '../errors.ts';
import { OUTWARD_TASKS, type OutwardTask, type Scoped, TASKS, type Task, type TaskName } from './registry.ts';
import { CRON_ITEMS, SPREAD, spreadUnscoped } from './schedule.ts';

/** Where lines go: an object of ids and codes, and a fixed text. */
export type JobLog = Record<'debug' | 'warn' | 'error', (fields: object, text: string) => void>;

/** Runs jobs until `stop`, which waits for those at work. Neither migrates nor handles signals. */
export async function startJobs(house: House, log: JobLog): Promise<{ stop(): Promise<void> }> {
  const about = { ...options(house, log), pollInterval: 2000 };
  // Those who speak to the outside have workers of their own: a slow receiver keeps nothing else waiting.
  const runners = [
    await run(about, inwardList(house, log), CRON_ITEMS),
    await run({ ...about, concurrency: OUTWARD_CONCURRENCY }, outwardList(house, log)),
  ];
  for (const { promise } of runners)
    promise.catch((error) => log.error(describeFault(error), 'job runner ended'));
  return {
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
  };
}

const OUTWARD_CONCURRENCY = 8;

/**
 * Runs what is due now and what that makes due, and returns when nothing is left; jobs that failed wait for their
 * next try. For tests and the demo.
 */
export async function runJobs(
  house: House,
  { log = SILENT }: { until: 'empty'; log?: JobLog },
): Promise<void> {
  await runOnce(options(house, log), { ...inwardList(house, log), ...outwardList(house, log) });
}

const SILENT: JobLog = { debug() {}, warn() {}, error() {} };

const options = (house: House, log: JobLog): RunnerOptions => ({
  pgPool: house.db.pool,
  concurrency: 2,
  noHandleSignals: true,
  logger: queueLogger(log),
});

type Payload = Record<string, string>;

const listOf = <T>(
  tasks: Readonly<Record<string, T>>,
  log: JobLog,
  work: (task: T, payload: Payload, job: JobHelpers['job']) => Promise<void>,
): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      (payload: any, { job }: JobHelpers) =>
        told(log, { task: name, tenantId: payload.tenantId }, job, () => work(task, payload, job)),
    ]),
  );

const inwardList = (house: House, log: JobLog): TaskList => ({
  ...listOf<Task>(TASKS, log, (task, payload) => scopeOf(house, task, payload)(task.work)),
  [SPREAD]: (payload: any, { job }) =>
    told(log, { task: SPREAD, of: payload.task }, job, () => spreadUnscoped(house, payload.task as TaskName)),
});

const outwardList = (house: House, log: JobLog): TaskList =>
  listOf<OutwardTask>(OUTWARD_TASKS, log, async (task, payload, job) => {
    const scope = scopeOf(house, task, payload);
    const found = await scope(task.read);
    if (found === null) return;
    const { vault, loopback, clock } = house;
    const outcome = await task.call(found, { vault, loopback, now: clock.now() });
    const last = job.attempts >= job.max_attempts;
    // What came of it is committed before the queue is told to try again.
    if (await scope((at) => task.write(at, outcome, last))) throw new Refusal('UNAVAILABLE');
  });

/** A job's scope; the only one that is opened for it, for as long as a piece of its work takes. */
function scopeOf(house: House, { fields }: { fields: readonly string[] }, payload: Payload) {
  const { tenantId } = payload;
  const missing = ['tenantId', ...fields].find((field) => typeof payload[field] !== 'string');
  if (missing || !tenantId) throw new Error(`a job lacks ${missing}`);
  return <T>(work: (at: Scoped<string>) => Promise<T>): Promise<T> => {
    const now = house.clock.now();
    const today = civilDay(now);
    return inScope(house.db, { tenantId, today }, (em) => work({ em, tenantId, today, now, payload }));
  };
}

/** What the queue keeps of a failure. */
class JobFailure extends Error {
  constructor(code: string) {
    super(code);
    this.name = 'JobFailure';
    this.stack = undefined;
  }
}

async function told(
  log: JobLog,
  about: object,
  job: JobHelpers['job'],
  work: () => Promise<void>,
): Promise<void> {
  const started = performance.now();
  const fields = () => ({ ...about, jobId: String(job.id), ms: Math.round(performance.now() - started) });
  try {
    await work();
  } catch (error) {
    const known = error instanceof Refusal;
    const fault = known ? { error: error.code } : describeFault(error);
    const dead = job.attempts >= job.max_attempts;
    log[dead ? 'error' : 'warn'](
      { ...fields(), attempt: job.attempts, ...fault },
      dead ? 'job is dead' : 'job failed and will be tried again',
    );
    throw new JobFailure([fault.error, 'sqlstate' in fault ? fault.sqlstate : ''].join(' ').trim());
  }
  // Not at the level info: the first start's three hundred would carry away what tells a newcomer how to begin.
  log.debug(fields(), 'job done');
}

/** The queue's own troubles, such as a lost connection, without their text; the jobs' are told above. */
const queueLogger = (log: JobLog) =>
  new QueueLogger(() => (level, _message, about) => {
    if ((level !== 'error' && level !== 'warning') || about?.failure) return;
    log[level === 'error' ? 'error' : 'warn'](
      about?.error ? describeFault(about.error) : {},
      'job queue in trouble',
    );
  });
