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
    "into" text,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_member$by_name" on "community_member" ("tenant", "state", "sort_key", "id");

create index if not exists "community_member$of_winner" on "community_member" ("tenant", "into", "id");

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

create table if not exists "community_budget_round" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "name" text not null,
    "terms" text not null,
    "projects" bigint not null,
    "votes" bigint not null,
    "papers" bigint not null,
    "last" bigint not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_budget_round$by_group" on "community_budget_round" ("tenant", "group", "id");

create table if not exists "community_budget_project" (
    "tenant" text not null,
    "round" text not null,
    "id" text not null,
    "name" text not null,
    "text" text not null,
    "cost" bigint not null,
    "by" text,
    "state" text not null,
    "answer" text not null,
    primary key ("tenant", "round", "id")
) without rowid;

create table if not exists "community_budget_ballot" (
    "tenant" text not null,
    "round" text not null,
    "id" text not null,
    "member" text,
    "paper" text,
    "number" bigint not null,
    "projects" text not null,
    primary key ("tenant", "round", "id")
) without rowid;

create unique index if not exists "community_budget_ballot$by_member" on "community_budget_ballot" ("tenant", "member", "round");

create unique index if not exists "community_budget_ballot$by_paper" on "community_budget_ballot" ("tenant", "round", "paper");

create table if not exists "community_slot" (
    "tenant" text not null,
    "id" text not null,
    "limit" integer not null,
    "opened_with" integer not null,
    "held" bigint not null,
    "confirmed" bigint not null,
    "stale_at" bigint,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_slot$by_stale" on "community_slot" ("tenant", "stale_at", "id");

create table if not exists "community_slot_claim" (
    "tenant" text not null,
    "slot" text not null,
    "key" text not null,
    "holder" text not null,
    "places" integer not null,
    "state" text not null,
    "until" bigint,
    "overbooked" integer not null,
    "at" bigint not null,
    primary key ("tenant", "slot", "key")
) without rowid;

create index if not exists "community_slot_claim$by_end" on "community_slot_claim" ("tenant", "slot", "until", "key");

create index if not exists "community_slot_claim$by_holder" on "community_slot_claim" ("tenant", "holder", "slot", "key");

create table if not exists "community_gathering" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "plans" text not null,
    "sequence" integer not null,
    "state" text not null,
    "terms" text not null,
    "last_day" text not null,
    "at" bigint not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_gathering$by_last" on "community_gathering" ("tenant", "group", "last_day", "id");

create table if not exists "community_gathering_deviation" (
    "tenant" text not null,
    "gathering" text not null,
    "day" text not null,
    "title" text,
    "about" text,
    "venue" text,
    "places" integer,
    "start" text,
    "seconds" bigint,
    "cancelled" boolean not null,
    primary key ("tenant", "gathering", "day")
) without rowid;

create table if not exists "community_gathering_registration" (
    "tenant" text not null,
    "gathering" text not null,
    "day" text not null,
    "member" text not null,
    "status" text not null,
    "party" integer not null,
    "priority" integer not null,
    "rank" integer,
    "joined_at" bigint not null,
    "skips" integer not null,
    "until" bigint,
    "cause" text,
    "seat" text,
    "attended" text not null,
    primary key ("tenant", "gathering", "day", "member")
) without rowid;

create index if not exists "community_gathering_registration$by_turn" on "community_gathering_registration" ("tenant", "gathering", "day", "rank", "joined_at", "member");

create index if not exists "community_gathering_registration$by_end" on "community_gathering_registration" ("tenant", "gathering", "day", "until", "member");

create index if not exists "community_gathering_registration$by_member" on "community_gathering_registration" ("tenant", "member", "day", "gathering");

create table if not exists "community_gathering_roster" (
    "tenant" text not null,
    "gathering" text not null,
    "day" text not null,
    "waiting" integer not null,
    "due_at" bigint,
    primary key ("tenant", "gathering", "day")
) without rowid;

create index if not exists "community_gathering_roster$by_due" on "community_gathering_roster" ("tenant", "due_at", "gathering", "day");

create table if not exists "community_calendar" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "name" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_calendar_sharing" (
    "tenant" text not null,
    "calendar" text not null,
    "group" text not null,
    primary key ("tenant", "calendar", "group")
) without rowid;

create index if not exists "community_calendar_sharing$by_group" on "community_calendar_sharing" ("tenant", "group", "calendar");

create table if not exists "community_calendar_entry" (
    "tenant" text not null,
    "calendar" text not null,
    "gathering" text not null,
    primary key ("tenant", "calendar", "gathering")
) without rowid;

create table if not exists "community_calendar_feed" (
    "tenant" text not null,
    "fingerprint" text not null,
    "id" text not null,
    "owner" text not null,
    "of" text not null,
    "at" bigint not null,
    primary key ("tenant", "fingerprint")
) without rowid;

create index if not exists "community_calendar_feed$by_owner" on "community_calendar_feed" ("tenant", "owner", "id", "fingerprint");

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
    "parent" text,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_campaign$by_group" on "community_campaign" ("tenant", "group", "id");

create index if not exists "community_campaign$by_parent" on "community_campaign" ("tenant", "parent", "id");

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

create index if not exists "community_campaign_action$of_member" on "community_campaign_action" ("tenant", "member", "campaign", "key");

create table if not exists "community_campaign_participant" (
    "tenant" text not null,
    "campaign" text not null,
    "member" text not null,
    "actions" bigint not null,
    "total" bigint not null,
    primary key ("tenant", "campaign", "member")
) without rowid;

create index if not exists "community_campaign_participant$of_member" on "community_campaign_participant" ("tenant", "member", "campaign");

create table if not exists "community_campaign_tree" (
    "tenant" text not null,
    "group" text not null,
    "moves" bigint not null,
    primary key ("tenant", "group")
) without rowid;

create table if not exists "community_campaign_move" (
    "tenant" text not null,
    "campaign" text not null,
    "number" bigint not null,
    "from" text,
    "to" text,
    "at" bigint not null,
    "by" text,
    primary key ("tenant", "campaign", "number")
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

create table if not exists "community_consent_death" (
    "tenant" text not null,
    "member" text not null,
    "told_at" bigint not null,
    "by" text,
    primary key ("tenant", "member")
) without rowid;

create table if not exists "community_consent_limits" (
    "tenant" text not null,
    "id" text not null,
    "caps" text not null,
    "times" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_consent_place" (
    "tenant" text not null,
    "member" text not null,
    "zones" text not null,
    primary key ("tenant", "member")
) without rowid;

create table if not exists "community_consent_sent" (
    "tenant" text not null,
    "member" text not null,
    "cap" text not null,
    "times" text not null,
    "until" bigint not null,
    primary key ("tenant", "member", "cap")
) without rowid;

create index if not exists "community_consent_sent$by_until" on "community_consent_sent" ("tenant", "until", "member", "cap");

create table if not exists "community_card" (
    "tenant" text not null,
    "id" text not null,
    "version" bigint not null,
    "topic" text not null,
    "stages" text not null,
    "language" text not null,
    "title" text not null,
    "text" text not null,
    "alt" text,
    "links" text not null,
    "author" text,
    "reviewer" text,
    "review_due" text,
    "retired" boolean not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_card_mark" (
    "tenant" text not null,
    "member" text not null,
    "card" text not null,
    "saved" boolean not null,
    "dismissed" boolean not null,
    "helpful" boolean,
    primary key ("tenant", "member", "card")
) without rowid;

create index if not exists "community_card_mark$by_card" on "community_card_mark" ("tenant", "card", "helpful", "member");

create table if not exists "community_card_seen" (
    "tenant" text not null,
    "member" text not null,
    "card" text not null,
    "at" bigint not null,
    primary key ("tenant", "member", "card")
) without rowid;

create table if not exists "community_delegation" (
    "tenant" text not null,
    "group" text not null,
    "topic" text not null,
    "member" text not null,
    "to" text not null,
    primary key ("tenant", "group", "topic", "member")
) without rowid;

create index if not exists "community_delegation$by_member" on "community_delegation" ("tenant", "member", "group", "topic");

create index if not exists "community_delegation$by_to" on "community_delegation" ("tenant", "to", "group", "topic", "member");

create table if not exists "community_delegation_topic" (
    "tenant" text not null,
    "group" text not null,
    "topic" text not null,
    "given" bigint not null,
    primary key ("tenant", "group", "topic")
) without rowid;

create table if not exists "community_decision" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "title" text not null,
    "about" text not null,
    "terms" text not null,
    "due" boolean not null,
    "closes" bigint not null,
    "state" text not null,
    "drafter" text,
    "electorate" bigint not null,
    "cast" bigint not null,
    "last" bigint not null,
    "lost" text not null,
    "closed_at" bigint,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_decision$by_group" on "community_decision" ("tenant", "group", "id");

create index if not exists "community_decision$by_due" on "community_decision" ("tenant", "due", "closes", "id");

create index if not exists "community_decision$by_drafter" on "community_decision" ("tenant", "drafter", "id");

create table if not exists "community_decision_elector" (
    "tenant" text not null,
    "decision" text not null,
    "member" text not null,
    "voted" boolean not null,
    primary key ("tenant", "decision", "member")
) without rowid;

create index if not exists "community_decision_elector$by_member" on "community_decision_elector" ("tenant", "member", "decision");

create table if not exists "community_decision_ballot" (
    "tenant" text not null,
    "decision" text not null,
    "voter" text not null,
    "choice" text not null,
    "number" bigint not null,
    "weight" bigint not null,
    primary key ("tenant", "decision", "voter")
) without rowid;

create index if not exists "community_decision_ballot$of_voter" on "community_decision_ballot" ("tenant", "voter", "decision");

create table if not exists "community_decision_paper" (
    "tenant" text not null,
    "decision" text not null,
    "id" text not null,
    "choice" text not null,
    primary key ("tenant", "decision", "id")
) without rowid;

create table if not exists "community_ledger_book" (
    "tenant" text not null,
    "group" text not null,
    "journals" bigint not null,
    "booked_at" bigint,
    "hash" text not null,
    primary key ("tenant", "group")
) without rowid;

create table if not exists "community_ledger_journal" (
    "tenant" text not null,
    "group" text not null,
    "number" bigint not null,
    "key" text not null,
    "kind" text not null,
    "about_kind" text,
    "about_id" text,
    "at" bigint not null,
    "booked_at" bigint not null,
    "reverses" bigint,
    "hash" text not null,
    "first_as" text not null,
    primary key ("tenant", "group", "number")
) without rowid;

create unique index if not exists "community_ledger_journal$by_key" on "community_ledger_journal" ("tenant", "group", "key");

create unique index if not exists "community_ledger_journal$by_reversed" on "community_ledger_journal" ("tenant", "group", "reverses");

create index if not exists "community_ledger_journal$by_time" on "community_ledger_journal" ("tenant", "group", "booked_at", "number");

create table if not exists "community_ledger_posting" (
    "tenant" text not null,
    "group" text not null,
    "account" text not null,
    "currency" text not null,
    "journal" bigint not null,
    "amount" bigint not null,
    "balance" bigint not null,
    primary key ("tenant", "group", "account", "currency", "journal")
) without rowid;

create index if not exists "community_ledger_posting$of_journal" on "community_ledger_posting" ("tenant", "group", "journal", "account", "currency");

create table if not exists "community_ledger_balance" (
    "tenant" text not null,
    "group" text not null,
    "account" text not null,
    "currency" text not null,
    "balance" bigint not null,
    "postings" bigint not null,
    primary key ("tenant", "group", "account", "currency")
) without rowid;

create table if not exists "community_donation" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "source" text not null,
    "key" text not null,
    "donor" text,
    "named" boolean not null,
    "provider" text,
    "method" text,
    "campaign" text,
    "fundraiser" text,
    "match" text,
    "pledge" text,
    "at" bigint not null,
    "due_at" bigint,
    "state" text not null,
    "currency" text not null,
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
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create unique index if not exists "community_donation$by_key" on "community_donation" ("tenant", "source", "key");

create index if not exists "community_donation$of_group" on "community_donation" ("tenant", "group", "at", "id");

create index if not exists "community_donation$of_donor" on "community_donation" ("tenant", "donor", "at", "id");

create index if not exists "community_donation$by_due" on "community_donation" ("tenant", "provider", "due_at", "id");

create table if not exists "community_donation_notice" (
    "tenant" text not null,
    "donation" text not null,
    "id" text not null,
    "kind" text not null,
    "part" text,
    "amount" bigint,
    "fee" bigint,
    "at" bigint not null,
    primary key ("tenant", "donation", "id")
) without rowid;

create table if not exists "community_donation_refund" (
    "tenant" text not null,
    "donation" text not null,
    "key" text not null,
    "amount" bigint not null,
    primary key ("tenant", "donation", "key")
) without rowid;

create table if not exists "community_donation_credit" (
    "tenant" text not null,
    "donation" text not null,
    "member" text not null,
    "amount" bigint not null,
    primary key ("tenant", "donation", "member")
) without rowid;

create index if not exists "community_donation_credit$of_member" on "community_donation_credit" ("tenant", "member", "donation");

create table if not exists "community_receipt" (
    "tenant" text not null,
    "group" text not null,
    "year" integer not null,
    "number" bigint not null,
    "donation" text not null,
    "part" integer not null,
    "donor" text,
    "currency" text not null,
    "amount" bigint not null,
    "issued_at" bigint not null,
    primary key ("tenant", "group", "year", "number")
) without rowid;

create unique index if not exists "community_receipt$of_donation" on "community_receipt" ("tenant", "donation", "part");

create index if not exists "community_receipt$of_donor" on "community_receipt" ("tenant", "donor", "group", "year", "number");

create table if not exists "community_fiscal_year" (
    "tenant" text not null,
    "group" text not null,
    "start" text not null,
    "zone" text not null,
    primary key ("tenant", "group")
) without rowid;

create table if not exists "community_donation_match" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "sponsor" text,
    "percent" integer not null,
    "currency" text not null,
    "cap" bigint not null,
    "used" bigint not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_fundraiser" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "owner" text not null,
    "title" text not null,
    "campaign" text,
    "currency" text not null,
    "goal" bigint not null,
    "raised" bigint not null,
    "gifts" bigint not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_fundraiser$of_group" on "community_fundraiser" ("tenant", "group", "id");

create index if not exists "community_fundraiser$of_owner" on "community_fundraiser" ("tenant", "owner", "id");

create table if not exists "community_pledge" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "donor" text not null,
    "currency" text not null,
    "amount" bigint not null,
    "provider" text not null,
    "method" text not null,
    "campaign" text,
    "first" text not null,
    "months" integer not null,
    "count" integer,
    "zone" text not null,
    "retries" text not null,
    "state" text not null,
    "next" integer not null,
    "due_at" bigint,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_pledge$by_due" on "community_pledge" ("tenant", "provider", "due_at", "id");

create index if not exists "community_pledge$of_group" on "community_pledge" ("tenant", "group", "id");

create index if not exists "community_pledge$of_donor" on "community_pledge" ("tenant", "donor", "id");

create table if not exists "community_pledge_instalment" (
    "tenant" text not null,
    "pledge" text not null,
    "period" integer not null,
    "day" text not null,
    "currency" text not null,
    "amount" bigint not null,
    "state" text not null,
    "attempts" integer not null,
    "donation" text,
    "retry_at" bigint,
    primary key ("tenant", "pledge", "period")
) without rowid;

create index if not exists "community_pledge_instalment$by_donation" on "community_pledge_instalment" ("tenant", "donation", "pledge", "period");

create index if not exists "community_pledge_instalment$by_retry" on "community_pledge_instalment" ("tenant", "retry_at", "pledge", "period");

create table if not exists "community_outreach_effort" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "name" text not null,
    "way" text not null,
    "purpose" text not null,
    "basis" text not null,
    "script" text not null,
    "script_version" bigint not null,
    "at_once" integer not null,
    "attempts" integer not null,
    "again_seconds" bigint not null,
    "campaign" text,
    "state" text not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_outreach_effort$by_group" on "community_outreach_effort" ("tenant", "group", "id");

create table if not exists "community_outreach_turn" (
    "tenant" text not null,
    "effort" text not null,
    "contact" text not null,
    "state" text not null,
    "free" bigint not null,
    "volunteer" text,
    "attempts" integer not null,
    "result" text,
    "decision" text,
    "reached_at" bigint,
    primary key ("tenant", "effort", "contact")
) without rowid;

create index if not exists "community_outreach_turn$in_turn" on "community_outreach_turn" ("tenant", "effort", "state", "free", "contact");

create index if not exists "community_outreach_turn$of_contact" on "community_outreach_turn" ("tenant", "contact", "effort");

create table if not exists "community_outreach_desk" (
    "tenant" text not null,
    "effort" text not null,
    "volunteer" text not null,
    "held" text not null,
    primary key ("tenant", "effort", "volunteer")
) without rowid;

create index if not exists "community_outreach_desk$of_volunteer" on "community_outreach_desk" ("tenant", "volunteer", "effort");

create table if not exists "community_outreach_answer" (
    "tenant" text not null,
    "effort" text not null,
    "contact" text not null,
    "question" text not null,
    "script" text not null,
    "version" bigint not null,
    "values" text not null,
    "volunteer" text not null,
    "at" bigint not null,
    primary key ("tenant", "effort", "contact", "question")
) without rowid;

create index if not exists "community_outreach_answer$of_contact" on "community_outreach_answer" ("tenant", "contact", "effort", "question");

create table if not exists "community_outreach_action" (
    "tenant" text not null,
    "id" text not null,
    "contact" text not null,
    "at" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_outreach_action$of_contact" on "community_outreach_action" ("tenant", "contact", "id");

create table if not exists "community_outreach_script" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "version" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_outreach_script_version" (
    "tenant" text not null,
    "id" text not null,
    "version" bigint not null,
    "group" text not null,
    "questions" text not null,
    primary key ("tenant", "id", "version")
) without rowid;

create table if not exists "community_outreach_text" (
    "tenant" text not null,
    "id" text not null,
    "line" text not null,
    "from" text,
    "text" text not null,
    "state" text not null,
    "reply" boolean not null,
    "at" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_outreach_text$by_state" on "community_outreach_text" ("tenant", "state", "at", "id");

create index if not exists "community_outreach_text$of_member" on "community_outreach_text" ("tenant", "from", "id");

create table if not exists "community_outreach_line" (
    "tenant" text not null,
    "hash" text not null,
    "unread" text not null,
    "told" boolean not null,
    primary key ("tenant", "hash")
) without rowid;

create table if not exists "community_expense" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "claimant" text not null,
    "title" text not null,
    "category" text not null,
    "currency" text not null,
    "amount" bigint not null,
    "state" text not null,
    "version" integer not null,
    "approved_by" text,
    "since" bigint not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_expense$by_state" on "community_expense" ("tenant", "group", "state", "since", "id");

create index if not exists "community_expense$of_claimant" on "community_expense" ("tenant", "claimant", "since", "id");

create table if not exists "community_open_books" (
    "tenant" text not null,
    "group" text not null,
    "open" boolean not null,
    "donors" text not null,
    "claimants" text not null,
    "titles" text not null,
    primary key ("tenant", "group")
) without rowid;

create table if not exists "community_folder" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "name" text not null,
    "audience" text not null,
    "keep" integer not null,
    "grants" integer not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_folder$by_group" on "community_folder" ("tenant", "group", "id");

create table if not exists "community_folder_grant" (
    "tenant" text not null,
    "folder" text not null,
    "kind" text not null,
    "id" text not null,
    "member" text,
    "writes" boolean not null,
    primary key ("tenant", "folder", "kind", "id")
) without rowid;

create index if not exists "community_folder_grant$of_member" on "community_folder_grant" ("tenant", "member", "folder", "kind", "id");

create table if not exists "community_folder_space" (
    "tenant" text not null,
    "group" text not null,
    "used" bigint not null,
    "limit" bigint not null,
    primary key ("tenant", "group")
) without rowid;

create table if not exists "community_folder_file" (
    "tenant" text not null,
    "id" text not null,
    "folder" text not null,
    "first" text not null,
    "name" text not null,
    "newest" integer not null,
    "last" integer not null,
    "versions" integer not null,
    "by" text,
    "at" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_folder_file$in_folder" on "community_folder_file" ("tenant", "folder", "id");

create table if not exists "community_folder_file_version" (
    "tenant" text not null,
    "file" text not null,
    "number" integer not null,
    "base" integer not null,
    "restored" integer not null,
    "content" text not null,
    "bytes" bigint not null,
    "by" text,
    "at" bigint not null,
    primary key ("tenant", "file", "number")
) without rowid;

create index if not exists "community_folder_file_version$of_member" on "community_folder_file_version" ("tenant", "by", "file", "number");

create table if not exists "community_rota" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "name" text not null,
    "zone" text not null,
    "layers" text not null,
    "changes" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_rota_seat" (
    "tenant" text not null,
    "rota" text not null,
    "layer" integer not null,
    "team" integer not null,
    "place" integer not null,
    "member" text not null,
    primary key ("tenant", "rota", "layer", "team", "place")
) without rowid;

create index if not exists "community_rota_seat$by_member" on "community_rota_seat" ("tenant", "member", "rota", "layer", "team", "place");

create table if not exists "community_rota_stand_in" (
    "tenant" text not null,
    "rota" text not null,
    "key" text not null,
    "from" bigint not null,
    "until" bigint not null,
    "member" text,
    "instead" text,
    "to" text,
    "state" text not null,
    "number" bigint not null,
    primary key ("tenant", "rota", "key")
) without rowid;

create index if not exists "community_rota_stand_in$by_time" on "community_rota_stand_in" ("tenant", "rota", "from", "key");

create index if not exists "community_rota_stand_in$by_member" on "community_rota_stand_in" ("tenant", "member", "rota", "key");

create table if not exists "community_help_line" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "tiers" text not null,
    "again" text not null,
    "load" integer not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_help_call" (
    "tenant" text not null,
    "id" text not null,
    "line" text not null,
    "group" text not null,
    "caller" text,
    "alias" text,
    "state" text not null,
    "open" boolean not null,
    "tier" integer not null,
    "wave" integer not null,
    "due" bigint,
    "owner" text,
    "raised_at" bigint not null,
    "answered_at" bigint,
    "ended_at" bigint,
    "handovers" integer not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_help_call$by_line" on "community_help_call" ("tenant", "line", "open", "raised_at", "id");

create index if not exists "community_help_call$by_due" on "community_help_call" ("tenant", "due", "id");

create index if not exists "community_help_call$by_caller" on "community_help_call" ("tenant", "caller", "open", "id");

create index if not exists "community_help_call$by_owner" on "community_help_call" ("tenant", "owner", "open", "id");

create table if not exists "community_help_page" (
    "tenant" text not null,
    "call" text not null,
    "wave" integer not null,
    "helper" text not null,
    "at" bigint not null,
    "passed" boolean not null,
    primary key ("tenant", "call", "wave", "helper")
) without rowid;

create index if not exists "community_help_page$by_helper" on "community_help_page" ("tenant", "helper", "call", "wave");

create table if not exists "community_help_load" (
    "tenant" text not null,
    "helper" text not null,
    "open" integer not null,
    primary key ("tenant", "helper")
) without rowid;

create table if not exists "community_intake_address" (
    "tenant" text not null,
    "hash" text not null,
    primary key ("tenant", "hash")
) without rowid;

create table if not exists "community_intake_taken" (
    "tenant" text not null,
    "source" text not null,
    "key" text not null,
    "member" text not null,
    "created" boolean not null,
    "content" text not null,
    primary key ("tenant", "source", "key")
) without rowid;

create index if not exists "community_intake_taken$of_member" on "community_intake_taken" ("tenant", "member", "source", "key");

create table if not exists "community_intake_distinct" (
    "tenant" text not null,
    "one" text not null,
    "other" text not null,
    primary key ("tenant", "one", "other")
) without rowid;

create index if not exists "community_intake_distinct$of_other" on "community_intake_distinct" ("tenant", "other", "one");

create table if not exists "community_lease" (
    "tenant" text not null,
    "name" text not null,
    "holder" text not null,
    "until" bigint not null,
    primary key ("tenant", "name")
) without rowid;

create table if not exists "community_skill" (
    "tenant" text not null,
    "id" text not null,
    "name" text not null,
    "about" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_member_skill" (
    "tenant" text not null,
    "member" text not null,
    "skill" text not null,
    "declared" integer not null,
    "declared_at" bigint not null,
    "assessed" integer,
    "evidence" text not null,
    "assessor" text,
    "assessed_at" bigint,
    "expires_at" bigint,
    primary key ("tenant", "member", "skill")
) without rowid;

create table if not exists "community_member_skills" (
    "tenant" text not null,
    "member" text not null,
    "skills" integer not null,
    primary key ("tenant", "member")
) without rowid;

create table if not exists "community_match_need" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "person" text,
    "title" text not null,
    "places" integer not null,
    "taken" integer not null,
    "skills" text not null,
    "assessed" boolean not null,
    "hours" integer not null,
    "area" text,
    "languages" text not null,
    "values" text not null,
    "months" integer not null,
    "renewals" integer not null,
    "open" boolean not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_match_need$by_group" on "community_match_need" ("tenant", "group", "id");

create index if not exists "community_match_need$by_open" on "community_match_need" ("tenant", "open", "id");

create index if not exists "community_match_need$of_person" on "community_match_need" ("tenant", "person", "id");

create table if not exists "community_match_volunteer" (
    "tenant" text not null,
    "member" text not null,
    "open" boolean not null,
    "hours" integer not null,
    "busy" integer not null,
    "remote" boolean not null,
    "areas" text not null,
    "languages" text not null,
    "values" text not null,
    "wishes" text not null,
    primary key ("tenant", "member")
) without rowid;

create index if not exists "community_match_volunteer$by_open" on "community_match_volunteer" ("tenant", "open", "member");

create table if not exists "community_match_introduction" (
    "tenant" text not null,
    "id" text not null,
    "need" text not null,
    "group" text not null,
    "volunteer" text not null,
    "hours" integer not null,
    "months" integer not null,
    "renewals" integer not null,
    "state" text not null,
    "by_group" boolean not null,
    "by_volunteer" boolean not null,
    "renewing" text,
    "since" text,
    "until" text,
    "renewed" integer not null,
    "at" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create unique index if not exists "community_match_introduction$of_pair" on "community_match_introduction" ("tenant", "need", "volunteer");

create index if not exists "community_match_introduction$of_need" on "community_match_introduction" ("tenant", "need", "id");

create index if not exists "community_match_introduction$of_volunteer" on "community_match_introduction" ("tenant", "volunteer", "id");

create index if not exists "community_match_introduction$by_end" on "community_match_introduction" ("tenant", "state", "until", "id");

create table if not exists "community_match_refusal" (
    "tenant" text not null,
    "member" text not null,
    "group" text not null,
    primary key ("tenant", "member", "group")
) without rowid;

create table if not exists "community_match_conflict" (
    "tenant" text not null,
    "group" text not null,
    "member" text not null,
    primary key ("tenant", "group", "member")
) without rowid;

create index if not exists "community_match_conflict$of_member" on "community_match_conflict" ("tenant", "member", "group");

create table if not exists "community_member_merge" (
    "tenant" text not null,
    "id" text not null,
    "winner" text not null,
    "loser" text not null,
    "by" text,
    "at" bigint not null,
    "until" bigint not null,
    "undone_at" bigint,
    "rows" integer not null,
    "number" bigint not null,
    "stage" text not null,
    "due" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_member_merge$of_winner" on "community_member_merge" ("tenant", "winner", "number", "id");

create index if not exists "community_member_merge$of_loser" on "community_member_merge" ("tenant", "loser", "at", "id");

create index if not exists "community_member_merge$by_due" on "community_member_merge" ("tenant", "stage", "due", "id");

create table if not exists "community_member_merge_row" (
    "tenant" text not null,
    "merge" text not null,
    "number" integer not null,
    "winner" text not null,
    "loser" text not null,
    "table" text not null,
    "column" text not null,
    "losers" text not null,
    "winners" text not null,
    "together" text not null,
    primary key ("tenant", "merge", "number")
) without rowid;

create index if not exists "community_member_merge_row$of_winner" on "community_member_merge_row" ("tenant", "winner", "merge", "number");

create index if not exists "community_member_merge_row$of_loser" on "community_member_merge_row" ("tenant", "loser", "merge", "number");

create table if not exists "community_offline_op" (
    "tenant" text not null,
    "scope" text not null,
    "subject" text not null,
    "id" text not null,
    "member" text not null,
    "client" text not null,
    "kind" text not null,
    "seen" text not null,
    "body" text not null,
    "made" bigint not null,
    "at" bigint not null,
    "refused" text,
    "first_as" text not null,
    primary key ("tenant", "scope", "subject", "id")
) without rowid;

create index if not exists "community_offline_op$of_member" on "community_offline_op" ("tenant", "member", "scope", "subject", "id");

create table if not exists "community_offline_subject" (
    "tenant" text not null,
    "scope" text not null,
    "subject" text not null,
    "number" bigint not null,
    "ops" integer not null,
    "holds" text,
    "heads" text not null,
    "conflicting" boolean not null,
    primary key ("tenant", "scope", "subject")
) without rowid;

create index if not exists "community_offline_subject$by_number" on "community_offline_subject" ("tenant", "scope", "number", "subject");

create index if not exists "community_offline_subject$by_conflict" on "community_offline_subject" ("tenant", "scope", "conflicting", "subject");

create table if not exists "community_petition" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "title" text not null,
    "text" text not null,
    "addressee" text not null,
    "goal" bigint not null,
    "closes" bigint not null,
    "closed_because" text,
    "starter" text,
    "campaign" text,
    "salt" text not null,
    "signatures" bigint not null,
    "unverified" bigint not null,
    "last" bigint not null,
    "reached_at" bigint,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_petition$by_group" on "community_petition" ("tenant", "group", "id");

create index if not exists "community_petition$by_starter" on "community_petition" ("tenant", "starter", "id");

create table if not exists "community_petition_signature" (
    "tenant" text not null,
    "petition" text not null,
    "signer" text not null,
    "member" text,
    "counted" boolean not null,
    "number" bigint not null,
    "name" text not null,
    "shown" boolean not null,
    "comment" text not null,
    "source" text,
    "referrer" text,
    "at" bigint not null,
    "until" bigint,
    "asked" text not null,
    primary key ("tenant", "petition", "signer")
) without rowid;

create index if not exists "community_petition_signature$in_order" on "community_petition_signature" ("tenant", "petition", "counted", "number", "signer");

create index if not exists "community_petition_signature$in_public" on "community_petition_signature" ("tenant", "petition", "counted", "shown", "number", "signer");

create index if not exists "community_petition_signature$by_until" on "community_petition_signature" ("tenant", "counted", "until", "petition", "signer");

create unique index if not exists "community_petition_signature$by_member" on "community_petition_signature" ("tenant", "member", "petition");

create table if not exists "community_petition_token" (
    "tenant" text not null,
    "id" text not null,
    "petition" text not null,
    "signer" text not null,
    "address" text,
    "until" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_petition_token$of_signer" on "community_petition_token" ("tenant", "petition", "signer", "id");

create table if not exists "community_programme" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "name" text not null,
    "about" text not null,
    "attendance" integer not null,
    "tasks" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_programme$by_group" on "community_programme" ("tenant", "group", "id");

create table if not exists "community_programme_prerequisite" (
    "tenant" text not null,
    "programme" text not null,
    "prerequisite" text not null,
    primary key ("tenant", "programme", "prerequisite")
) without rowid;

create table if not exists "community_curriculum" (
    "tenant" text not null,
    "group" text not null,
    "changes" bigint not null,
    primary key ("tenant", "group")
) without rowid;

create table if not exists "community_cohort" (
    "tenant" text not null,
    "id" text not null,
    "programme" text not null,
    "group" text not null,
    "name" text not null,
    "first" text not null,
    "last" text not null,
    "zone" text not null,
    "places" integer not null,
    "sessions" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_cohort$of_programme" on "community_cohort" ("tenant", "programme", "id");

create table if not exists "community_enrolment" (
    "tenant" text not null,
    "cohort" text not null,
    "member" text not null,
    "state" text not null,
    "number" bigint not null,
    "until" bigint,
    "at" bigint not null,
    primary key ("tenant", "cohort", "member")
) without rowid;

create index if not exists "community_enrolment$in_line" on "community_enrolment" ("tenant", "cohort", "state", "number", "member");

create index if not exists "community_enrolment$by_end" on "community_enrolment" ("tenant", "state", "until", "cohort", "member");

create index if not exists "community_enrolment$of_member" on "community_enrolment" ("tenant", "member", "cohort");

create table if not exists "community_attendance" (
    "tenant" text not null,
    "cohort" text not null,
    "member" text not null,
    "session" text not null,
    "attendance" text not null,
    primary key ("tenant", "cohort", "member", "session")
) without rowid;

create index if not exists "community_attendance$of_member" on "community_attendance" ("tenant", "member", "cohort", "session");

create table if not exists "community_task_result" (
    "tenant" text not null,
    "cohort" text not null,
    "member" text not null,
    "task" text not null,
    "points" integer not null,
    primary key ("tenant", "cohort", "member", "task")
) without rowid;

create index if not exists "community_task_result$of_member" on "community_task_result" ("tenant", "member", "cohort", "task");

create table if not exists "community_certificate" (
    "tenant" text not null,
    "code" text not null,
    "programme" text not null,
    "cohort" text not null,
    "member" text not null,
    "name" text not null,
    "title" text not null,
    "completed" text not null,
    "signature" text not null,
    primary key ("tenant", "code")
) without rowid;

create unique index if not exists "community_certificate$of_member" on "community_certificate" ("tenant", "member", "cohort");

create table if not exists "community_programme_secret" (
    "tenant" text not null,
    "id" text not null,
    "value" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_proposal" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "version" integer not null,
    "title" text not null,
    "text" text not null,
    "author" text,
    "state" text not null,
    "wanted" bigint not null,
    "supporters" bigint not null,
    "supported_at" bigint,
    "merged_into" text,
    "answer" text not null,
    "amendments" bigint not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_proposal$by_group" on "community_proposal" ("tenant", "group", "id");

create index if not exists "community_proposal$by_author" on "community_proposal" ("tenant", "author", "id");

create table if not exists "community_proposal_version" (
    "tenant" text not null,
    "proposal" text not null,
    "number" integer not null,
    "title" text not null,
    "text" text not null,
    "by" text,
    "at" bigint not null,
    primary key ("tenant", "proposal", "number")
) without rowid;

create table if not exists "community_proposal_amendment" (
    "tenant" text not null,
    "proposal" text not null,
    "number" bigint not null,
    "key" text not null,
    "base" integer not null,
    "title" text not null,
    "text" text not null,
    "by" text,
    "state" text not null,
    primary key ("tenant", "proposal", "number")
) without rowid;

create unique index if not exists "community_proposal_amendment$by_key" on "community_proposal_amendment" ("tenant", "proposal", "key");

create table if not exists "community_proposal_support" (
    "tenant" text not null,
    "proposal" text not null,
    "member" text not null,
    primary key ("tenant", "proposal", "member")
) without rowid;

create index if not exists "community_proposal_support$by_member" on "community_proposal_support" ("tenant", "member", "proposal");

create table if not exists "community_segment" (
    "tenant" text not null,
    "id" text not null,
    "name" text not null,
    "condition" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_segment_hand" (
    "tenant" text not null,
    "segment" text not null,
    "member" text not null,
    "added" boolean not null,
    "at" bigint not null,
    primary key ("tenant", "segment", "member")
) without rowid;

create index if not exists "community_segment_hand$by_choice" on "community_segment_hand" ("tenant", "segment", "added", "member");

create index if not exists "community_segment_hand$of_member" on "community_segment_hand" ("tenant", "member", "segment");

create table if not exists "community_segment_snapshot" (
    "tenant" text not null,
    "id" text not null,
    "segment" text not null,
    "at" bigint not null,
    "size" bigint not null,
    "lines" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_segment_snapshot_member" (
    "tenant" text not null,
    "lines" text not null,
    "member" text not null,
    primary key ("tenant", "lines", "member")
) without rowid;

create index if not exists "community_segment_snapshot_member$of_member" on "community_segment_snapshot_member" ("tenant", "member", "lines");

create table if not exists "community_shift" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "name" text not null,
    "about" text not null,
    "zone" text not null,
    "start" text not null,
    "begins" bigint not null,
    "ends" bigint not null,
    "crews" text not null,
    "opens" bigint,
    "closes" bigint not null,
    "fixed" bigint not null,
    "cancelled_because" text,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_shift$by_group" on "community_shift" ("tenant", "group", "begins", "id");

create index if not exists "community_shift$by_time" on "community_shift" ("tenant", "begins", "id");

create table if not exists "community_shift_turn" (
    "tenant" text not null,
    "shift" text not null,
    "member" text not null,
    "group" text not null,
    "role" text not null,
    "state" text not null,
    "live" boolean not null,
    "begins" bigint not null,
    "ends" bigint not null,
    "zone" text not null,
    "since" bigint not null,
    "claim" text not null,
    "came" bigint,
    "went" bigint,
    primary key ("tenant", "shift", "member")
) without rowid;

create index if not exists "community_shift_turn$by_member" on "community_shift_turn" ("tenant", "member", "live", "begins", "shift");

create index if not exists "community_shift_turn$by_group" on "community_shift_turn" ("tenant", "group", "live", "begins", "shift", "member");

create table if not exists "community_shift_schedule" (
    "tenant" text not null,
    "member" text not null,
    "changes" bigint not null,
    "no_shows" integer not null,
    primary key ("tenant", "member")
) without rowid;

create table if not exists "community_shift_rules" (
    "tenant" text not null,
    "group" text not null,
    "rules" text not null,
    primary key ("tenant", "group")
) without rowid;

create table if not exists "community_shift_correction" (
    "tenant" text not null,
    "shift" text not null,
    "member" text not null,
    "key" text not null,
    "group" text not null,
    "came" bigint not null,
    "went" bigint not null,
    "reason" text,
    "state" text not null,
    "at" bigint not null,
    "by" text,
    primary key ("tenant", "shift", "member", "key")
) without rowid;

create index if not exists "community_shift_correction$by_group" on "community_shift_correction" ("tenant", "group", "state", "at", "shift", "member", "key");

create index if not exists "community_shift_correction$by_member" on "community_shift_correction" ("tenant", "member", "shift", "key");

create table if not exists "community_shift_offer" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "shift" text not null,
    "kind" text not null,
    "from" text not null,
    "to" text,
    "state" text not null,
    "taker" text,
    "given" text,
    "at" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_shift_offer$by_group" on "community_shift_offer" ("tenant", "group", "state", "at", "id");

create table if not exists "community_consultation" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "title" text not null,
    "themes" text not null,
    "facts" text not null,
    "least" integer not null,
    "state" text not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_consultation$by_group" on "community_consultation" ("tenant", "group", "id");

create table if not exists "community_story" (
    "tenant" text not null,
    "id" text not null,
    "consultation" text not null,
    "state" text not null,
    "version" integer not null,
    "uses" text not null,
    "facts" text not null,
    "flagged" boolean not null,
    "reviewer" text,
    "approved_by" text,
    "published_by" text,
    "hash" text,
    "at" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_story$by_state" on "community_story" ("tenant", "consultation", "state", "id");

create index if not exists "community_story$in" on "community_story" ("tenant", "consultation", "id");

create table if not exists "community_story_words" (
    "tenant" text not null,
    "story" text not null,
    "version" integer not null,
    "text" text not null,
    primary key ("tenant", "story", "version")
) without rowid;

create table if not exists "community_story_redaction" (
    "tenant" text not null,
    "story" text not null,
    "version" integer not null,
    "spans" text not null,
    "by" text not null,
    "at" bigint not null,
    primary key ("tenant", "story", "version")
) without rowid;

create table if not exists "community_story_shown" (
    "tenant" text not null,
    "story" text not null,
    "text" text not null,
    primary key ("tenant", "story")
) without rowid;

create table if not exists "community_story_code" (
    "tenant" text not null,
    "hash" text not null,
    "story" text not null,
    primary key ("tenant", "hash")
) without rowid;

create table if not exists "community_story_coding" (
    "tenant" text not null,
    "consultation" text not null,
    "story" text not null,
    "reviewer" text not null,
    "themes" text not null,
    "at" bigint not null,
    primary key ("tenant", "consultation", "story", "reviewer")
) without rowid;

create table if not exists "community_story_export" (
    "tenant" text not null,
    "consultation" text not null,
    "exports" bigint not null,
    primary key ("tenant", "consultation")
) without rowid;

create table if not exists "community_story_handed" (
    "tenant" text not null,
    "consultation" text not null,
    "number" bigint not null,
    "story" text not null,
    "hash" text not null,
    "uses" text not null,
    primary key ("tenant", "consultation", "number", "story")
) without rowid;

create table if not exists "community_term" (
    "tenant" text not null,
    "member" text not null,
    "plan" text not null,
    "joined" text not null,
    "anchor" text not null,
    "count" integer not null,
    "override" text,
    "override_ends" text,
    primary key ("tenant", "member", "plan")
) without rowid;

create table if not exists "community_term_payment" (
    "tenant" text not null,
    "member" text not null,
    "plan" text not null,
    "key" text not null,
    "day" text not null,
    "count" integer not null,
    primary key ("tenant", "plan", "key")
) without rowid;

create index if not exists "community_term_payment$of_member" on "community_term_payment" ("tenant", "member", "plan", "day", "key");
