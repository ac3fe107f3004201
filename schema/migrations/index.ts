/** Every migration in order; written by `npm run migration`. */
import { Migration20261122061732_initial } from './m20261122061732-initial.ts';
import { Migration20261122081714_suspensions } from './m20261122081714-suspensions.ts';
import { Migration20261122082137_rulebook_replaces } from './m20261122082137-rulebook-replaces.ts';
import { Migration20261122083754_bulletins } from './m20261122083754-bulletins.ts';
import { Migration20261122090252_superseded } from './m20261122090252-superseded.ts';
import { Migration20261122092043_due_rules } from './m20261122092043-due-rules.ts';

export const MIGRATIONS = [
  { name: 'Migration20261122061732_initial', class: Migration20261122061732_initial },
  { name: 'Migration20261122081714_suspensions', class: Migration20261122081714_suspensions },
  { name: 'Migration20261122082137_rulebook_replaces', class: Migration20261122082137_rulebook_replaces },
  { name: 'Migration20261122083754_bulletins', class: Migration20261122083754_bulletins },
  { name: 'Migration20261122090252_superseded', class: Migration20261122090252_superseded },
  { name: 'Migration20261122092043_due_rules', class: Migration20261122092043_due_rules },
];
