import { Migration } from '@mikro-orm/migrations';

export class Migration20261122093347_initial extends Migration {
  override name = 'Migration20261122093347_initial';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "access_row" ("tenant_id" uuid not null, "id" uuid not null, "at" timestamptz not null default now(), "person_id" uuid null, "key_id" uuid null, "field" text not null, "shown" text[] not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(`create index "access_row_tenant_id_at_index" on "access_row" ("tenant_id", "at");`);

    this.addSql(
      `create table "access_seal" ("tenant_id" uuid not null, "id" uuid not null, "sealed_to" timestamptz not null, primary key ("tenant_id", "id"));`,
    );

    this.addSql(
      `create table "assessment" ("tenant_id" uuid not null, "id" uuid not null, "rule_id" text not null, "subject_id" uuid not null, "period_from" date not null, "period_to" date not null, "scores" jsonb not null, "total" double precision not null, "rank" int null, "published_at" timestamptz null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "assessment_tenant_id_period_from_id_index" on "assessment" ("tenant_id", "period_from", "id");`,
    );
    this.addSql(
      `alter table "assessment" add constraint "assessment_tenant_id_rule_id_subject_id_period_from_unique" unique ("tenant_id", "rule_id", "subject_id", "period_from");`,
    );

    this.addSql(
      `create table "audit_head" ("tenant_id" uuid not null, "id" uuid not null, "sequence" int not null, "hash" bytea not null, primary key ("tenant_id", "id"));`,
    );

    this.addSql(
      `create table "calendar_version" ("id" uuid not null, "version" text not null, "source" text not null, "from_year" int not null, "to_year" int not null, "data" jsonb not null, "landed_at" timestamptz not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "calendar_version" add constraint "calendar_version_version_unique" unique ("version");`,
    );

    this.addSql(
      `create table "compliance" ("tenant_id" uuid not null, "id" uuid not null, "rule_id" text not null, "title_zh" text not null, "title_en" text not null, "kind" text not null, "period_from" date not null, "due_on" date not null, "outcome" text not null, "count" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `alter table "compliance" add constraint "compliance_tenant_id_rule_id_period_from_due_on_outcome_unique" unique ("tenant_id", "rule_id", "period_from", "due_on", "outcome");`,
    );

    this.addSql(
      `create table "idempotency" ("tenant_id" uuid not null, "id" uuid not null, "actor" text not null, "operation" text not null, "key" text not null, "input_hash" bytea not null, "result" jsonb null, "at" timestamptz not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(`create index "idempotency_tenant_id_at_index" on "idempotency" ("tenant_id", "at");`);
    this.addSql(
      `alter table "idempotency" add constraint "idempotency_tenant_id_actor_operation_key_unique" unique ("tenant_id", "actor", "operation", "key");`,
    );

    this.addSql(
      `create table "petition_identity" ("tenant_id" uuid not null, "id" uuid not null, "sealed" bytea not null, primary key ("tenant_id", "id"));`,
    );

    this.addSql(
      `create table "incident" ("tenant_id" uuid not null, "id" uuid not null, "origin_id" uuid not null, "reporter_id" uuid not null, "state" text not null, "happening" text not null, "aspects" text[] not null, "place_level" text null, "place" text not null, "headcount" int not null, "cause" text not null, "help_needed" text not null, "occurred_at" timestamptz not null, "known_at" timestamptz not null, "closed_at" timestamptz null, "course" jsonb not null, "hops" jsonb not null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "incident_tenant_id_occurred_at_id_index" on "incident" ("tenant_id", "occurred_at", "id");`,
    );
    this.addSql(
      `alter table "incident" add constraint "incident_tenant_id_origin_id_unique" unique ("tenant_id", "origin_id");`,
    );

    this.addSql(
      `create table "organisation" ("id" uuid not null, "slug" text not null, "name_zh" text not null, "name_en" text not null, "kind" text not null, "level" text not null, "state" text not null, "synthetic" boolean not null, primary key ("id"));`,
    );
    this.addSql(`alter table "organisation" add constraint "organisation_slug_unique" unique ("slug");`);

    this.addSql(
      `create table "organisation_suspension" ("id" uuid not null, "organisation_id" uuid not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "organisation_suspension_organisation_id_valid_from_index" on "organisation_suspension" ("organisation_id", "valid_from");`,
    );

    this.addSql(
      `create table "outbox_event" ("tenant_id" uuid not null, "id" uuid not null, "kind" text not null, "at" timestamptz not null, "about" text not null, "data" jsonb not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(`create index "outbox_event_tenant_id_at_index" on "outbox_event" ("tenant_id", "at");`);

    this.addSql(
      `create table "oversight" ("id" uuid not null, "superior_id" uuid not null, "subordinate_id" uuid not null, "line" text not null, "force" text not null, "grant" text not null, "valid_from" date not null, "valid_to" date null, "superior_accepted_at" timestamptz null, "subordinate_accepted_at" timestamptz null, "settled_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "oversight_superior_id_index" on "oversight" ("superior_id");`);
    this.addSql(`create index "oversight_subordinate_id_index" on "oversight" ("subordinate_id");`);

    this.addSql(
      `create table "own_day" ("tenant_id" uuid not null, "id" uuid not null, "date" date not null, "working" boolean null, "key_period" boolean not null, "name" text not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `alter table "own_day" add constraint "own_day_tenant_id_date_unique" unique ("tenant_id", "date");`,
    );

    this.addSql(
      `create table "person" ("tenant_id" uuid not null, "id" uuid not null, "name" text not null, "issuer" text null, "subject" text null, "active" boolean not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `alter table "person" add constraint "person_tenant_id_issuer_subject_unique" unique ("tenant_id", "issuer", "subject");`,
    );

    this.addSql(
      `create table "incident_report" ("tenant_id" uuid not null, "id" uuid not null, "incident_id" uuid not null, "rule_id" text null, "step" int null, "means" text not null, "text" text not null, "at" timestamptz not null, "due_at" timestamptz null, "by_id" uuid null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "incident_report_tenant_id_incident_id_at_index" on "incident_report" ("tenant_id", "incident_id", "at");`,
    );

    this.addSql(
      `create table "excuse" ("tenant_id" uuid not null, "id" uuid not null, "obligation_key" text not null, "rule_id" text not null, "due" date not null, "reason" text not null, "state" text not null, "requester_id" uuid not null, "decided_by_id" uuid null, "requested_at" timestamptz not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "excuse_tenant_id_obligation_key_index" on "excuse" ("tenant_id", "obligation_key");`,
    );

    this.addSql(
      `create table "baseline" ("tenant_id" uuid not null, "id" uuid not null, "line" text not null, "version" int not null, "state" text not null, "effective_from" date not null, "comply_by" date not null, "sections" jsonb not null, "drafted_by_id" uuid null, "approved_by_id" uuid null, "published_at" timestamptz null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `alter table "baseline" add constraint "baseline_tenant_id_line_version_unique" unique ("tenant_id", "line", "version");`,
    );

    this.addSql(
      `create table "api_key" ("tenant_id" uuid not null, "id" uuid not null, "name" text not null, "hash" bytea not null, "scopes" text[] not null, "issued_at" timestamptz not null, "expires_at" timestamptz not null, "revoked_at" timestamptz null, "issued_by_id" uuid null, "replaces_id" uuid null, primary key ("tenant_id", "id"));`,
    );

    this.addSql(
      `create table "petition_excerpt" ("tenant_id" uuid not null, "id" uuid not null, "number" text not null, "case_type" text not null, "channel" text not null, "state" text not null, "registered_on" date not null, "due_on" date null, "closed_on" date null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "petition_excerpt_tenant_id_registered_on_id_index" on "petition_excerpt" ("tenant_id", "registered_on", "id");`,
    );

    this.addSql(
      `create table "petition_key" ("tenant_id" uuid not null, "id" uuid not null, "wrapped" bytea not null, primary key ("tenant_id", "id"));`,
    );

    this.addSql(
      `create table "post" ("tenant_id" uuid not null, "id" uuid not null, "code" text not null, "title" text not null, "leadership_role" text not null, "rank" text not null, "portfolios" text[] not null, "duty_roles" text[] not null, "reports_to_id" uuid null, "established_on" date null, "abolished_on" date null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `alter table "post" add constraint "post_tenant_id_code_unique" unique ("tenant_id", "code");`,
    );

    this.addSql(
      `create table "petition" ("tenant_id" uuid not null, "id" uuid not null, "number" text not null, "case_type" text not null, "case_kind" text not null, "channel" text not null, "anonymity" text not null, "classification" text not null, "state" text not null, "headcount" int not null, "registered_at" timestamptz not null, "due_on" date null, "due_rule" text null, "closed_at" timestamptz null, "assignee_id" uuid null, "accused_ids" uuid[] not null, "content_sealed" bytea not null, "receipt_hash" bytea not null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "petition_tenant_id_receipt_hash_index" on "petition" ("tenant_id", "receipt_hash");`,
    );
    this.addSql(
      `create index "petition_tenant_id_registered_at_id_index" on "petition" ("tenant_id", "registered_at", "id");`,
    );
    this.addSql(
      `alter table "petition" add constraint "petition_tenant_id_number_unique" unique ("tenant_id", "number");`,
    );

    this.addSql(
      `create table "petition_event" ("tenant_id" uuid not null, "id" uuid not null, "petition_id" uuid not null, "kind" text not null, "at" timestamptz not null, "by_id" uuid null, "text_sealed" bytea null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "petition_event_tenant_id_petition_id_at_id_index" on "petition_event" ("tenant_id", "petition_id", "at", "id");`,
    );

    this.addSql(
      `create table "audit_entry" ("tenant_id" uuid not null, "id" uuid not null, "sequence" int not null, "at" timestamptz not null, "operation" text not null, "actor_id" uuid null, "key_id" uuid null, "petition_id" uuid null, "detail" jsonb not null, "previous_hash" bytea not null, "hash" bytea not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "audit_entry_tenant_id_petition_id_index" on "audit_entry" ("tenant_id", "petition_id");`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_tenant_id_sequence_unique" unique ("tenant_id", "sequence");`,
    );

    this.addSql(
      `create table "holding" ("tenant_id" uuid not null, "id" uuid not null, "post_id" uuid not null, "person_id" uuid not null, "valid_from" date not null, "valid_to" date null, "given_by_id" uuid null, "confirmed_at" timestamptz null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(`create index "holding_tenant_id_person_id_index" on "holding" ("tenant_id", "person_id");`);
    this.addSql(`create index "holding_tenant_id_post_id_index" on "holding" ("tenant_id", "post_id");`);

    this.addSql(
      `create table "feed" ("tenant_id" uuid not null, "id" uuid not null, "post_id" uuid not null, "hash" bytea not null, "created_at" timestamptz not null, "revoked_at" timestamptz null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `alter table "feed" add constraint "feed_tenant_id_hash_unique" unique ("tenant_id", "hash");`,
    );

    this.addSql(
      `create table "duty_record" ("tenant_id" uuid not null, "id" uuid not null, "kind" text not null, "rule_id" text null, "obligation_key" text null, "on_date" date not null, "post_id" uuid null, "title" text not null, "minutes" text not null, "present" text[] not null default '{}', "papers" text[] not null default '{}', "items" int not null, "recorded_at" timestamptz not null, "voided_at" timestamptz null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "duty_record_tenant_id_on_date_id_index" on "duty_record" ("tenant_id", "on_date", "id");`,
    );

    this.addSql(
      `create table "published_rulebook" ("tenant_id" uuid not null, "id" uuid not null, "version" int not null, "effective_from" date not null, "duties" int not null, "sections" jsonb not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `alter table "published_rulebook" add constraint "published_rulebook_tenant_id_unique" unique ("tenant_id");`,
    );

    this.addSql(
      `create table "received_baseline" ("tenant_id" uuid not null, "id" uuid not null, "sender_id" uuid not null, "line" text not null, "version" int not null, "effective_from" date not null, "comply_by" date not null, "sections" jsonb not null, "received_at" timestamptz not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "received_baseline_tenant_id_effective_from_index" on "received_baseline" ("tenant_id", "effective_from");`,
    );
    this.addSql(
      `alter table "received_baseline" add constraint "received_baseline_tenant_id_sender_id_line_version_unique" unique ("tenant_id", "sender_id", "line", "version");`,
    );

    this.addSql(
      `create table "envelope_in" ("tenant_id" uuid not null, "id" uuid not null, "sender_id" uuid not null, "kind" text not null, "received_at" timestamptz not null, "payload" jsonb not null, "hash" bytea not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "envelope_in_tenant_id_kind_sender_id_index" on "envelope_in" ("tenant_id", "kind", "sender_id");`,
    );
    this.addSql(
      `create index "envelope_in_tenant_id_received_at_id_index" on "envelope_in" ("tenant_id", "received_at", "id");`,
    );

    this.addSql(
      `create table "received_report" ("tenant_id" uuid not null, "id" uuid not null, "sender_id" uuid not null, "kind" text not null, "rule_id" text not null, "turn" int not null, "period_from" date not null, "period_to" date not null, "due" date null, "on_time" boolean null, "version" int not null, "state" text not null, "zero" boolean not null, "sections" jsonb not null, "figures" jsonb not null, "submitted_at" timestamptz not null, "received_at" timestamptz not null, "returned_reason" text null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "received_report_tenant_id_sender_id_period_from_index" on "received_report" ("tenant_id", "sender_id", "period_from");`,
    );
    this.addSql(
      `create index "received_report_tenant_id_received_at_id_index" on "received_report" ("tenant_id", "received_at", "id");`,
    );

    this.addSql(
      `create table "report" ("tenant_id" uuid not null, "id" uuid not null, "kind" text not null, "rule_id" text not null, "obligation_key" text null, "turn" int not null, "recipient_id" uuid not null, "period_from" date not null, "period_to" date not null, "due" date null, "due_at" timestamptz null, "version" int not null, "state" text not null, "zero" boolean not null, "sections" jsonb not null, "figures" jsonb not null, "first_submitted_at" timestamptz null, "on_time" boolean null, "submitted_by_id" uuid null, "submitted_at" timestamptz null, "decided_at" timestamptz null, "published_at" timestamptz null, "returned_reason" text null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "report_tenant_id_period_from_id_index" on "report" ("tenant_id", "period_from", "id");`,
    );
    this.addSql(
      `alter table "report" add constraint "report_tenant_id_rule_id_period_from_recipient_id_97e23_unique" unique ("tenant_id", "rule_id", "period_from", "recipient_id", "turn", "version");`,
    );

    this.addSql(
      `create table "rulebook" ("tenant_id" uuid not null, "id" uuid not null, "version" int not null, "state" text not null, "effective_from" date null, "replaces" int null, "superseded_on" date null, "sections" jsonb not null, "drafted_by_id" uuid null, "author_ids" uuid[] not null default '{}', "approved_by_id" uuid null, "published_at" timestamptz null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "rulebook_tenant_id_state_effective_from_index" on "rulebook" ("tenant_id", "state", "effective_from");`,
    );
    this.addSql(
      `alter table "rulebook" add constraint "rulebook_tenant_id_version_unique" unique ("tenant_id", "version");`,
    );

    this.addSql(
      `create table "envelope_out" ("tenant_id" uuid not null, "id" uuid not null, "recipient_id" uuid not null, "kind" text not null, "sent_at" timestamptz not null, "payload" jsonb not null, "hash" bytea not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "envelope_out_tenant_id_sent_at_id_index" on "envelope_out" ("tenant_id", "sent_at", "id");`,
    );

    this.addSql(
      `create table "session" ("tenant_id" uuid not null, "id" uuid not null, "kind" text not null, "form" text not null, "state" text not null, "post_id" uuid not null, "stands_in_for_id" uuid null, "on_date" date not null, "from_time" text not null, "to_time" text not null, "place" text not null, "rule_id" text null, "obligation_key" text null, "makes_up" boolean not null, "published_at" timestamptz null, "started_at" timestamptz null, "ended_at" timestamptz null, "headcount" int null, "matters_received" int null, "present" text[] not null default '{}', "reason" text null, "swapped_with_id" uuid null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "session_tenant_id_post_id_on_date_index" on "session" ("tenant_id", "post_id", "on_date");`,
    );
    this.addSql(
      `create index "session_tenant_id_on_date_id_index" on "session" ("tenant_id", "on_date", "id");`,
    );

    this.addSql(
      `create table "appointment" ("tenant_id" uuid not null, "id" uuid not null, "petition_id" uuid not null, "wanted_post_id" uuid null, "session_id" uuid null, "state" text not null, "requested_on" date not null, "chosen" boolean null, "prepared_on" date null, "briefed_on" date null, "met_on" date null, "plan_due" date null, "plan_rule" text null, "planned_on" date null, "revision" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "appointment_tenant_id_requested_on_id_index" on "appointment" ("tenant_id", "requested_on", "id");`,
    );

    this.addSql(
      `create table "sight" ("tenant_id" uuid not null, "id" uuid not null, "petition_id" uuid not null, "requester_id" uuid not null, "tier" text not null, "purpose" text not null, "state" text not null, "requested_at" timestamptz not null, "decided_by_id" uuid null, "until" timestamptz not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(`create index "sight_tenant_id_petition_id_index" on "sight" ("tenant_id", "petition_id");`);

    this.addSql(
      `create table "standing" ("tenant_id" uuid not null, "id" uuid not null, "version" bigint not null, "wrapped_key" bytea not null, "obligations_from" date null, "obligations_to" date null, "packs" text null, primary key ("tenant_id", "id"));`,
    );

    this.addSql(
      `create table "evidence" ("tenant_id" uuid not null, "id" uuid not null, "kind" text not null, "on_date" date not null, "at" timestamptz null, "post_id" uuid null, "stands_in_for_id" uuid null, "obligation_key" text null, "rule_id" text null, "sessions" int not null default 1, "half_days" int not null default 1, "items" int not null default 1, "makes_up" boolean not null default false, "source" text not null, "source_id" uuid not null, "voided_at" timestamptz null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "evidence_tenant_id_source_source_id_index" on "evidence" ("tenant_id", "source", "source_id");`,
    );
    this.addSql(`create index "evidence_tenant_id_on_date_index" on "evidence" ("tenant_id", "on_date");`);

    this.addSql(
      `create table "obligation" ("tenant_id" uuid not null, "id" uuid not null, "key" text not null, "rule_id" text not null, "kind" text not null, "period_from" date not null, "period_to" date not null, "due" date not null, "occurrence" jsonb not null, "calendar" text not null, "moves" jsonb not null default '[]', primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "obligation_tenant_id_period_from_period_to_index" on "obligation" ("tenant_id", "period_from", "period_to");`,
    );
    this.addSql(`create index "obligation_tenant_id_due_index" on "obligation" ("tenant_id", "due");`);
    this.addSql(
      `alter table "obligation" add constraint "obligation_tenant_id_key_unique" unique ("tenant_id", "key");`,
    );

    this.addSql(
      `create table "oversight_path" ("id" uuid not null, "superior_id" uuid not null, "subordinate_id" uuid not null, "subordinate_slug" text not null, "line" text not null, "depth" int not null, "grant" text not null, "valid_from" date not null, "valid_to" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "oversight_path_subordinate_id_line_valid_from_index" on "oversight_path" ("subordinate_id", "line", "valid_from");`,
    );
    this.addSql(
      `create index "oversight_path_superior_id_line_valid_from_index" on "oversight_path" ("superior_id", "line", "valid_from");`,
    );

    this.addSql(
      `create table "tally" ("tenant_id" uuid not null, "id" uuid not null, "case_type" text not null, "channel" text not null, "state" text not null, "open" boolean not null, "due_on" date not null, "shard" smallint not null, "count" int not null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `alter table "tally" add constraint "tally_tenant_id_case_type_channel_state_due_on_shard_unique" unique ("tenant_id", "case_type", "channel", "state", "due_on", "shard");`,
    );

    this.addSql(
      `create table "webhook" ("tenant_id" uuid not null, "id" uuid not null, "url" text not null, "events" text[] not null, "secret_sealed" bytea not null, "created_at" timestamptz not null, "ended_at" timestamptz null, primary key ("tenant_id", "id"));`,
    );

    this.addSql(
      `create table "webhook_delivery" ("tenant_id" uuid not null, "id" uuid not null, "webhook_id" uuid not null, "event_id" uuid not null, "kind" text not null, "state" text not null, "attempts" int not null, "last_status" int null, "at" timestamptz not null, "tried_at" timestamptz null, primary key ("tenant_id", "id"));`,
    );
    this.addSql(
      `create index "webhook_delivery_tenant_id_webhook_id_at_index" on "webhook_delivery" ("tenant_id", "webhook_id", "at");`,
    );

    this.addSql(`alter table "access_row" enable row level security;`);
    this.addSql(`alter table "access_row" force row level security;`);
    this.addSql(
      `create policy "own" on "access_row" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "access_seal" enable row level security;`);
    this.addSql(`alter table "access_seal" force row level security;`);
    this.addSql(
      `create policy "own" on "access_seal" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "assessment" enable row level security;`);
    this.addSql(`alter table "assessment" force row level security;`);
    this.addSql(
      `create policy "own" on "assessment" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "audit_head" enable row level security;`);
    this.addSql(`alter table "audit_head" force row level security;`);
    this.addSql(
      `create policy "own" on "audit_head" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "compliance" enable row level security;`);
    this.addSql(`alter table "compliance" force row level security;`);
    this.addSql(
      `create policy "seen" on "compliance" for select using (tenant_id = any(huiyin.seen('COMPLIANCE')));`,
    );
    this.addSql(`create policy "add" on "compliance" for insert with check (tenant_id = huiyin.tenant());`);
    this.addSql(
      `create policy "change" on "compliance" for update using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );
    this.addSql(`create policy "remove" on "compliance" for delete using (tenant_id = huiyin.tenant());`);

    this.addSql(`alter table "idempotency" enable row level security;`);
    this.addSql(`alter table "idempotency" force row level security;`);
    this.addSql(
      `create policy "own" on "idempotency" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "petition_identity" enable row level security;`);
    this.addSql(`alter table "petition_identity" force row level security;`);
    this.addSql(
      `create policy "own" on "petition_identity" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "incident" enable row level security;`);
    this.addSql(`alter table "incident" force row level security;`);
    this.addSql(
      `create policy "own" on "incident" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "outbox_event" enable row level security;`);
    this.addSql(`alter table "outbox_event" force row level security;`);
    this.addSql(
      `create policy "own" on "outbox_event" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "own_day" enable row level security;`);
    this.addSql(`alter table "own_day" force row level security;`);
    this.addSql(
      `create policy "own" on "own_day" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "person" enable row level security;`);
    this.addSql(`alter table "person" force row level security;`);
    this.addSql(
      `create policy "own" on "person" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "incident_report" add constraint "incident_report_tenant_id_incident_id_foreign" foreign key ("tenant_id", "incident_id") references "incident" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "incident_report" add constraint "incident_report_tenant_id_by_id_foreign" foreign key ("tenant_id", "by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "incident_report" enable row level security;`);
    this.addSql(`alter table "incident_report" force row level security;`);
    this.addSql(
      `create policy "own" on "incident_report" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "excuse" add constraint "excuse_tenant_id_requester_id_foreign" foreign key ("tenant_id", "requester_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "excuse" add constraint "excuse_tenant_id_decided_by_id_foreign" foreign key ("tenant_id", "decided_by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "excuse" enable row level security;`);
    this.addSql(`alter table "excuse" force row level security;`);
    this.addSql(
      `create policy "own" on "excuse" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "baseline" add constraint "baseline_tenant_id_drafted_by_id_foreign" foreign key ("tenant_id", "drafted_by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "baseline" add constraint "baseline_tenant_id_approved_by_id_foreign" foreign key ("tenant_id", "approved_by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "baseline" enable row level security;`);
    this.addSql(`alter table "baseline" force row level security;`);
    this.addSql(
      `create policy "own" on "baseline" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "api_key" add constraint "api_key_tenant_id_issued_by_id_foreign" foreign key ("tenant_id", "issued_by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "api_key" add constraint "api_key_tenant_id_replaces_id_foreign" foreign key ("tenant_id", "replaces_id") references "api_key" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "api_key" enable row level security;`);
    this.addSql(`alter table "api_key" force row level security;`);
    this.addSql(
      `create policy "own" on "api_key" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "petition_excerpt" enable row level security;`);
    this.addSql(`alter table "petition_excerpt" force row level security;`);
    this.addSql(
      `create policy "seen" on "petition_excerpt" for select using (tenant_id = any(huiyin.seen('MATTERS')));`,
    );
    this.addSql(
      `create policy "add" on "petition_excerpt" for insert with check (tenant_id = huiyin.tenant());`,
    );
    this.addSql(
      `create policy "change" on "petition_excerpt" for update using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );
    this.addSql(
      `create policy "remove" on "petition_excerpt" for delete using (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "petition_key" enable row level security;`);
    this.addSql(`alter table "petition_key" force row level security;`);
    this.addSql(
      `create policy "own" on "petition_key" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "post" add constraint "post_tenant_id_reports_to_id_foreign" foreign key ("tenant_id", "reports_to_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "post" enable row level security;`);
    this.addSql(`alter table "post" force row level security;`);
    this.addSql(
      `create policy "own" on "post" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "petition" add constraint "petition_tenant_id_assignee_id_foreign" foreign key ("tenant_id", "assignee_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "petition" enable row level security;`);
    this.addSql(`alter table "petition" force row level security;`);
    this.addSql(
      `create policy "own" on "petition" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "petition_event" add constraint "petition_event_tenant_id_petition_id_foreign" foreign key ("tenant_id", "petition_id") references "petition" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "petition_event" add constraint "petition_event_tenant_id_by_id_foreign" foreign key ("tenant_id", "by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "petition_event" enable row level security;`);
    this.addSql(`alter table "petition_event" force row level security;`);
    this.addSql(
      `create policy "own" on "petition_event" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_tenant_id_actor_id_foreign" foreign key ("tenant_id", "actor_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "audit_entry" add constraint "audit_entry_tenant_id_petition_id_foreign" foreign key ("tenant_id", "petition_id") references "petition" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "audit_entry" enable row level security;`);
    this.addSql(`alter table "audit_entry" force row level security;`);
    this.addSql(
      `create policy "own" on "audit_entry" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "holding" add constraint "holding_tenant_id_post_id_foreign" foreign key ("tenant_id", "post_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "holding" add constraint "holding_tenant_id_person_id_foreign" foreign key ("tenant_id", "person_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "holding" add constraint "holding_tenant_id_given_by_id_foreign" foreign key ("tenant_id", "given_by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "holding" enable row level security;`);
    this.addSql(`alter table "holding" force row level security;`);
    this.addSql(
      `create policy "own" on "holding" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "feed" add constraint "feed_tenant_id_post_id_foreign" foreign key ("tenant_id", "post_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "feed" enable row level security;`);
    this.addSql(`alter table "feed" force row level security;`);
    this.addSql(
      `create policy "own" on "feed" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "duty_record" add constraint "duty_record_tenant_id_post_id_foreign" foreign key ("tenant_id", "post_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "duty_record" enable row level security;`);
    this.addSql(`alter table "duty_record" force row level security;`);
    this.addSql(
      `create policy "own" on "duty_record" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "published_rulebook" enable row level security;`);
    this.addSql(`alter table "published_rulebook" force row level security;`);
    this.addSql(
      `create policy "seen" on "published_rulebook" for select using (tenant_id = any(huiyin.seen('COMPLIANCE')));`,
    );
    this.addSql(
      `create policy "add" on "published_rulebook" for insert with check (tenant_id = huiyin.tenant());`,
    );
    this.addSql(
      `create policy "change" on "published_rulebook" for update using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );
    this.addSql(
      `create policy "remove" on "published_rulebook" for delete using (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "received_baseline" enable row level security;`);
    this.addSql(`alter table "received_baseline" force row level security;`);
    this.addSql(
      `create policy "own" on "received_baseline" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "envelope_in" enable row level security;`);
    this.addSql(`alter table "envelope_in" force row level security;`);
    this.addSql(
      `create policy "own" on "envelope_in" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "received_report" enable row level security;`);
    this.addSql(`alter table "received_report" force row level security;`);
    this.addSql(
      `create policy "own" on "received_report" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "report" add constraint "report_tenant_id_submitted_by_id_foreign" foreign key ("tenant_id", "submitted_by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "report" enable row level security;`);
    this.addSql(`alter table "report" force row level security;`);
    this.addSql(
      `create policy "own" on "report" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "rulebook" add constraint "rulebook_tenant_id_drafted_by_id_foreign" foreign key ("tenant_id", "drafted_by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "rulebook" add constraint "rulebook_tenant_id_approved_by_id_foreign" foreign key ("tenant_id", "approved_by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "rulebook" enable row level security;`);
    this.addSql(`alter table "rulebook" force row level security;`);
    this.addSql(
      `create policy "own" on "rulebook" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "envelope_out" enable row level security;`);
    this.addSql(`alter table "envelope_out" force row level security;`);
    this.addSql(
      `create policy "own" on "envelope_out" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "session" add constraint "session_tenant_id_post_id_foreign" foreign key ("tenant_id", "post_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "session" add constraint "session_tenant_id_stands_in_for_id_foreign" foreign key ("tenant_id", "stands_in_for_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "session" add constraint "session_tenant_id_swapped_with_id_foreign" foreign key ("tenant_id", "swapped_with_id") references "session" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "session" enable row level security;`);
    this.addSql(`alter table "session" force row level security;`);
    this.addSql(
      `create policy "own" on "session" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "appointment" add constraint "appointment_tenant_id_petition_id_foreign" foreign key ("tenant_id", "petition_id") references "petition" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "appointment" add constraint "appointment_tenant_id_wanted_post_id_foreign" foreign key ("tenant_id", "wanted_post_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "appointment" add constraint "appointment_tenant_id_session_id_foreign" foreign key ("tenant_id", "session_id") references "session" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "appointment" enable row level security;`);
    this.addSql(`alter table "appointment" force row level security;`);
    this.addSql(
      `create policy "own" on "appointment" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "sight" add constraint "sight_tenant_id_petition_id_foreign" foreign key ("tenant_id", "petition_id") references "petition" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "sight" add constraint "sight_tenant_id_requester_id_foreign" foreign key ("tenant_id", "requester_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "sight" add constraint "sight_tenant_id_decided_by_id_foreign" foreign key ("tenant_id", "decided_by_id") references "person" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "sight" enable row level security;`);
    this.addSql(`alter table "sight" force row level security;`);
    this.addSql(
      `create policy "own" on "sight" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "standing" enable row level security;`);
    this.addSql(`alter table "standing" force row level security;`);
    this.addSql(
      `create policy "own" on "standing" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "evidence" add constraint "evidence_tenant_id_post_id_foreign" foreign key ("tenant_id", "post_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "evidence" add constraint "evidence_tenant_id_stands_in_for_id_foreign" foreign key ("tenant_id", "stands_in_for_id") references "post" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "evidence" enable row level security;`);
    this.addSql(`alter table "evidence" force row level security;`);
    this.addSql(
      `create policy "own" on "evidence" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "obligation" enable row level security;`);
    this.addSql(`alter table "obligation" force row level security;`);
    this.addSql(
      `create policy "own" on "obligation" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(`alter table "tally" enable row level security;`);
    this.addSql(`alter table "tally" force row level security;`);
    this.addSql(
      `create policy "seen" on "tally" for select using (tenant_id = any(huiyin.seen('STATISTICS')));`,
    );
    this.addSql(`create policy "add" on "tally" for insert with check (tenant_id = huiyin.tenant());`);
    this.addSql(
      `create policy "change" on "tally" for update using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );
    this.addSql(`create policy "remove" on "tally" for delete using (tenant_id = huiyin.tenant());`);

    this.addSql(`alter table "webhook" enable row level security;`);
    this.addSql(`alter table "webhook" force row level security;`);
    this.addSql(
      `create policy "own" on "webhook" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );

    this.addSql(
      `alter table "webhook_delivery" add constraint "webhook_delivery_tenant_id_webhook_id_foreign" foreign key ("tenant_id", "webhook_id") references "webhook" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(
      `alter table "webhook_delivery" add constraint "webhook_delivery_tenant_id_event_id_foreign" foreign key ("tenant_id", "event_id") references "outbox_event" ("tenant_id", "id") on update restrict on delete restrict;`,
    );
    this.addSql(`alter table "webhook_delivery" enable row level security;`);
    this.addSql(`alter table "webhook_delivery" force row level security;`);
    this.addSql(
      `create policy "own" on "webhook_delivery" using (tenant_id = huiyin.tenant()) with check (tenant_id = huiyin.tenant());`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "incident_report" drop constraint "incident_report_tenant_id_incident_id_foreign";`,
    );
    this.addSql(
      `alter table "webhook_delivery" drop constraint "webhook_delivery_tenant_id_event_id_foreign";`,
    );
    this.addSql(`alter table "incident_report" drop constraint "incident_report_tenant_id_by_id_foreign";`);
    this.addSql(`alter table "excuse" drop constraint "excuse_tenant_id_requester_id_foreign";`);
    this.addSql(`alter table "excuse" drop constraint "excuse_tenant_id_decided_by_id_foreign";`);
    this.addSql(`alter table "baseline" drop constraint "baseline_tenant_id_drafted_by_id_foreign";`);
    this.addSql(`alter table "baseline" drop constraint "baseline_tenant_id_approved_by_id_foreign";`);
    this.addSql(`alter table "api_key" drop constraint "api_key_tenant_id_issued_by_id_foreign";`);
    this.addSql(`alter table "petition_event" drop constraint "petition_event_tenant_id_by_id_foreign";`);
    this.addSql(`alter table "audit_entry" drop constraint "audit_entry_tenant_id_actor_id_foreign";`);
    this.addSql(`alter table "holding" drop constraint "holding_tenant_id_person_id_foreign";`);
    this.addSql(`alter table "holding" drop constraint "holding_tenant_id_given_by_id_foreign";`);
    this.addSql(`alter table "report" drop constraint "report_tenant_id_submitted_by_id_foreign";`);
    this.addSql(`alter table "rulebook" drop constraint "rulebook_tenant_id_drafted_by_id_foreign";`);
    this.addSql(`alter table "rulebook" drop constraint "rulebook_tenant_id_approved_by_id_foreign";`);
    this.addSql(`alter table "sight" drop constraint "sight_tenant_id_requester_id_foreign";`);
    this.addSql(`alter table "sight" drop constraint "sight_tenant_id_decided_by_id_foreign";`);
    this.addSql(`alter table "api_key" drop constraint "api_key_tenant_id_replaces_id_foreign";`);
    this.addSql(`alter table "post" drop constraint "post_tenant_id_reports_to_id_foreign";`);
    this.addSql(`alter table "petition" drop constraint "petition_tenant_id_assignee_id_foreign";`);
    this.addSql(`alter table "holding" drop constraint "holding_tenant_id_post_id_foreign";`);
    this.addSql(`alter table "feed" drop constraint "feed_tenant_id_post_id_foreign";`);
    this.addSql(`alter table "duty_record" drop constraint "duty_record_tenant_id_post_id_foreign";`);
    this.addSql(`alter table "session" drop constraint "session_tenant_id_post_id_foreign";`);
    this.addSql(`alter table "session" drop constraint "session_tenant_id_stands_in_for_id_foreign";`);
    this.addSql(`alter table "appointment" drop constraint "appointment_tenant_id_wanted_post_id_foreign";`);
    this.addSql(`alter table "evidence" drop constraint "evidence_tenant_id_post_id_foreign";`);
    this.addSql(`alter table "evidence" drop constraint "evidence_tenant_id_stands_in_for_id_foreign";`);
    this.addSql(
      `alter table "petition_event" drop constraint "petition_event_tenant_id_petition_id_foreign";`,
    );
    this.addSql(`alter table "audit_entry" drop constraint "audit_entry_tenant_id_petition_id_foreign";`);
    this.addSql(`alter table "appointment" drop constraint "appointment_tenant_id_petition_id_foreign";`);
    this.addSql(`alter table "sight" drop constraint "sight_tenant_id_petition_id_foreign";`);
    this.addSql(`alter table "session" drop constraint "session_tenant_id_swapped_with_id_foreign";`);
    this.addSql(`alter table "appointment" drop constraint "appointment_tenant_id_session_id_foreign";`);
    this.addSql(
      `alter table "webhook_delivery" drop constraint "webhook_delivery_tenant_id_webhook_id_foreign";`,
    );

    this.addSql(`drop table if exists "access_row" cascade;`);
    this.addSql(`drop table if exists "access_seal" cascade;`);
    this.addSql(`drop table if exists "assessment" cascade;`);
    this.addSql(`drop table if exists "audit_head" cascade;`);
    this.addSql(`drop table if exists "calendar_version" cascade;`);
    this.addSql(`drop table if exists "compliance" cascade;`);
    this.addSql(`drop table if exists "idempotency" cascade;`);
    this.addSql(`drop table if exists "petition_identity" cascade;`);
    this.addSql(`drop table if exists "incident" cascade;`);
    this.addSql(`drop table if exists "organisation" cascade;`);
    this.addSql(`drop table if exists "organisation_suspension" cascade;`);
    this.addSql(`drop table if exists "outbox_event" cascade;`);
    this.addSql(`drop table if exists "oversight" cascade;`);
    this.addSql(`drop table if exists "own_day" cascade;`);
    this.addSql(`drop table if exists "person" cascade;`);
    this.addSql(`drop table if exists "incident_report" cascade;`);
    this.addSql(`drop table if exists "excuse" cascade;`);
    this.addSql(`drop table if exists "baseline" cascade;`);
    this.addSql(`drop table if exists "api_key" cascade;`);
    this.addSql(`drop table if exists "petition_excerpt" cascade;`);
    this.addSql(`drop table if exists "petition_key" cascade;`);
    this.addSql(`drop table if exists "post" cascade;`);
    this.addSql(`drop table if exists "petition" cascade;`);
    this.addSql(`drop table if exists "petition_event" cascade;`);
    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "holding" cascade;`);
    this.addSql(`drop table if exists "feed" cascade;`);
    this.addSql(`drop table if exists "duty_record" cascade;`);
    this.addSql(`drop table if exists "published_rulebook" cascade;`);
    this.addSql(`drop table if exists "received_baseline" cascade;`);
    this.addSql(`drop table if exists "envelope_in" cascade;`);
    this.addSql(`drop table if exists "received_report" cascade;`);
    this.addSql(`drop table if exists "report" cascade;`);
    this.addSql(`drop table if exists "rulebook" cascade;`);
    this.addSql(`drop table if exists "envelope_out" cascade;`);
    this.addSql(`drop table if exists "session" cascade;`);
    this.addSql(`drop table if exists "appointment" cascade;`);
    this.addSql(`drop table if exists "sight" cascade;`);
    this.addSql(`drop table if exists "standing" cascade;`);
    this.addSql(`drop table if exists "evidence" cascade;`);
    this.addSql(`drop table if exists "obligation" cascade;`);
    this.addSql(`drop table if exists "oversight_path" cascade;`);
    this.addSql(`drop table if exists "tally" cascade;`);
    this.addSql(`drop table if exists "webhook" cascade;`);
    this.addSql(`drop table if exists "webhook_delivery" cascade;`);
  }
}
