/** Every migration in order; written by `npm run migration`. */
import { Migration20261122060358_initial } from './m20261122060358-initial.ts';

export const MIGRATIONS = [
  { name: 'Migration20261122060358_initial', class: Migration20261122060358_initial },
];
