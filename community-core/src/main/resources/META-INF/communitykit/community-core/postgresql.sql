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
    "into" text collate "C",
    primary key ("tenant", "id")
);

create index if not exists "community_member$by_name" on "community_member" ("tenant", "state", "sort_key", "id");

create index if not exists "community_member$of_winner" on "community_member" ("tenant", "into", "id");

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

create table if not exists "community_budget_round" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "name" text collate "C" not null,
    "terms" text collate "C" not null,
    "projects" bigint not null,
    "votes" bigint not null,
    "papers" bigint not null,
    "last" bigint not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_budget_round$by_group" on "community_budget_round" ("tenant", "group", "id");

create table if not exists "community_budget_project" (
    "tenant" varchar(64) collate "C" not null,
    "round" text collate "C" not null,
    "id" text collate "C" not null,
    "name" text collate "C" not null,
    "text" text collate "C" not null,
    "cost" bigint not null,
    "by" text collate "C",
    "state" text collate "C" not null,
    "answer" text collate "C" not null,
    primary key ("tenant", "round", "id")
);

create table if not exists "community_budget_ballot" (
    "tenant" varchar(64) collate "C" not null,
    "round" text collate "C" not null,
    "id" text collate "C" not null,
    "member" text collate "C",
    "paper" text collate "C",
    "number" bigint not null,
    "projects" text collate "C" not null,
    primary key ("tenant", "round", "id")
);

create unique index if not exists "community_budget_ballot$by_member" on "community_budget_ballot" ("tenant", "member", "round");

create unique index if not exists "community_budget_ballot$by_paper" on "community_budget_ballot" ("tenant", "round", "paper");

create table if not exists "community_slot" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "limit" integer not null,
    "opened_with" integer not null,
    "held" bigint not null,
    "confirmed" bigint not null,
    "stale_at" bigint,
    primary key ("tenant", "id")
);

create index if not exists "community_slot$by_stale" on "community_slot" ("tenant", "stale_at", "id");

create table if not exists "community_slot_claim" (
    "tenant" varchar(64) collate "C" not null,
    "slot" text collate "C" not null,
    "key" text collate "C" not null,
    "holder" text collate "C" not null,
    "places" integer not null,
    "state" text collate "C" not null,
    "until" bigint,
    "overbooked" integer not null,
    "at" bigint not null,
    primary key ("tenant", "slot", "key")
);

create index if not exists "community_slot_claim$by_end" on "community_slot_claim" ("tenant", "slot", "until", "key");

create index if not exists "community_slot_claim$by_holder" on "community_slot_claim" ("tenant", "holder", "slot", "key");

create table if not exists "community_gathering" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "plans" text collate "C" not null,
    "sequence" integer not null,
    "state" text collate "C" not null,
    "terms" text collate "C" not null,
    "last_day" text collate "C" not null,
    "at" bigint not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_gathering$by_last" on "community_gathering" ("tenant", "group", "last_day", "id");

create table if not exists "community_gathering_deviation" (
    "tenant" varchar(64) collate "C" not null,
    "gathering" text collate "C" not null,
    "day" text collate "C" not null,
    "title" text collate "C",
    "about" text collate "C",
    "venue" text collate "C",
    "places" integer,
    "start" text collate "C",
    "seconds" bigint,
    "cancelled" boolean not null,
    primary key ("tenant", "gathering", "day")
);

create table if not exists "community_gathering_registration" (
    "tenant" varchar(64) collate "C" not null,
    "gathering" text collate "C" not null,
    "day" text collate "C" not null,
    "member" text collate "C" not null,
    "status" text collate "C" not null,
    "party" integer not null,
    "priority" integer not null,
    "rank" integer,
    "joined_at" bigint not null,
    "skips" integer not null,
    "until" bigint,
    "cause" text collate "C",
    "seat" text collate "C",
    "attended" text collate "C" not null,
    primary key ("tenant", "gathering", "day", "member")
);

create index if not exists "community_gathering_registration$by_turn" on "community_gathering_registration" ("tenant", "gathering", "day", "rank", "joined_at", "member");

create index if not exists "community_gathering_registration$by_end" on "community_gathering_registration" ("tenant", "gathering", "day", "until", "member");

create index if not exists "community_gathering_registration$by_member" on "community_gathering_registration" ("tenant", "member", "day", "gathering");

create table if not exists "community_gathering_roster" (
    "tenant" varchar(64) collate "C" not null,
    "gathering" text collate "C" not null,
    "day" text collate "C" not null,
    "waiting" integer not null,
    "due_at" bigint,
    primary key ("tenant", "gathering", "day")
);

create index if not exists "community_gathering_roster$by_due" on "community_gathering_roster" ("tenant", "due_at", "gathering", "day");

create table if not exists "community_calendar" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "name" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_calendar_sharing" (
    "tenant" varchar(64) collate "C" not null,
    "calendar" text collate "C" not null,
    "group" text collate "C" not null,
    primary key ("tenant", "calendar", "group")
);

create index if not exists "community_calendar_sharing$by_group" on "community_calendar_sharing" ("tenant", "group", "calendar");

create table if not exists "community_calendar_entry" (
    "tenant" varchar(64) collate "C" not null,
    "calendar" text collate "C" not null,
    "gathering" text collate "C" not null,
    primary key ("tenant", "calendar", "gathering")
);

create table if not exists "community_calendar_feed" (
    "tenant" varchar(64) collate "C" not null,
    "fingerprint" text collate "C" not null,
    "id" text collate "C" not null,
    "owner" text collate "C" not null,
    "of" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "fingerprint")
);

create index if not exists "community_calendar_feed$by_owner" on "community_calendar_feed" ("tenant", "owner", "id", "fingerprint");

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
    "parent" text collate "C",
    primary key ("tenant", "id")
);

create index if not exists "community_campaign$by_group" on "community_campaign" ("tenant", "group", "id");

create index if not exists "community_campaign$by_parent" on "community_campaign" ("tenant", "parent", "id");

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

create index if not exists "community_campaign_action$of_member" on "community_campaign_action" ("tenant", "member", "campaign", "key");

create table if not exists "community_campaign_participant" (
    "tenant" varchar(64) collate "C" not null,
    "campaign" text collate "C" not null,
    "member" text collate "C" not null,
    "actions" bigint not null,
    "total" bigint not null,
    primary key ("tenant", "campaign", "member")
);

create index if not exists "community_campaign_participant$of_member" on "community_campaign_participant" ("tenant", "member", "campaign");

create table if not exists "community_campaign_tree" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "moves" bigint not null,
    primary key ("tenant", "group")
);

create table if not exists "community_campaign_move" (
    "tenant" varchar(64) collate "C" not null,
    "campaign" text collate "C" not null,
    "number" bigint not null,
    "from" text collate "C",
    "to" text collate "C",
    "at" bigint not null,
    "by" text collate "C",
    primary key ("tenant", "campaign", "number")
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

create table if not exists "community_consent_death" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "told_at" bigint not null,
    "by" text collate "C",
    primary key ("tenant", "member")
);

create table if not exists "community_consent_limits" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "caps" text collate "C" not null,
    "times" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_consent_place" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "zones" text collate "C" not null,
    primary key ("tenant", "member")
);

create table if not exists "community_consent_sent" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "cap" text collate "C" not null,
    "times" text collate "C" not null,
    "until" bigint not null,
    primary key ("tenant", "member", "cap")
);

create index if not exists "community_consent_sent$by_until" on "community_consent_sent" ("tenant", "until", "member", "cap");

create table if not exists "community_card" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "version" bigint not null,
    "topic" text collate "C" not null,
    "stages" text collate "C" not null,
    "language" text collate "C" not null,
    "title" text collate "C" not null,
    "text" text collate "C" not null,
    "alt" text collate "C",
    "links" text collate "C" not null,
    "author" text collate "C",
    "reviewer" text collate "C",
    "review_due" text collate "C",
    "retired" boolean not null,
    primary key ("tenant", "id")
);

create table if not exists "community_card_mark" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "card" text collate "C" not null,
    "saved" boolean not null,
    "dismissed" boolean not null,
    "helpful" boolean,
    primary key ("tenant", "member", "card")
);

create index if not exists "community_card_mark$by_card" on "community_card_mark" ("tenant", "card", "helpful", "member");

create table if not exists "community_card_seen" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "card" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "member", "card")
);

create table if not exists "community_delegation" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "topic" text collate "C" not null,
    "member" text collate "C" not null,
    "to" text collate "C" not null,
    primary key ("tenant", "group", "topic", "member")
);

create index if not exists "community_delegation$by_member" on "community_delegation" ("tenant", "member", "group", "topic");

create index if not exists "community_delegation$by_to" on "community_delegation" ("tenant", "to", "group", "topic", "member");

create table if not exists "community_delegation_topic" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "topic" text collate "C" not null,
    "given" bigint not null,
    primary key ("tenant", "group", "topic")
);

create table if not exists "community_decision" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "title" text collate "C" not null,
    "about" text collate "C" not null,
    "terms" text collate "C" not null,
    "due" boolean not null,
    "closes" bigint not null,
    "state" text collate "C" not null,
    "drafter" text collate "C",
    "electorate" bigint not null,
    "cast" bigint not null,
    "last" bigint not null,
    "lost" text collate "C" not null,
    "closed_at" bigint,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_decision$by_group" on "community_decision" ("tenant", "group", "id");

create index if not exists "community_decision$by_due" on "community_decision" ("tenant", "due", "closes", "id");

create index if not exists "community_decision$by_drafter" on "community_decision" ("tenant", "drafter", "id");

create table if not exists "community_decision_elector" (
    "tenant" varchar(64) collate "C" not null,
    "decision" text collate "C" not null,
    "member" text collate "C" not null,
    "voted" boolean not null,
    primary key ("tenant", "decision", "member")
);

create index if not exists "community_decision_elector$by_member" on "community_decision_elector" ("tenant", "member", "decision");

create table if not exists "community_decision_ballot" (
    "tenant" varchar(64) collate "C" not null,
    "decision" text collate "C" not null,
    "voter" text collate "C" not null,
    "choice" text collate "C" not null,
    "number" bigint not null,
    "weight" bigint not null,
    primary key ("tenant", "decision", "voter")
);

create index if not exists "community_decision_ballot$of_voter" on "community_decision_ballot" ("tenant", "voter", "decision");

create table if not exists "community_decision_paper" (
    "tenant" varchar(64) collate "C" not null,
    "decision" text collate "C" not null,
    "id" text collate "C" not null,
    "choice" text collate "C" not null,
    primary key ("tenant", "decision", "id")
);

create table if not exists "community_ledger_book" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "journals" bigint not null,
    "booked_at" bigint,
    "hash" text collate "C" not null,
    primary key ("tenant", "group")
);

create table if not exists "community_ledger_journal" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "number" bigint not null,
    "key" text collate "C" not null,
    "kind" text collate "C" not null,
    "about_kind" text collate "C",
    "about_id" text collate "C",
    "at" bigint not null,
    "booked_at" bigint not null,
    "reverses" bigint,
    "hash" text collate "C" not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "group", "number")
);

create unique index if not exists "community_ledger_journal$by_key" on "community_ledger_journal" ("tenant", "group", "key");

create unique index if not exists "community_ledger_journal$by_reversed" on "community_ledger_journal" ("tenant", "group", "reverses");

create index if not exists "community_ledger_journal$by_time" on "community_ledger_journal" ("tenant", "group", "booked_at", "number");

create table if not exists "community_ledger_posting" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "account" text collate "C" not null,
    "currency" text collate "C" not null,
    "journal" bigint not null,
    "amount" bigint not null,
    "balance" bigint not null,
    primary key ("tenant", "group", "account", "currency", "journal")
);

create index if not exists "community_ledger_posting$of_journal" on "community_ledger_posting" ("tenant", "group", "journal", "account", "currency");

create table if not exists "community_ledger_balance" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "account" text collate "C" not null,
    "currency" text collate "C" not null,
    "balance" bigint not null,
    "postings" bigint not null,
    primary key ("tenant", "group", "account", "currency")
);

create table if not exists "community_donation" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "source" text collate "C" not null,
    "key" text collate "C" not null,
    "donor" text collate "C",
    "named" boolean not null,
    "provider" text collate "C",
    "method" text collate "C",
    "campaign" text collate "C",
    "fundraiser" text collate "C",
    "match" text collate "C",
    "pledge" text collate "C",
    "at" bigint not null,
    "due_at" bigint,
    "state" text collate "C" not null,
    "currency" text collate "C" not null,
    "amount" bigint not null,
    "captured" bigint not null,
    "fee" bigint not null,
    "refunded" bigint not null,
    "disputed" bigint not null,
    "lost" bigint not null,
    "excess" bigint not null,
    "matched" bigint not null,
    "credited" bigint not null,
    "counted" boolean not null,
    "receipted" bigint,
    "papers" integer not null,
    "journals" integer not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create unique index if not exists "community_donation$by_key" on "community_donation" ("tenant", "source", "key");

create index if not exists "community_donation$of_group" on "community_donation" ("tenant", "group", "at", "id");

create index if not exists "community_donation$of_donor" on "community_donation" ("tenant", "donor", "at", "id");

create index if not exists "community_donation$by_due" on "community_donation" ("tenant", "provider", "due_at", "id");

create table if not exists "community_donation_notice" (
    "tenant" varchar(64) collate "C" not null,
    "donation" text collate "C" not null,
    "id" text collate "C" not null,
    "kind" text collate "C" not null,
    "part" text collate "C",
    "amount" bigint,
    "fee" bigint,
    "at" bigint not null,
    primary key ("tenant", "donation", "id")
);

create table if not exists "community_donation_refund" (
    "tenant" varchar(64) collate "C" not null,
    "donation" text collate "C" not null,
    "key" text collate "C" not null,
    "amount" bigint not null,
    primary key ("tenant", "donation", "key")
);

create table if not exists "community_donation_credit" (
    "tenant" varchar(64) collate "C" not null,
    "donation" text collate "C" not null,
    "member" text collate "C" not null,
    "amount" bigint not null,
    primary key ("tenant", "donation", "member")
);

create index if not exists "community_donation_credit$of_member" on "community_donation_credit" ("tenant", "member", "donation");

create table if not exists "community_receipt" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "year" integer not null,
    "number" bigint not null,
    "donation" text collate "C" not null,
    "part" integer not null,
    "donor" text collate "C",
    "currency" text collate "C" not null,
    "amount" bigint not null,
    "issued_at" bigint not null,
    primary key ("tenant", "group", "year", "number")
);

create unique index if not exists "community_receipt$of_donation" on "community_receipt" ("tenant", "donation", "part");

create index if not exists "community_receipt$of_donor" on "community_receipt" ("tenant", "donor", "group", "year", "number");

create table if not exists "community_fiscal_year" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "start" text collate "C" not null,
    "zone" text collate "C" not null,
    primary key ("tenant", "group")
);

create table if not exists "community_donation_match" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "sponsor" text collate "C",
    "percent" integer not null,
    "currency" text collate "C" not null,
    "cap" bigint not null,
    "used" bigint not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_fundraiser" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "owner" text collate "C" not null,
    "title" text collate "C" not null,
    "campaign" text collate "C",
    "currency" text collate "C" not null,
    "goal" bigint not null,
    "raised" bigint not null,
    "gifts" bigint not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_fundraiser$of_group" on "community_fundraiser" ("tenant", "group", "id");

create index if not exists "community_fundraiser$of_owner" on "community_fundraiser" ("tenant", "owner", "id");

create table if not exists "community_pledge" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "donor" text collate "C" not null,
    "currency" text collate "C" not null,
    "amount" bigint not null,
    "provider" text collate "C" not null,
    "method" text collate "C" not null,
    "campaign" text collate "C",
    "first" text collate "C" not null,
    "months" integer not null,
    "count" integer,
    "zone" text collate "C" not null,
    "retries" text collate "C" not null,
    "state" text collate "C" not null,
    "next" integer not null,
    "due_at" bigint,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_pledge$by_due" on "community_pledge" ("tenant", "provider", "due_at", "id");

create index if not exists "community_pledge$of_group" on "community_pledge" ("tenant", "group", "id");

create index if not exists "community_pledge$of_donor" on "community_pledge" ("tenant", "donor", "id");

create table if not exists "community_pledge_instalment" (
    "tenant" varchar(64) collate "C" not null,
    "pledge" text collate "C" not null,
    "period" integer not null,
    "day" text collate "C" not null,
    "currency" text collate "C" not null,
    "amount" bigint not null,
    "state" text collate "C" not null,
    "attempts" integer not null,
    "donation" text collate "C",
    "retry_at" bigint,
    primary key ("tenant", "pledge", "period")
);

create index if not exists "community_pledge_instalment$by_donation" on "community_pledge_instalment" ("tenant", "donation", "pledge", "period");

create index if not exists "community_pledge_instalment$by_retry" on "community_pledge_instalment" ("tenant", "retry_at", "pledge", "period");

create table if not exists "community_outreach_effort" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "name" text collate "C" not null,
    "way" text collate "C" not null,
    "purpose" text collate "C" not null,
    "basis" text collate "C" not null,
    "script" text collate "C" not null,
    "script_version" bigint not null,
    "at_once" integer not null,
    "attempts" integer not null,
    "again_seconds" bigint not null,
    "campaign" text collate "C",
    "state" text collate "C" not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_outreach_effort$by_group" on "community_outreach_effort" ("tenant", "group", "id");

create table if not exists "community_outreach_turn" (
    "tenant" varchar(64) collate "C" not null,
    "effort" text collate "C" not null,
    "contact" text collate "C" not null,
    "state" text collate "C" not null,
    "free" bigint not null,
    "volunteer" text collate "C",
    "attempts" integer not null,
    "result" text collate "C",
    "decision" text collate "C",
    "reached_at" bigint,
    primary key ("tenant", "effort", "contact")
);

create index if not exists "community_outreach_turn$in_turn" on "community_outreach_turn" ("tenant", "effort", "state", "free", "contact");

create index if not exists "community_outreach_turn$of_contact" on "community_outreach_turn" ("tenant", "contact", "effort");

create table if not exists "community_outreach_desk" (
    "tenant" varchar(64) collate "C" not null,
    "effort" text collate "C" not null,
    "volunteer" text collate "C" not null,
    "held" text collate "C" not null,
    primary key ("tenant", "effort", "volunteer")
);

create index if not exists "community_outreach_desk$of_volunteer" on "community_outreach_desk" ("tenant", "volunteer", "effort");

create table if not exists "community_outreach_answer" (
    "tenant" varchar(64) collate "C" not null,
    "effort" text collate "C" not null,
    "contact" text collate "C" not null,
    "question" text collate "C" not null,
    "script" text collate "C" not null,
    "version" bigint not null,
    "values" text collate "C" not null,
    "volunteer" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "effort", "contact", "question")
);

create index if not exists "community_outreach_answer$of_contact" on "community_outreach_answer" ("tenant", "contact", "effort", "question");

create table if not exists "community_outreach_action" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "contact" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_outreach_action$of_contact" on "community_outreach_action" ("tenant", "contact", "id");

create table if not exists "community_outreach_script" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "version" bigint not null,
    primary key ("tenant", "id")
);

create table if not exists "community_outreach_script_version" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "version" bigint not null,
    "group" text collate "C" not null,
    "questions" text collate "C" not null,
    primary key ("tenant", "id", "version")
);

create table if not exists "community_outreach_text" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "line" text collate "C" not null,
    "from" text collate "C",
    "text" text collate "C" not null,
    "state" text collate "C" not null,
    "reply" boolean not null,
    "at" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_outreach_text$by_state" on "community_outreach_text" ("tenant", "state", "at", "id");

create index if not exists "community_outreach_text$of_member" on "community_outreach_text" ("tenant", "from", "id");

create table if not exists "community_outreach_line" (
    "tenant" varchar(64) collate "C" not null,
    "hash" text collate "C" not null,
    "unread" text collate "C" not null,
    "told" boolean not null,
    primary key ("tenant", "hash")
);

create table if not exists "community_expense" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "claimant" text collate "C" not null,
    "title" text collate "C" not null,
    "category" text collate "C" not null,
    "currency" text collate "C" not null,
    "amount" bigint not null,
    "state" text collate "C" not null,
    "version" integer not null,
    "approved_by" text collate "C",
    "since" bigint not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_expense$by_state" on "community_expense" ("tenant", "group", "state", "since", "id");

create index if not exists "community_expense$of_claimant" on "community_expense" ("tenant", "claimant", "since", "id");

create table if not exists "community_open_books" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "open" boolean not null,
    "donors" text collate "C" not null,
    "claimants" text collate "C" not null,
    "titles" text collate "C" not null,
    primary key ("tenant", "group")
);

create table if not exists "community_folder" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "name" text collate "C" not null,
    "audience" text collate "C" not null,
    "keep" integer not null,
    "grants" integer not null,
    primary key ("tenant", "id")
);

create index if not exists "community_folder$by_group" on "community_folder" ("tenant", "group", "id");

create table if not exists "community_folder_grant" (
    "tenant" varchar(64) collate "C" not null,
    "folder" text collate "C" not null,
    "kind" text collate "C" not null,
    "id" text collate "C" not null,
    "member" text collate "C",
    "writes" boolean not null,
    primary key ("tenant", "folder", "kind", "id")
);

create index if not exists "community_folder_grant$of_member" on "community_folder_grant" ("tenant", "member", "folder", "kind", "id");

create table if not exists "community_folder_space" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "used" bigint not null,
    "limit" bigint not null,
    primary key ("tenant", "group")
);

create table if not exists "community_folder_file" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "folder" text collate "C" not null,
    "first" text collate "C" not null,
    "name" text collate "C" not null,
    "newest" integer not null,
    "last" integer not null,
    "versions" integer not null,
    "by" text collate "C",
    "at" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_folder_file$in_folder" on "community_folder_file" ("tenant", "folder", "id");

create table if not exists "community_folder_file_version" (
    "tenant" varchar(64) collate "C" not null,
    "file" text collate "C" not null,
    "number" integer not null,
    "base" integer not null,
    "restored" integer not null,
    "content" text collate "C" not null,
    "bytes" bigint not null,
    "by" text collate "C",
    "at" bigint not null,
    primary key ("tenant", "file", "number")
);

create index if not exists "community_folder_file_version$of_member" on "community_folder_file_version" ("tenant", "by", "file", "number");

create table if not exists "community_rota" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "name" text collate "C" not null,
    "zone" text collate "C" not null,
    "layers" text collate "C" not null,
    "changes" bigint not null,
    primary key ("tenant", "id")
);

create table if not exists "community_rota_seat" (
    "tenant" varchar(64) collate "C" not null,
    "rota" text collate "C" not null,
    "layer" integer not null,
    "team" integer not null,
    "place" integer not null,
    "member" text collate "C" not null,
    primary key ("tenant", "rota", "layer", "team", "place")
);

create index if not exists "community_rota_seat$by_member" on "community_rota_seat" ("tenant", "member", "rota", "layer", "team", "place");

create table if not exists "community_rota_stand_in" (
    "tenant" varchar(64) collate "C" not null,
    "rota" text collate "C" not null,
    "key" text collate "C" not null,
    "from" bigint not null,
    "until" bigint not null,
    "member" text collate "C",
    "instead" text collate "C",
    "to" text collate "C",
    "state" text collate "C" not null,
    "number" bigint not null,
    primary key ("tenant", "rota", "key")
);

create index if not exists "community_rota_stand_in$by_time" on "community_rota_stand_in" ("tenant", "rota", "from", "key");

create index if not exists "community_rota_stand_in$by_member" on "community_rota_stand_in" ("tenant", "member", "rota", "key");

create table if not exists "community_help_line" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "tiers" text collate "C" not null,
    "again" text collate "C" not null,
    "load" integer not null,
    primary key ("tenant", "id")
);

create table if not exists "community_help_call" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "line" text collate "C" not null,
    "group" text collate "C" not null,
    "caller" text collate "C",
    "alias" text collate "C",
    "state" text collate "C" not null,
    "open" boolean not null,
    "tier" integer not null,
    "wave" integer not null,
    "due" bigint,
    "owner" text collate "C",
    "raised_at" bigint not null,
    "answered_at" bigint,
    "ended_at" bigint,
    "handovers" integer not null,
    primary key ("tenant", "id")
);

create index if not exists "community_help_call$by_line" on "community_help_call" ("tenant", "line", "open", "raised_at", "id");

create index if not exists "community_help_call$by_due" on "community_help_call" ("tenant", "due", "id");

create index if not exists "community_help_call$by_caller" on "community_help_call" ("tenant", "caller", "open", "id");

create index if not exists "community_help_call$by_owner" on "community_help_call" ("tenant", "owner", "open", "id");

create table if not exists "community_help_page" (
    "tenant" varchar(64) collate "C" not null,
    "call" text collate "C" not null,
    "wave" integer not null,
    "helper" text collate "C" not null,
    "at" bigint not null,
    "passed" boolean not null,
    primary key ("tenant", "call", "wave", "helper")
);

create index if not exists "community_help_page$by_helper" on "community_help_page" ("tenant", "helper", "call", "wave");

create table if not exists "community_help_load" (
    "tenant" varchar(64) collate "C" not null,
    "helper" text collate "C" not null,
    "open" integer not null,
    primary key ("tenant", "helper")
);

create table if not exists "community_intake_address" (
    "tenant" varchar(64) collate "C" not null,
    "hash" text collate "C" not null,
    primary key ("tenant", "hash")
);

create table if not exists "community_intake_taken" (
    "tenant" varchar(64) collate "C" not null,
    "source" text collate "C" not null,
    "key" text collate "C" not null,
    "member" text collate "C" not null,
    "created" boolean not null,
    "content" text collate "C" not null,
    primary key ("tenant", "source", "key")
);

create index if not exists "community_intake_taken$of_member" on "community_intake_taken" ("tenant", "member", "source", "key");

create table if not exists "community_intake_distinct" (
    "tenant" varchar(64) collate "C" not null,
    "one" text collate "C" not null,
    "other" text collate "C" not null,
    primary key ("tenant", "one", "other")
);

create index if not exists "community_intake_distinct$of_other" on "community_intake_distinct" ("tenant", "other", "one");

create table if not exists "community_lease" (
    "tenant" varchar(64) collate "C" not null,
    "name" text collate "C" not null,
    "holder" text collate "C" not null,
    "until" bigint not null,
    primary key ("tenant", "name")
);

create table if not exists "community_skill" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "name" text collate "C" not null,
    "about" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_member_skill" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "skill" text collate "C" not null,
    "declared" integer not null,
    "declared_at" bigint not null,
    "assessed" integer,
    "evidence" text collate "C" not null,
    "assessor" text collate "C",
    "assessed_at" bigint,
    "expires_at" bigint,
    primary key ("tenant", "member", "skill")
);

create table if not exists "community_member_skills" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "skills" integer not null,
    primary key ("tenant", "member")
);

create table if not exists "community_match_need" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "person" text collate "C",
    "title" text collate "C" not null,
    "places" integer not null,
    "taken" integer not null,
    "skills" text collate "C" not null,
    "assessed" boolean not null,
    "hours" integer not null,
    "area" text collate "C",
    "languages" text collate "C" not null,
    "values" text collate "C" not null,
    "months" integer not null,
    "renewals" integer not null,
    "open" boolean not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_match_need$by_group" on "community_match_need" ("tenant", "group", "id");

create index if not exists "community_match_need$by_open" on "community_match_need" ("tenant", "open", "id");

create index if not exists "community_match_need$of_person" on "community_match_need" ("tenant", "person", "id");

create table if not exists "community_match_volunteer" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "open" boolean not null,
    "hours" integer not null,
    "busy" integer not null,
    "remote" boolean not null,
    "areas" text collate "C" not null,
    "languages" text collate "C" not null,
    "values" text collate "C" not null,
    "wishes" text collate "C" not null,
    primary key ("tenant", "member")
);

create index if not exists "community_match_volunteer$by_open" on "community_match_volunteer" ("tenant", "open", "member");

create table if not exists "community_match_introduction" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "need" text collate "C" not null,
    "group" text collate "C" not null,
    "volunteer" text collate "C" not null,
    "hours" integer not null,
    "months" integer not null,
    "renewals" integer not null,
    "state" text collate "C" not null,
    "by_group" boolean not null,
    "by_volunteer" boolean not null,
    "renewing" text collate "C",
    "since" text collate "C",
    "until" text collate "C",
    "renewed" integer not null,
    "at" bigint not null,
    primary key ("tenant", "id")
);

create unique index if not exists "community_match_introduction$of_pair" on "community_match_introduction" ("tenant", "need", "volunteer");

create index if not exists "community_match_introduction$of_need" on "community_match_introduction" ("tenant", "need", "id");

create index if not exists "community_match_introduction$of_volunteer" on "community_match_introduction" ("tenant", "volunteer", "id");

create index if not exists "community_match_introduction$by_end" on "community_match_introduction" ("tenant", "state", "until", "id");

create table if not exists "community_match_refusal" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "group" text collate "C" not null,
    primary key ("tenant", "member", "group")
);

create table if not exists "community_match_conflict" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "member" text collate "C" not null,
    primary key ("tenant", "group", "member")
);

create index if not exists "community_match_conflict$of_member" on "community_match_conflict" ("tenant", "member", "group");

create table if not exists "community_member_merge" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "winner" text collate "C" not null,
    "loser" text collate "C" not null,
    "by" text collate "C",
    "at" bigint not null,
    "until" bigint not null,
    "undone_at" bigint,
    "rows" integer not null,
    "number" bigint not null,
    "stage" text collate "C" not null,
    "due" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_member_merge$of_winner" on "community_member_merge" ("tenant", "winner", "number", "id");

create index if not exists "community_member_merge$of_loser" on "community_member_merge" ("tenant", "loser", "at", "id");

create index if not exists "community_member_merge$by_due" on "community_member_merge" ("tenant", "stage", "due", "id");

create table if not exists "community_member_merge_row" (
    "tenant" varchar(64) collate "C" not null,
    "merge" text collate "C" not null,
    "number" integer not null,
    "winner" text collate "C" not null,
    "loser" text collate "C" not null,
    "table" text collate "C" not null,
    "column" text collate "C" not null,
    "losers" text collate "C" not null,
    "winners" text collate "C" not null,
    "together" text collate "C" not null,
    primary key ("tenant", "merge", "number")
);

create index if not exists "community_member_merge_row$of_winner" on "community_member_merge_row" ("tenant", "winner", "merge", "number");

create index if not exists "community_member_merge_row$of_loser" on "community_member_merge_row" ("tenant", "loser", "merge", "number");

create table if not exists "community_offline_op" (
    "tenant" varchar(64) collate "C" not null,
    "scope" text collate "C" not null,
    "subject" text collate "C" not null,
    "id" text collate "C" not null,
    "member" text collate "C" not null,
    "client" text collate "C" not null,
    "kind" text collate "C" not null,
    "seen" text collate "C" not null,
    "body" text collate "C" not null,
    "made" bigint not null,
    "at" bigint not null,
    "refused" text collate "C",
    "first_as" text collate "C" not null,
    primary key ("tenant", "scope", "subject", "id")
);

create index if not exists "community_offline_op$of_member" on "community_offline_op" ("tenant", "member", "scope", "subject", "id");

create table if not exists "community_offline_subject" (
    "tenant" varchar(64) collate "C" not null,
    "scope" text collate "C" not null,
    "subject" text collate "C" not null,
    "number" bigint not null,
    "ops" integer not null,
    "holds" text collate "C",
    "heads" text collate "C" not null,
    "conflicting" boolean not null,
    primary key ("tenant", "scope", "subject")
);

create index if not exists "community_offline_subject$by_number" on "community_offline_subject" ("tenant", "scope", "number", "subject");

create index if not exists "community_offline_subject$by_conflict" on "community_offline_subject" ("tenant", "scope", "conflicting", "subject");

create table if not exists "community_petition" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "title" text collate "C" not null,
    "text" text collate "C" not null,
    "addressee" text collate "C" not null,
    "goal" bigint not null,
    "closes" bigint not null,
    "closed_because" text collate "C",
    "starter" text collate "C",
    "campaign" text collate "C",
    "salt" text collate "C" not null,
    "signatures" bigint not null,
    "unverified" bigint not null,
    "last" bigint not null,
    "reached_at" bigint,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_petition$by_group" on "community_petition" ("tenant", "group", "id");

create index if not exists "community_petition$by_starter" on "community_petition" ("tenant", "starter", "id");

create table if not exists "community_petition_signature" (
    "tenant" varchar(64) collate "C" not null,
    "petition" text collate "C" not null,
    "signer" text collate "C" not null,
    "member" text collate "C",
    "counted" boolean not null,
    "number" bigint not null,
    "name" text collate "C" not null,
    "shown" boolean not null,
    "comment" text collate "C" not null,
    "source" text collate "C",
    "referrer" text collate "C",
    "at" bigint not null,
    "until" bigint,
    "asked" text collate "C" not null,
    primary key ("tenant", "petition", "signer")
);

create index if not exists "community_petition_signature$in_order" on "community_petition_signature" ("tenant", "petition", "counted", "number", "signer");

create index if not exists "community_petition_signature$in_public" on "community_petition_signature" ("tenant", "petition", "counted", "shown", "number", "signer");

create index if not exists "community_petition_signature$by_until" on "community_petition_signature" ("tenant", "counted", "until", "petition", "signer");

create unique index if not exists "community_petition_signature$by_member" on "community_petition_signature" ("tenant", "member", "petition");

create table if not exists "community_petition_token" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "petition" text collate "C" not null,
    "signer" text collate "C" not null,
    "address" text collate "C",
    "until" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_petition_token$of_signer" on "community_petition_token" ("tenant", "petition", "signer", "id");

create table if not exists "community_programme" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "name" text collate "C" not null,
    "about" text collate "C" not null,
    "attendance" integer not null,
    "tasks" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_programme$by_group" on "community_programme" ("tenant", "group", "id");

create table if not exists "community_programme_prerequisite" (
    "tenant" varchar(64) collate "C" not null,
    "programme" text collate "C" not null,
    "prerequisite" text collate "C" not null,
    primary key ("tenant", "programme", "prerequisite")
);

create table if not exists "community_curriculum" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "changes" bigint not null,
    primary key ("tenant", "group")
);

create table if not exists "community_cohort" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "programme" text collate "C" not null,
    "group" text collate "C" not null,
    "name" text collate "C" not null,
    "first" text collate "C" not null,
    "last" text collate "C" not null,
    "zone" text collate "C" not null,
    "places" integer not null,
    "sessions" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_cohort$of_programme" on "community_cohort" ("tenant", "programme", "id");

create table if not exists "community_enrolment" (
    "tenant" varchar(64) collate "C" not null,
    "cohort" text collate "C" not null,
    "member" text collate "C" not null,
    "state" text collate "C" not null,
    "number" bigint not null,
    "until" bigint,
    "at" bigint not null,
    primary key ("tenant", "cohort", "member")
);

create index if not exists "community_enrolment$in_line" on "community_enrolment" ("tenant", "cohort", "state", "number", "member");

create index if not exists "community_enrolment$by_end" on "community_enrolment" ("tenant", "state", "until", "cohort", "member");

create index if not exists "community_enrolment$of_member" on "community_enrolment" ("tenant", "member", "cohort");

create table if not exists "community_attendance" (
    "tenant" varchar(64) collate "C" not null,
    "cohort" text collate "C" not null,
    "member" text collate "C" not null,
    "session" text collate "C" not null,
    "attendance" text collate "C" not null,
    primary key ("tenant", "cohort", "member", "session")
);

create index if not exists "community_attendance$of_member" on "community_attendance" ("tenant", "member", "cohort", "session");

create table if not exists "community_task_result" (
    "tenant" varchar(64) collate "C" not null,
    "cohort" text collate "C" not null,
    "member" text collate "C" not null,
    "task" text collate "C" not null,
    "points" integer not null,
    primary key ("tenant", "cohort", "member", "task")
);

create index if not exists "community_task_result$of_member" on "community_task_result" ("tenant", "member", "cohort", "task");

create table if not exists "community_certificate" (
    "tenant" varchar(64) collate "C" not null,
    "code" text collate "C" not null,
    "programme" text collate "C" not null,
    "cohort" text collate "C" not null,
    "member" text collate "C" not null,
    "name" text collate "C" not null,
    "title" text collate "C" not null,
    "completed" text collate "C" not null,
    "signature" text collate "C" not null,
    primary key ("tenant", "code")
);

create unique index if not exists "community_certificate$of_member" on "community_certificate" ("tenant", "member", "cohort");

create table if not exists "community_programme_secret" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "value" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_proposal" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "version" integer not null,
    "title" text collate "C" not null,
    "text" text collate "C" not null,
    "author" text collate "C",
    "state" text collate "C" not null,
    "wanted" bigint not null,
    "supporters" bigint not null,
    "supported_at" bigint,
    "merged_into" text collate "C",
    "answer" text collate "C" not null,
    "amendments" bigint not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_proposal$by_group" on "community_proposal" ("tenant", "group", "id");

create index if not exists "community_proposal$by_author" on "community_proposal" ("tenant", "author", "id");

create table if not exists "community_proposal_version" (
    "tenant" varchar(64) collate "C" not null,
    "proposal" text collate "C" not null,
    "number" integer not null,
    "title" text collate "C" not null,
    "text" text collate "C" not null,
    "by" text collate "C",
    "at" bigint not null,
    primary key ("tenant", "proposal", "number")
);

create table if not exists "community_proposal_amendment" (
    "tenant" varchar(64) collate "C" not null,
    "proposal" text collate "C" not null,
    "number" bigint not null,
    "key" text collate "C" not null,
    "base" integer not null,
    "title" text collate "C" not null,
    "text" text collate "C" not null,
    "by" text collate "C",
    "state" text collate "C" not null,
    primary key ("tenant", "proposal", "number")
);

create unique index if not exists "community_proposal_amendment$by_key" on "community_proposal_amendment" ("tenant", "proposal", "key");

create table if not exists "community_proposal_support" (
    "tenant" varchar(64) collate "C" not null,
    "proposal" text collate "C" not null,
    "member" text collate "C" not null,
    primary key ("tenant", "proposal", "member")
);

create index if not exists "community_proposal_support$by_member" on "community_proposal_support" ("tenant", "member", "proposal");

create table if not exists "community_segment" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "name" text collate "C" not null,
    "condition" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_segment_hand" (
    "tenant" varchar(64) collate "C" not null,
    "segment" text collate "C" not null,
    "member" text collate "C" not null,
    "added" boolean not null,
    "at" bigint not null,
    primary key ("tenant", "segment", "member")
);

create index if not exists "community_segment_hand$by_choice" on "community_segment_hand" ("tenant", "segment", "added", "member");

create index if not exists "community_segment_hand$of_member" on "community_segment_hand" ("tenant", "member", "segment");

create table if not exists "community_segment_snapshot" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "segment" text collate "C" not null,
    "at" bigint not null,
    "size" bigint not null,
    "lines" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_segment_snapshot_member" (
    "tenant" varchar(64) collate "C" not null,
    "lines" text collate "C" not null,
    "member" text collate "C" not null,
    primary key ("tenant", "lines", "member")
);

create index if not exists "community_segment_snapshot_member$of_member" on "community_segment_snapshot_member" ("tenant", "member", "lines");

create table if not exists "community_shift" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "name" text collate "C" not null,
    "about" text collate "C" not null,
    "zone" text collate "C" not null,
    "start" text collate "C" not null,
    "begins" bigint not null,
    "ends" bigint not null,
    "crews" text collate "C" not null,
    "opens" bigint,
    "closes" bigint not null,
    "fixed" bigint not null,
    "cancelled_because" text collate "C",
    primary key ("tenant", "id")
);

create index if not exists "community_shift$by_group" on "community_shift" ("tenant", "group", "begins", "id");

create index if not exists "community_shift$by_time" on "community_shift" ("tenant", "begins", "id");

create table if not exists "community_shift_turn" (
    "tenant" varchar(64) collate "C" not null,
    "shift" text collate "C" not null,
    "member" text collate "C" not null,
    "group" text collate "C" not null,
    "role" text collate "C" not null,
    "state" text collate "C" not null,
    "live" boolean not null,
    "begins" bigint not null,
    "ends" bigint not null,
    "zone" text collate "C" not null,
    "since" bigint not null,
    "claim" text collate "C" not null,
    "came" bigint,
    "went" bigint,
    primary key ("tenant", "shift", "member")
);

create index if not exists "community_shift_turn$by_member" on "community_shift_turn" ("tenant", "member", "live", "begins", "shift");

create index if not exists "community_shift_turn$by_group" on "community_shift_turn" ("tenant", "group", "live", "begins", "shift", "member");

create table if not exists "community_shift_schedule" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "changes" bigint not null,
    "no_shows" integer not null,
    primary key ("tenant", "member")
);

create table if not exists "community_shift_rules" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "rules" text collate "C" not null,
    primary key ("tenant", "group")
);

create table if not exists "community_shift_correction" (
    "tenant" varchar(64) collate "C" not null,
    "shift" text collate "C" not null,
    "member" text collate "C" not null,
    "key" text collate "C" not null,
    "group" text collate "C" not null,
    "came" bigint not null,
    "went" bigint not null,
    "reason" text collate "C",
    "state" text collate "C" not null,
    "at" bigint not null,
    "by" text collate "C",
    primary key ("tenant", "shift", "member", "key")
);

create index if not exists "community_shift_correction$by_group" on "community_shift_correction" ("tenant", "group", "state", "at", "shift", "member", "key");

create index if not exists "community_shift_correction$by_member" on "community_shift_correction" ("tenant", "member", "shift", "key");

create table if not exists "community_shift_offer" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "shift" text collate "C" not null,
    "kind" text collate "C" not null,
    "from" text collate "C" not null,
    "to" text collate "C",
    "state" text collate "C" not null,
    "taker" text collate "C",
    "given" text collate "C",
    "at" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_shift_offer$by_group" on "community_shift_offer" ("tenant", "group", "state", "at", "id");

create table if not exists "community_consultation" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "title" text collate "C" not null,
    "themes" text collate "C" not null,
    "facts" text collate "C" not null,
    "least" integer not null,
    "state" text collate "C" not null,
    primary key ("tenant", "id")
);

create index if not exists "community_consultation$by_group" on "community_consultation" ("tenant", "group", "id");

create table if not exists "community_story" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "consultation" text collate "C" not null,
    "state" text collate "C" not null,
    "version" integer not null,
    "uses" text collate "C" not null,
    "facts" text collate "C" not null,
    "flagged" boolean not null,
    "reviewer" text collate "C",
    "approved_by" text collate "C",
    "published_by" text collate "C",
    "hash" text collate "C",
    "at" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_story$by_state" on "community_story" ("tenant", "consultation", "state", "id");

create index if not exists "community_story$in" on "community_story" ("tenant", "consultation", "id");

create table if not exists "community_story_words" (
    "tenant" varchar(64) collate "C" not null,
    "story" text collate "C" not null,
    "version" integer not null,
    "text" text collate "C" not null,
    primary key ("tenant", "story", "version")
);

create table if not exists "community_story_redaction" (
    "tenant" varchar(64) collate "C" not null,
    "story" text collate "C" not null,
    "version" integer not null,
    "spans" text collate "C" not null,
    "by" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "story", "version")
);

create table if not exists "community_story_shown" (
    "tenant" varchar(64) collate "C" not null,
    "story" text collate "C" not null,
    "text" text collate "C" not null,
    primary key ("tenant", "story")
);

create table if not exists "community_story_code" (
    "tenant" varchar(64) collate "C" not null,
    "hash" text collate "C" not null,
    "story" text collate "C" not null,
    primary key ("tenant", "hash")
);

create table if not exists "community_story_coding" (
    "tenant" varchar(64) collate "C" not null,
    "consultation" text collate "C" not null,
    "story" text collate "C" not null,
    "reviewer" text collate "C" not null,
    "themes" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "consultation", "story", "reviewer")
);

create table if not exists "community_story_export" (
    "tenant" varchar(64) collate "C" not null,
    "consultation" text collate "C" not null,
    "exports" bigint not null,
    primary key ("tenant", "consultation")
);

create table if not exists "community_story_handed" (
    "tenant" varchar(64) collate "C" not null,
    "consultation" text collate "C" not null,
    "number" bigint not null,
    "story" text collate "C" not null,
    "hash" text collate "C" not null,
    "uses" text collate "C" not null,
    primary key ("tenant", "consultation", "number", "story")
);

create table if not exists "community_term" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "plan" text collate "C" not null,
    "joined" text collate "C" not null,
    "anchor" text collate "C" not null,
    "count" integer not null,
    "override" text collate "C",
    "override_ends" text collate "C",
    primary key ("tenant", "member", "plan")
);

create table if not exists "community_term_payment" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "plan" text collate "C" not null,
    "key" text collate "C" not null,
    "day" text collate "C" not null,
    "count" integer not null,
    primary key ("tenant", "plan", "key")
);

create index if not exists "community_term_payment$of_member" on "community_term_payment" ("tenant", "member", "plan", "day", "key");
