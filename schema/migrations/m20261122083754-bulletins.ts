import { Migration } from '@mikro-orm/migrations';

export class Migration20261122083754_bulletins extends Migration {
  override name = 'Migration20261122083754_bulletins';

  override up(): void | Promise<void> {
    this.addSql(`alter table "report" add "published_at" timestamptz null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "report" drop column "published_at";`);
  }
}
