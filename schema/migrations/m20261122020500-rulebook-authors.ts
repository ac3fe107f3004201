import { Migration } from '@mikro-orm/migrations';

export class Migration20261122020500_rulebook_authors extends Migration {
  override name = 'Migration20261122020500_rulebook_authors';

  override up(): void | Promise<void> {
    this.addSql(`alter table "rulebook" add "author_ids" uuid[] not null default '{}';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "rulebook" drop column "author_ids";`);
  }
}
