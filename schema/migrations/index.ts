/** Every migration in order; written by `npm run migration`. */
import { Migration20261122093347_initial } from './m20261122093347-initial.ts';

export const MIGRATIONS = [
  { name: 'Migration20261122093347_initial', class: Migration20261122093347_initial },
];
