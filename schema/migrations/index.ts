/** Every migration in order; written by `npm run migration`. */
import { Migration20261122024104_initial } from './m20261122024104-initial.ts';

export const MIGRATIONS = [
  { name: 'Migration20261122024104_initial', class: Migration20261122024104_initial },
];
