/** Every migration in order; written by `npm run migration`. */
import { Migration20261122015000_initial } from './m20261122015000-initial.ts';
import { Migration20261122020500_rulebook_authors } from './m20261122020500-rulebook-authors.ts';

export const MIGRATIONS = [
  { name: 'Migration20261122015000_initial', class: Migration20261122015000_initial },
  { name: 'Migration20261122020500_rulebook_authors', class: Migration20261122020500_rulebook_authors },
];
