import { Migration } from '@mikro-orm/migrations';

export class Migration20261122092043_due_rules extends Migration {
  override name = 'Migration20261122092043_due_rules';

  override up(): void | Promise<void> {
    this.addSql(`alter table "petition" add "due_rule" text null;`);

    this.addSql(`alter table "appointment" add "plan_rule" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "appointment" drop column "plan_rule";`);

    this.addSql(`alter table "petition" drop column "due_rule";`);
  }
}
