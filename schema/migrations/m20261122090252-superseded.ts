import { Migration } from '@mikro-orm/migrations';

export class Migration20261122090252_superseded extends Migration {
  override name = 'Migration20261122090252_superseded';

  override up(): void | Promise<void> {
    this.addSql(`alter table "rulebook" add "superseded_on" date null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "rulebook" drop column "superseded_on";`);
  }
}
