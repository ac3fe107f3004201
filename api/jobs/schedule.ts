/** What runs by the clock. Each item is spread to one job an organisation, in that organisation's scope. */
import { type CronItem, parseCronItems } from 'graphile-worker';
import type { House } from '../../tenants/index.ts';
import type { TaskName } from './registry.ts';

const DAY = 24 * 60 * 60 * 1000;

/** Minutes and hours are UTC: 17:00 is 1:00 of the next civil day in Asia/Shanghai. */
const SCHEDULE: readonly { task: TaskName; match: string }[] = [
  { task: 'seal-access', match: '7 * * * *' },
  { task: 'materialise', match: '5 16 * * *' },
  { task: 'tell-due', match: '30 16 * * *' },
  { task: 'end-choices', match: '40 16 * * *' },
  { task: 'notify-access', match: '10 17 * * *' },
  { task: 'send-heads', match: '20 17 * * *' },
  { task: 'send-baselines', match: '30 17 * * *' },
  { task: 'sweep', match: '40 17 * * *' },
];

/** The task that spreads; the only one whose jobs carry no tenant. */
export const SPREAD = 'spread';

/** What was missed for up to a day while no server ran is made up for at the next start. */
export const CRON_ITEMS = parseCronItems(
  SCHEDULE.map(
    ({ task, match }): CronItem => ({
      task: SPREAD,
      match,
      identifier: task,
      payload: { task },
      options: { backfillPeriod: DAY, maxAttempts: 12, jobKey: `${SPREAD} ${task}` },
    }),
  ),
);

/**
 * Enqueues a task for every active organisation; one that still waits for the same task gets no second job.
 *
 * Unscoped because: it asks the directory of organisations, a reference table, whom there is; each job then runs
 * in the scope of its own.
 */
export async function spreadUnscoped(house: House, task: TaskName): Promise<void> {
  await house.db.pool.query(
    `select graphile_worker.add_job($1, json_build_object('tenantId', id), max_attempts := 12, job_key := $1 || ' ' || id)
       from organisation where state = 'ACTIVE'`,
    [task],
  );
}
