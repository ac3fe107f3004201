/** Every migration in order; written by `npm run migration`. */
import { Migration20261122043716_initial } from './m20261122043716-initial.ts';
import { Migration20261122045757_report_times } from './m20261122045757-report-times.ts';

export const MIGRATIONS = [{ name: 'Migration20261122043716_initial', class: Migration20261122043716_initial }, { name: 'Migration20261122045757_report_times', class: Migration20261122045757_report_times }];
