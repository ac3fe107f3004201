/** Every migration in order; written by `npm run migration`. */
import { Migration20261122015000_initial } from './m20261122015000-initial.ts';

export const MIGRATIONS = [{ name: 'Migration20261122015000_initial', class: Migration20261122015000_initial }];
