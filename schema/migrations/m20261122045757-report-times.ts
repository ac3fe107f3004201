import { Migration } from '@mikro-orm/migrations';

export class Migration20261122045757_report_times extends Migration {

  override name = 'Migration20261122045757_report_times';

  override up(): void | Promise<void> {
    this.addSql(`alter table "incident" add "course" jsonb not null;`);

    this.addSql(`alter table "received_report" add "turn" int not null, add "on_time" boolean null;`);

    this.addSql(`alter table "report" add "due_at" timestamptz null, add "first_submitted_at" timestamptz null, add "on_time" boolean null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "incident" drop column "course";`);

    this.addSql(`alter table "received_report" drop column "turn", drop column "on_time";`);

    this.addSql(`alter table "report" drop column "due_at", drop column "first_submitted_at", drop column "on_time";`);
  }

}
