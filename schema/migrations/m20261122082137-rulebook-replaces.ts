import { Migration } from '@mikro-orm/migrations';

export class Migration20261122082137_rulebook_replaces extends Migration {
  override name = 'Migration20261122082137_rulebook_replaces';

  override up(): void | Promise<void> {
    this.addSql(`alter table "rulebook" add "replaces" int null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "rulebook" drop column "replaces";`);
  }
}
