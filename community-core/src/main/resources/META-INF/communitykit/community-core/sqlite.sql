-- The tables of community-core on SQLITE, with the usual prefix.
-- Statements may be run again: each is skipped if what it makes is there.

create table if not exists "community_counter" (
    "tenant" text not null,
    "name" text not null,
    "value" bigint not null,
    primary key ("tenant", "name")
) without rowid;

create table if not exists "community_schema_version" (
    "name" text not null,
    "version" integer not null,
    primary key ("name")
) without rowid;

create table if not exists "community_outbox" (
    "tenant" text not null,
    "id" text not null,
    "placed" boolean not null,
    "position" bigint not null,
    "at" bigint not null,
    "type" text not null,
    "body" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_outbox$waiting" on "community_outbox" ("tenant", "placed", "at", "id");

create index if not exists "community_outbox$forward" on "community_outbox" ("tenant", "placed", "position", "id");

create table if not exists "community_outbox_consumer" (
    "tenant" text not null,
    "consumer" text not null,
    "position" bigint not null,
    primary key ("tenant", "consumer")
) without rowid;

create table if not exists "community_erasure" (
    "tenant" text not null,
    "member" text not null,
    "due" bigint not null,
    "passes" integer not null,
    primary key ("tenant", "member")
) without rowid;

create index if not exists "community_erasure$by_due" on "community_erasure" ("tenant", "due", "member");

create table if not exists "community_personal_table" (
    "tenant" text not null,
    "table" text not null,
    primary key ("tenant", "table")
) without rowid;

create table if not exists "community_activity" (
    "tenant" text not null,
    "id" text not null,
    "placed" boolean not null,
    "position" bigint not null,
    "member" text,
    "kind" text not null,
    "at" bigint not null,
    "space" text,
    "subject" text,
    "about" text,
    "value" bigint not null,
    "tags" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_activity$waiting" on "community_activity" ("tenant", "placed", "at", "id");

create index if not exists "community_activity$forward" on "community_activity" ("tenant", "placed", "position", "id");

create table if not exists "community_audit_entry" (
    "tenant" text not null,
    "id" text not null,
    "number" bigint not null,
    "hash" text not null,
    "at" bigint not null,
    "by" text,
    "what" text not null,
    "where" text not null,
    "target_kind" text,
    "target_id" text,
    "whom" text,
    "reason" text,
    "salt" text,
    "reason_mark" text,
    "before" text,
    "after" text,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_audit_entry$by_number" on "community_audit_entry" ("tenant", "number", "at", "id");

create index if not exists "community_audit_entry$in_group" on "community_audit_entry" ("tenant", "where", "number", "id");

create index if not exists "community_audit_entry$of_target" on "community_audit_entry" ("tenant", "target_kind", "target_id", "number", "id");

create index if not exists "community_audit_entry$by_member" on "community_audit_entry" ("tenant", "by", "number", "id");

create index if not exists "community_audit_entry$to_member" on "community_audit_entry" ("tenant", "whom", "number", "id");

create table if not exists "community_audit_identity" (
    "tenant" text not null,
    "pseudonym" text not null,
    "member" text not null,
    "salt" text not null,
    primary key ("tenant", "pseudonym")
) without rowid;

create unique index if not exists "community_audit_identity$of_member" on "community_audit_identity" ("tenant", "member");

create table if not exists "community_audit_head" (
    "tenant" text not null,
    "chain" text not null,
    "number" bigint not null,
    "hash" text not null,
    primary key ("tenant", "chain")
) without rowid;

create table if not exists "community_stamp" (
    "tenant" text not null,
    "subject" text not null,
    "mark" text not null,
    primary key ("tenant", "subject")
) without rowid;

create table if not exists "community_role" (
    "tenant" text not null,
    "name" text not null,
    "rank" integer not null,
    "permissions" text not null,
    primary key ("tenant", "name")
) without rowid;

create table if not exists "community_member" (
    "tenant" text not null,
    "id" text not null,
    "state" text not null,
    "sort_key" text not null,
    "name" text not null,
    "handle" text,
    "claims" integer not null,
    "locale" text,
    "zone" text,
    "until" bigint,
    "reason" text,
    "joined_at" bigint not null,
    "first_as" text not null,
    "fields" text not null,
    "tags" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_member$by_name" on "community_member" ("tenant", "state", "sort_key", "id");

create table if not exists "community_member_label" (
    "tenant" text not null,
    "kind" text not null,
    "value" text not null,
    "member" text not null,
    primary key ("tenant", "kind", "value", "member")
) without rowid;

create index if not exists "community_member_label$by_member" on "community_member_label" ("tenant", "member", "kind", "value");

create table if not exists "community_member_handle" (
    "tenant" text not null,
    "id" text not null,
    "member" text,
    "handle" text,
    "free_from" bigint,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_member_handle$by_member" on "community_member_handle" ("tenant", "member", "id");

create table if not exists "community_community_group" (
    "tenant" text not null,
    "id" text not null,
    "parent" text,
    "name" text not null,
    "about" text not null,
    "visibility" text not null,
    "policy" text not null,
    "capacity" integer,
    "size" integer not null,
    "owners" integer not null,
    "archived" boolean not null,
    "created_at" bigint not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_community_group$by_parent" on "community_community_group" ("tenant", "parent", "id");

create table if not exists "community_membership" (
    "tenant" text not null,
    "member" text not null,
    "group" text not null,
    "status" text not null,
    "roles" text not null,
    "answers" boolean not null,
    "since" bigint not null,
    "until" bigint,
    "reason" text,
    primary key ("tenant", "member", "group")
) without rowid;

create index if not exists "community_membership$by_group" on "community_membership" ("tenant", "group", "status", "member");

create table if not exists "community_invitation" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "inviter" text,
    "role" text,
    "uses" integer not null,
    "most" integer not null,
    "expires_at" bigint not null,
    "revoked" boolean not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_invitation$by_group" on "community_invitation" ("tenant", "group", "id");

create table if not exists "community_file" (
    "tenant" text not null,
    "id" text not null,
    "state" text not null,
    "held" integer not null,
    "at" bigint not null,
    "owner" text,
    "name" text not null,
    "media_type" text not null,
    "size" bigint not null,
    "hash" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_file$by_state" on "community_file" ("tenant", "state", "held", "at", "id");

create index if not exists "community_file$of_owner" on "community_file" ("tenant", "owner", "id");

create table if not exists "community_file_key" (
    "tenant" text not null,
    "owner" text not null,
    "key" text not null,
    "file" text not null,
    primary key ("tenant", "owner", "key")
) without rowid;

create index if not exists "community_file_key$of_file" on "community_file_key" ("tenant", "file", "owner", "key");

create table if not exists "community_campaign" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "name" text not null,
    "about" text not null,
    "goal" text not null,
    "kinds" text not null,
    "zone" text not null,
    "starts_at" text not null,
    "ends_at" text not null,
    "opens" bigint not null,
    "closes" bigint not null,
    "state" text not null,
    "closed_because" text,
    "total" bigint not null,
    "actions" bigint not null,
    "participants" bigint not null,
    "reached" bigint not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_campaign$by_group" on "community_campaign" ("tenant", "group", "id");

create table if not exists "community_campaign_action" (
    "tenant" text not null,
    "campaign" text not null,
    "key" text not null,
    "number" bigint not null,
    "member" text,
    "kind" text not null,
    "worth" bigint not null,
    "score" bigint,
    "reached" boolean not null,
    "source" text,
    "referrer" text,
    "at" bigint not null,
    "first_as" text not null,
    primary key ("tenant", "campaign", "key")
) without rowid;

create unique index if not exists "community_campaign_action$by_number" on "community_campaign_action" ("tenant", "campaign", "number");

create table if not exists "community_campaign_participant" (
    "tenant" text not null,
    "campaign" text not null,
    "member" text not null,
    "actions" bigint not null,
    "total" bigint not null,
    primary key ("tenant", "campaign", "member")
) without rowid;

create table if not exists "community_contact_point" (
    "tenant" text not null,
    "member" text not null,
    "kind" text not null,
    "key" text not null,
    "text" text not null,
    "verified_at" bigint,
    "since" bigint not null,
    primary key ("tenant", "member", "kind", "key")
) without rowid;

create index if not exists "community_contact_point$by_key" on "community_contact_point" ("tenant", "kind", "key", "member");

create table if not exists "community_contact_book" (
    "tenant" text not null,
    "member" text not null,
    "kind" text not null,
    "primary" text,
    "points" integer not null,
    primary key ("tenant", "member", "kind")
) without rowid;

create table if not exists "community_contact_claim" (
    "tenant" text not null,
    "kind" text not null,
    "key" text not null,
    "member" text not null,
    primary key ("tenant", "kind", "key")
) without rowid;

create index if not exists "community_contact_claim$of_member" on "community_contact_claim" ("tenant", "member", "kind", "key");

create table if not exists "community_contact_rule" (
    "tenant" text not null,
    "id" text not null,
    "sharing" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_consent_entry" (
    "tenant" text not null,
    "member" text not null,
    "key" text not null,
    "purpose" text not null,
    "medium" text not null,
    "number" bigint not null,
    "kind" text not null,
    "own" boolean not null,
    "by" text,
    "at" bigint not null,
    "recorded_at" bigint not null,
    "expires" bigint,
    "proof" text,
    primary key ("tenant", "member", "key")
) without rowid;

create unique index if not exists "community_consent_entry$in_order" on "community_consent_entry" ("tenant", "member", "purpose", "medium", "number");

create table if not exists "community_consent" (
    "tenant" text not null,
    "member" text not null,
    "purpose" text not null,
    "medium" text not null,
    "entries" bigint not null,
    "state" text not null,
    "since" bigint,
    "until" bigint,
    primary key ("tenant", "member", "purpose", "medium")
) without rowid;

create table if not exists "community_consent_request" (
    "tenant" text not null,
    "id" text not null,
    "member" text not null,
    "purpose" text not null,
    "medium" text not null,
    "address" text not null,
    "at" bigint not null,
    "until" bigint not null,
    "confirmed" boolean not null,
    "proof" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_consent_request$by_member" on "community_consent_request" ("tenant", "member", "id");

create index if not exists "community_consent_request$by_until" on "community_consent_request" ("tenant", "until", "id");

create table if not exists "community_consent_asking" (
    "tenant" text not null,
    "hash" text not null,
    "times" text not null,
    "until" bigint not null,
    primary key ("tenant", "hash")
) without rowid;

create index if not exists "community_consent_asking$by_until" on "community_consent_asking" ("tenant", "until", "hash");

create table if not exists "community_consent_secret" (
    "tenant" text not null,
    "id" text not null,
    "value" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_suppression" (
    "tenant" text not null,
    "hash" text not null,
    "scope" text not null,
    "unsubscribed" bigint,
    "complained" bigint,
    "bouncing" bigint,
    "barred" bigint,
    "except" text not null,
    primary key ("tenant", "hash", "scope")
) without rowid;

create table if not exists "community_lease" (
    "tenant" text not null,
    "name" text not null,
    "holder" text not null,
    "until" bigint not null,
    primary key ("tenant", "name")
) without rowid;
