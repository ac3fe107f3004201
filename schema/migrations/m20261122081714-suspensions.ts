import { Migration } from '@mikro-orm/migrations';

export class Migration20261122081714_suspensions extends Migration {
  override name = 'Migration20261122081714_suspensions';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "organisation_suspension" ("id" uuid not null, "organisation_id" uuid not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "organisation_suspension_organisation_id_valid_from_index" on "organisation_suspension" ("organisation_id", "valid_from");`,
    );

    // It takes the day now.
    this.addSql(`drop function if exists huiyin.set_organisation_state(uuid, text);`);

    this.addSql(
      `create index "envelope_in_tenant_id_kind_sender_id_index" on "envelope_in" ("tenant_id", "kind", "sender_id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "organisation_suspension" cascade;`);

    this.addSql(`drop index "envelope_in_tenant_id_kind_sender_id_index";`);
  }
}
