/** Every migration in order; written by `npm run migration`. */
import { Migration20261122043716_initial } from './m20261122043716-initial.ts';

export const MIGRATIONS = [
  { name: 'Migration20261122043716_initial', class: Migration20261122043716_initial },
];
