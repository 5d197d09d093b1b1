-- The tables of community-core on POSTGRESQL, with the usual prefix.
-- Statements may be run again: each is skipped if what it makes is there.

create table if not exists "community_counter" (
    "tenant" varchar(64) collate "C" not null,
    "name" varchar(128) collate "C" not null,
    "value" bigint not null,
    primary key ("tenant", "name")
);

create table if not exists "community_schema_version" (
    "name" varchar(30) collate "C" not null,
    "version" integer not null,
    primary key ("name")
);

create table if not exists "community_outbox" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "placed" boolean not null,
    "position" bigint not null,
    "at" bigint not null,
    "type" text collate "C" not null,
    "body" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_outbox$waiting" on "community_outbox" ("tenant", "placed", "at", "id");

create index if not exists "community_outbox$forward" on "community_outbox" ("tenant", "placed", "position", "id");

create table if not exists "community_outbox_consumer" (
    "tenant" varchar(64) collate "C" not null,
    "consumer" text collate "C" not null,
    "position" bigint not null,
    primary key ("tenant", "consumer")
);

create table if not exists "community_erasure" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "due" bigint not null,
    "passes" integer not null,
    primary key ("tenant", "member")
);

create index if not exists "community_erasure$by_due" on "community_erasure" ("tenant", "due", "member");

create table if not exists "community_personal_table" (
    "tenant" varchar(64) collate "C" not null,
    "table" text collate "C" not null,
    primary key ("tenant", "table")
);

create table if not exists "community_activity" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "placed" boolean not null,
    "position" bigint not null,
    "member" text collate "C",
    "kind" text collate "C" not null,
    "at" bigint not null,
    "space" text collate "C",
    "subject" text collate "C",
    "about" text collate "C",
    "value" bigint not null,
    "tags" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_activity$waiting" on "community_activity" ("tenant", "placed", "at", "id");

create index if not exists "community_activity$forward" on "community_activity" ("tenant", "placed", "position", "id");

create table if not exists "community_audit_entry" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "number" bigint not null,
    "hash" text collate "C" not null,
    "at" bigint not null,
    "by" text collate "C",
    "what" text collate "C" not null,
    "where" text collate "C" not null,
    "target_kind" text collate "C",
    "target_id" text collate "C",
    "whom" text collate "C",
    "reason" text collate "C",
    "salt" text collate "C",
    "reason_mark" text collate "C",
    "before" text collate "C",
    "after" text collate "C",
    primary key ("tenant", "id")
);

create index if not exists "community_audit_entry$by_number" on "community_audit_entry" ("tenant", "number", "at", "id");

create index if not exists "community_audit_entry$in_group" on "community_audit_entry" ("tenant", "where", "number", "id");

create index if not exists "community_audit_entry$of_target" on "community_audit_entry" ("tenant", "target_kind", "target_id", "number", "id");

create index if not exists "community_audit_entry$by_member" on "community_audit_entry" ("tenant", "by", "number", "id");

create index if not exists "community_audit_entry$to_member" on "community_audit_entry" ("tenant", "whom", "number", "id");

create table if not exists "community_audit_identity" (
    "tenant" varchar(64) collate "C" not null,
    "pseudonym" text collate "C" not null,
    "member" text collate "C" not null,
    "salt" text collate "C" not null,
    primary key ("tenant", "pseudonym")
);

create unique index if not exists "community_audit_identity$of_member" on "community_audit_identity" ("tenant", "member");

create table if not exists "community_audit_head" (
    "tenant" varchar(64) collate "C" not null,
    "chain" text collate "C" not null,
    "number" bigint not null,
    "hash" text collate "C" not null,
    primary key ("tenant", "chain")
);

create table if not exists "community_stamp" (
    "tenant" varchar(64) collate "C" not null,
    "subject" text collate "C" not null,
    "mark" text collate "C" not null,
    primary key ("tenant", "subject")
);

create table if not exists "community_role" (
    "tenant" varchar(64) collate "C" not null,
    "name" text collate "C" not null,
    "rank" integer not null,
    "permissions" text collate "C" not null,
    primary key ("tenant", "name")
);

create table if not exists "community_member" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "state" text collate "C" not null,
    "sort_key" text collate "C" not null,
    "name" text collate "C" not null,
    "handle" text collate "C",
    "claims" integer not null,
    "locale" text collate "C",
    "zone" text collate "C",
    "until" bigint,
    "reason" text collate "C",
    "joined_at" bigint not null,
    "first_as" text collate "C" not null,
    "fields" text collate "C" not null,
    "tags" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_member$by_name" on "community_member" ("tenant", "state", "sort_key", "id");

create table if not exists "community_member_label" (
    "tenant" varchar(64) collate "C" not null,
    "kind" text collate "C" not null,
    "value" text collate "C" not null,
    "member" text collate "C" not null,
    primary key ("tenant", "kind", "value", "member")
);

create index if not exists "community_member_label$by_member" on "community_member_label" ("tenant", "member", "kind", "value");

create table if not exists "community_member_handle" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "member" text collate "C",
    "handle" text collate "C",
    "free_from" bigint,
    primary key ("tenant", "id")
);

create index if not exists "community_member_handle$by_member" on "community_member_handle" ("tenant", "member", "id");

create table if not exists "community_community_group" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "parent" text collate "C",
    "name" text collate "C" not null,
    "about" text collate "C" not null,
    "visibility" text collate "C" not null,
    "policy" text collate "C" not null,
    "capacity" integer,
    "size" integer not null,
    "owners" integer not null,
    "archived" boolean not null,
    "created_at" bigint not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_community_group$by_parent" on "community_community_group" ("tenant", "parent", "id");

create table if not exists "community_membership" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "group" text collate "C" not null,
    "status" text collate "C" not null,
    "roles" text collate "C" not null,
    "answers" boolean not null,
    "since" bigint not null,
    "until" bigint,
    "reason" text collate "C",
    primary key ("tenant", "member", "group")
);

create index if not exists "community_membership$by_group" on "community_membership" ("tenant", "group", "status", "member");

create table if not exists "community_invitation" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "inviter" text collate "C",
    "role" text collate "C",
    "uses" integer not null,
    "most" integer not null,
    "expires_at" bigint not null,
    "revoked" boolean not null,
    primary key ("tenant", "id")
);

create index if not exists "community_invitation$by_group" on "community_invitation" ("tenant", "group", "id");

create table if not exists "community_file" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "state" text collate "C" not null,
    "held" integer not null,
    "at" bigint not null,
    "owner" text collate "C",
    "name" text collate "C" not null,
    "media_type" text collate "C" not null,
    "size" bigint not null,
    "hash" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_file$by_state" on "community_file" ("tenant", "state", "held", "at", "id");

create index if not exists "community_file$of_owner" on "community_file" ("tenant", "owner", "id");

create table if not exists "community_file_key" (
    "tenant" varchar(64) collate "C" not null,
    "owner" text collate "C" not null,
    "key" text collate "C" not null,
    "file" text collate "C" not null,
    primary key ("tenant", "owner", "key")
);

create index if not exists "community_file_key$of_file" on "community_file_key" ("tenant", "file", "owner", "key");

create table if not exists "community_campaign" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "name" text collate "C" not null,
    "about" text collate "C" not null,
    "goal" text collate "C" not null,
    "kinds" text collate "C" not null,
    "zone" text collate "C" not null,
    "starts_at" text collate "C" not null,
    "ends_at" text collate "C" not null,
    "opens" bigint not null,
    "closes" bigint not null,
    "state" text collate "C" not null,
    "closed_because" text collate "C",
    "total" bigint not null,
    "actions" bigint not null,
    "participants" bigint not null,
    "reached" bigint not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_campaign$by_group" on "community_campaign" ("tenant", "group", "id");

create table if not exists "community_campaign_action" (
    "tenant" varchar(64) collate "C" not null,
    "campaign" text collate "C" not null,
    "key" text collate "C" not null,
    "number" bigint not null,
    "member" text collate "C",
    "kind" text collate "C" not null,
    "worth" bigint not null,
    "score" bigint,
    "reached" boolean not null,
    "source" text collate "C",
    "referrer" text collate "C",
    "at" bigint not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "campaign", "key")
);

create unique index if not exists "community_campaign_action$by_number" on "community_campaign_action" ("tenant", "campaign", "number");

create table if not exists "community_campaign_participant" (
    "tenant" varchar(64) collate "C" not null,
    "campaign" text collate "C" not null,
    "member" text collate "C" not null,
    "actions" bigint not null,
    "total" bigint not null,
    primary key ("tenant", "campaign", "member")
);

create table if not exists "community_contact_point" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "kind" text collate "C" not null,
    "key" text collate "C" not null,
    "text" text collate "C" not null,
    "verified_at" bigint,
    "since" bigint not null,
    primary key ("tenant", "member", "kind", "key")
);

create index if not exists "community_contact_point$by_key" on "community_contact_point" ("tenant", "kind", "key", "member");

create table if not exists "community_contact_book" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "kind" text collate "C" not null,
    "primary" text collate "C",
    "points" integer not null,
    primary key ("tenant", "member", "kind")
);

create table if not exists "community_contact_claim" (
    "tenant" varchar(64) collate "C" not null,
    "kind" text collate "C" not null,
    "key" text collate "C" not null,
    "member" text collate "C" not null,
    primary key ("tenant", "kind", "key")
);

create index if not exists "community_contact_claim$of_member" on "community_contact_claim" ("tenant", "member", "kind", "key");

create table if not exists "community_contact_rule" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "sharing" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_consent_entry" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "key" text collate "C" not null,
    "purpose" text collate "C" not null,
    "medium" text collate "C" not null,
    "number" bigint not null,
    "kind" text collate "C" not null,
    "own" boolean not null,
    "by" text collate "C",
    "at" bigint not null,
    "recorded_at" bigint not null,
    "expires" bigint,
    "proof" text collate "C",
    primary key ("tenant", "member", "key")
);

create unique index if not exists "community_consent_entry$in_order" on "community_consent_entry" ("tenant", "member", "purpose", "medium", "number");

create table if not exists "community_consent" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "purpose" text collate "C" not null,
    "medium" text collate "C" not null,
    "entries" bigint not null,
    "state" text collate "C" not null,
    "since" bigint,
    "until" bigint,
    primary key ("tenant", "member", "purpose", "medium")
);

create table if not exists "community_consent_request" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "member" text collate "C" not null,
    "purpose" text collate "C" not null,
    "medium" text collate "C" not null,
    "address" text collate "C" not null,
    "at" bigint not null,
    "until" bigint not null,
    "confirmed" boolean not null,
    "proof" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_consent_request$by_member" on "community_consent_request" ("tenant", "member", "id");

create index if not exists "community_consent_request$by_until" on "community_consent_request" ("tenant", "until", "id");

create table if not exists "community_consent_asking" (
    "tenant" varchar(64) collate "C" not null,
    "hash" text collate "C" not null,
    "times" text collate "C" not null,
    "until" bigint not null,
    primary key ("tenant", "hash")
);

create index if not exists "community_consent_asking$by_until" on "community_consent_asking" ("tenant", "until", "hash");

create table if not exists "community_consent_secret" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "value" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_suppression" (
    "tenant" varchar(64) collate "C" not null,
    "hash" text collate "C" not null,
    "scope" text collate "C" not null,
    "unsubscribed" bigint,
    "complained" bigint,
    "bouncing" bigint,
    "barred" bigint,
    "except" text collate "C" not null,
    primary key ("tenant", "hash", "scope")
);

create table if not exists "community_lease" (
    "tenant" varchar(64) collate "C" not null,
    "name" text collate "C" not null,
    "holder" text collate "C" not null,
    "until" bigint not null,
    primary key ("tenant", "name")
);
