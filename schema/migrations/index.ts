/** Every migration in order; written by `npm run migration`. */
import { Migration20261122061732_initial } from './m20261122061732-initial.ts';
import { Migration20261122081714_suspensions } from './m20261122081714-suspensions.ts';

export const MIGRATIONS = [{ name: 'Migration20261122061732_initial', class: Migration20261122061732_initial }, { name: 'Migration20261122081714_suspensions', class: Migration20261122081714_suspensions }];
