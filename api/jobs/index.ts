/**
 * Work that happens after the answer: deliveries between organisations, seals, notices, sweeping.
 *
 * Words: task = a kind of work; job = one piece of it, which names the tenant whose scope it runs in; spread = one
 * job an organisation, by the clock.
 */
export { type JobLog, runJobs, startJobs } from './runner.ts';
export { spreadUnscoped } from './schedule.ts';
