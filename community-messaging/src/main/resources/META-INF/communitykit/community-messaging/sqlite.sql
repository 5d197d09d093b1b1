-- The tables of community-messaging on SQLITE, with the usual prefix.
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

create table if not exists "community_member_block" (
    "tenant" text not null,
    "member" text not null,
    "other" text not null,
    "kind" text not null,
    "since" bigint not null,
    primary key ("tenant", "member", "other")
) without rowid;

create index if not exists "community_member_block$of_other" on "community_member_block" ("tenant", "other", "member");

create table if not exists "community_member_block_tally" (
    "tenant" text not null,
    "member" text not null,
    "total" integer not null,
    primary key ("tenant", "member")
) without rowid;

create table if not exists "community_message_echo" (
    "tenant" text not null,
    "author" text not null,
    "content" text not null,
    "at" bigint not null,
    primary key ("tenant", "author", "content")
) without rowid;

create index if not exists "community_message_echo$by_time" on "community_message_echo" ("tenant", "author", "at", "content");

create table if not exists "community_channel" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "kind" text not null,
    "title" text not null,
    "access" text not null,
    "posting" text not null,
    "guarded" text not null,
    "asked" text not null,
    "world" text not null,
    "slow_mode" integer not null,
    "edit_window" integer not null,
    "capacity" integer not null,
    "topics" text not null,
    "state" text not null,
    "until" bigint,
    "opened_by" text,
    "opened_at" bigint not null,
    "opening" text not null,
    "version" bigint not null,
    "members" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_channel$in_group" on "community_channel" ("tenant", "group", "kind", "title", "id");

create table if not exists "community_channel_tip" (
    "tenant" text not null,
    "channel" text not null,
    "group" text not null,
    "state" text not null,
    "last" bigint not null,
    "change" bigint not null,
    "topics" bigint not null,
    "deleted" text not null,
    "to_all" text not null,
    "held" boolean not null,
    primary key ("tenant", "channel")
) without rowid;

create table if not exists "community_channel_seat" (
    "tenant" text not null,
    "member" text not null,
    "channel" text not null,
    "joined" boolean not null,
    "since" bigint not null,
    "from" bigint not null,
    "invited" bigint not null,
    "epoch" bigint not null,
    "read" text not null,
    "mentioned" text not null,
    primary key ("tenant", "member", "channel")
) without rowid;

create index if not exists "community_channel_seat$of_member" on "community_channel_seat" ("tenant", "member", "joined", "channel");

create index if not exists "community_channel_seat$in_channel" on "community_channel_seat" ("tenant", "channel", "joined", "member");

create table if not exists "community_channel_mention" (
    "tenant" text not null,
    "member" text not null,
    "channel" text not null,
    "number" bigint not null,
    "current" boolean not null,
    primary key ("tenant", "member", "channel", "number")
) without rowid;

create table if not exists "community_channel_numbers" (
    "tenant" text not null,
    "channel" text not null,
    "holder" text not null,
    "start" bigint not null,
    "numbers" text not null,
    primary key ("tenant", "channel", "holder", "start")
) without rowid;

create table if not exists "community_channel_stay" (
    "tenant" text not null,
    "member" text not null,
    "channel" text not null,
    "first" bigint not null,
    "last" bigint not null,
    "invited" bigint not null,
    primary key ("tenant", "member", "channel", "first")
) without rowid;

create table if not exists "community_channel_admission" (
    "tenant" text not null,
    "channel" text not null,
    "member" text not null,
    "state" text not null,
    "from" bigint not null,
    "by" text,
    "at" bigint not null,
    primary key ("tenant", "channel", "member")
) without rowid;

create index if not exists "community_channel_admission$of_member" on "community_channel_admission" ("tenant", "member", "state", "channel");

create index if not exists "community_channel_admission$in_channel" on "community_channel_admission" ("tenant", "channel", "state", "member");

create table if not exists "community_direct_conversation" (
    "tenant" text not null,
    "members" text not null,
    "channel" text not null,
    primary key ("tenant", "members")
) without rowid;

create index if not exists "community_direct_conversation$of_channel" on "community_direct_conversation" ("tenant", "channel", "members");

create table if not exists "community_direct_setting" (
    "tenant" text not null,
    "member" text not null,
    "reach" text not null,
    primary key ("tenant", "member")
) without rowid;

create table if not exists "community_topic" (
    "tenant" text not null,
    "id" text not null,
    "channel" text not null,
    "title" text not null,
    "tags" text not null,
    "opened_by" text,
    "opened_at" bigint not null,
    "opening" text not null,
    "version" bigint not null,
    "change" bigint not null,
    "locked" boolean not null,
    "resolved_at" bigint,
    "resolved_by" text,
    "accepted" text,
    "first" text,
    "latest" bigint not null,
    "merged_into" text,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_topic$by_latest" on "community_topic" ("tenant", "channel", "latest", "id");

create index if not exists "community_topic$by_opening" on "community_topic" ("tenant", "channel", "opened_at", "id");

create index if not exists "community_topic$changed" on "community_topic" ("tenant", "channel", "change", "id");

create index if not exists "community_topic$merged" on "community_topic" ("tenant", "merged_into", "id");

create table if not exists "community_topic_title" (
    "tenant" text not null,
    "channel" text not null,
    "folded" text not null,
    "topic" text not null,
    primary key ("tenant", "channel", "folded")
) without rowid;

create table if not exists "community_topic_tag" (
    "tenant" text not null,
    "channel" text not null,
    "tag" text not null,
    "opened_at" bigint not null,
    "topic" text not null,
    primary key ("tenant", "channel", "tag", "opened_at", "topic")
) without rowid;

create table if not exists "community_message" (
    "tenant" text not null,
    "id" text not null,
    "channel" text not null,
    "number" bigint not null,
    "change" bigint not null,
    "author" text,
    "at" bigint not null,
    "topic" text,
    "reply" boolean not null,
    "root" text,
    "reply_to" text,
    "sender" text,
    "key" text,
    "content" text,
    "state" text not null,
    "hidden" boolean not null,
    "shadow" boolean not null,
    "deleted_by" text,
    "text" text not null,
    "language" text,
    "revision" integer not null,
    "edited_by" text,
    "edited_at" bigint,
    "replies" bigint not null,
    "latest_reply" bigint not null,
    "participants" bigint not null,
    "mentions" text not null,
    "reactions" text not null,
    "enclosed" text not null,
    primary key ("tenant", "id")
) without rowid;

create unique index if not exists "community_message$in_channel" on "community_message" ("tenant", "channel", "number");

create unique index if not exists "community_message$once" on "community_message" ("tenant", "sender", "key");

create index if not exists "community_message$in_topic" on "community_message" ("tenant", "topic", "reply", "number", "id");

create index if not exists "community_message$in_thread" on "community_message" ("tenant", "root", "number", "id");

create index if not exists "community_message$changed" on "community_message" ("tenant", "channel", "change", "id");

create index if not exists "community_message$by_author" on "community_message" ("tenant", "author", "channel", "number", "id");

create table if not exists "community_message_revision" (
    "tenant" text not null,
    "message" text not null,
    "number" integer not null,
    "text" text not null,
    "language" text,
    "by" text,
    "at" bigint not null,
    "enclosed" text not null,
    primary key ("tenant", "message", "number")
) without rowid;

create table if not exists "community_thread_voice" (
    "tenant" text not null,
    "root" text not null,
    "member" text not null,
    "replies" bigint not null,
    primary key ("tenant", "root", "member")
) without rowid;

create index if not exists "community_thread_voice$of_member" on "community_thread_voice" ("tenant", "member", "root");

create table if not exists "community_message_moved" (
    "tenant" text not null,
    "message" text not null,
    "into" text not null,
    primary key ("tenant", "message")
) without rowid;

create index if not exists "community_message_moved$by_place" on "community_message_moved" ("tenant", "into", "message");

create table if not exists "community_message_held" (
    "tenant" text not null,
    "id" text not null,
    "channel" text not null,
    "group" text not null,
    "author" text not null,
    "at" bigint not null,
    "text" text not null,
    "language" text,
    "reply_to" text,
    "topic" text,
    "title" text,
    "title_topic" text,
    "tags" text not null,
    "mentions" text not null,
    "enclosed" text not null,
    "also_in_channel" boolean not null,
    "sender" text,
    "key" text,
    "content" text,
    "rule" text not null,
    "version" integer not null,
    "reason" text not null,
    "state" text not null,
    "decided_by" text,
    "decided_at" bigint,
    "statement" text,
    primary key ("tenant", "id")
) without rowid;

create unique index if not exists "community_message_held$once" on "community_message_held" ("tenant", "sender", "key");

create index if not exists "community_message_held$queue" on "community_message_held" ("tenant", "group", "state", "at", "id");

create index if not exists "community_message_held$whole_queue" on "community_message_held" ("tenant", "state", "at", "id");

create index if not exists "community_message_held$of_author" on "community_message_held" ("tenant", "author", "at", "id");

create table if not exists "community_message_file" (
    "tenant" text not null,
    "holder" text not null,
    "file" text not null,
    "owner" text,
    primary key ("tenant", "holder", "file")
) without rowid;

create index if not exists "community_message_file$of_owner" on "community_message_file" ("tenant", "owner", "holder", "file");

create table if not exists "community_channel_files" (
    "tenant" text not null,
    "channel" text not null,
    "alt_text" text not null,
    "most" bigint not null,
    "files" integer not null,
    "types" text not null,
    primary key ("tenant", "channel")
) without rowid;

create table if not exists "community_poll" (
    "tenant" text not null,
    "message" text not null,
    "sealed" boolean not null,
    "secret" boolean not null,
    "ranked" boolean not null,
    "closes" bigint,
    "tally" text not null,
    primary key ("tenant", "message")
) without rowid;

create index if not exists "community_poll$by_due" on "community_poll" ("tenant", "sealed", "closes", "message");

create table if not exists "community_poll_ballot" (
    "tenant" text not null,
    "poll" text not null,
    "member" text not null,
    "options" text not null,
    "at" bigint not null,
    primary key ("tenant", "poll", "member")
) without rowid;

create index if not exists "community_poll_ballot$of_member" on "community_poll_ballot" ("tenant", "member", "poll");

create table if not exists "community_reaction" (
    "tenant" text not null,
    "message" text not null,
    "key" text not null,
    "giver" text not null,
    "member" text,
    "value" bigint not null,
    "at" bigint not null,
    primary key ("tenant", "message", "key", "giver")
) without rowid;

create index if not exists "community_reaction$of_member" on "community_reaction" ("tenant", "member", "message", "key", "giver");

create table if not exists "community_pace_channel" (
    "tenant" text not null,
    "member" text not null,
    "channel" text not null,
    "at" bigint not null,
    primary key ("tenant", "member", "channel")
) without rowid;

create table if not exists "community_pace_member" (
    "tenant" text not null,
    "member" text not null,
    "times" text not null,
    primary key ("tenant", "member")
) without rowid;

create table if not exists "community_draft" (
    "tenant" text not null,
    "member" text not null,
    "channel" text not null,
    "thread" text not null,
    "sequence" bigint not null,
    "text" text not null,
    "enclosed" text not null,
    "at" bigint not null,
    primary key ("tenant", "member", "channel", "thread")
) without rowid;

create table if not exists "community_message_scheduled" (
    "tenant" text not null,
    "author" text not null,
    "id" text not null,
    "channel" text not null,
    "text" text not null,
    "language" text,
    "reply_to" text,
    "topic" text,
    "title" text,
    "tags" text not null,
    "mentions" text not null,
    "enclosed" text not null,
    "also_in_channel" boolean not null,
    "when" text not null,
    "zone" text not null,
    "due" bigint not null,
    "first" text not null,
    "version" bigint not null,
    "state" text not null,
    "posted" text,
    "failure" text,
    primary key ("tenant", "author", "id")
) without rowid;

create index if not exists "community_message_scheduled$by_due" on "community_message_scheduled" ("tenant", "state", "due", "author", "id");

create index if not exists "community_message_scheduled$of_author" on "community_message_scheduled" ("tenant", "author", "state", "due", "id");

create table if not exists "community_bookmark" (
    "tenant" text not null,
    "member" text not null,
    "message" text not null,
    "at" bigint not null,
    "remind" bigint,
    primary key ("tenant", "member", "message")
) without rowid;

create index if not exists "community_bookmark$of_member" on "community_bookmark" ("tenant", "member", "at", "message");

create index if not exists "community_bookmark$by_reminder" on "community_bookmark" ("tenant", "remind", "member", "message");

create index if not exists "community_bookmark$of_message" on "community_bookmark" ("tenant", "message", "member");

create table if not exists "community_channel_pins" (
    "tenant" text not null,
    "channel" text not null,
    "pins" text not null,
    primary key ("tenant", "channel")
) without rowid;

create table if not exists "community_acknowledgement_required" (
    "tenant" text not null,
    "message" text not null,
    "channel" text not null,
    "revision" integer not null,
    "at" bigint not null,
    "every_seconds" bigint not null,
    "times" integer not null,
    "due" bigint,
    "reached" text not null,
    "left" integer not null,
    primary key ("tenant", "message")
) without rowid;

create index if not exists "community_acknowledgement_required$in_channel" on "community_acknowledgement_required" ("tenant", "channel", "at", "message");

create index if not exists "community_acknowledgement_required$by_due" on "community_acknowledgement_required" ("tenant", "due", "message");

create table if not exists "community_acknowledgement" (
    "tenant" text not null,
    "message" text not null,
    "member" text not null,
    "revision" integer not null,
    "at" bigint not null,
    primary key ("tenant", "message", "member")
) without rowid;

create index if not exists "community_acknowledgement$of_member" on "community_acknowledgement" ("tenant", "member", "message");

create table if not exists "community_retention" (
    "tenant" text not null,
    "channel" text not null,
    "set" boolean not null,
    "seconds" bigint not null,
    "held" boolean not null,
    "passed" bigint not null,
    primary key ("tenant", "channel")
) without rowid;

create table if not exists "community_sanction" (
    "tenant" text not null,
    "member" text not null,
    "kind" text not null,
    "place" text not null,
    "group" text not null,
    "by" text,
    "at" bigint not null,
    "until" bigint,
    "reason" text not null,
    primary key ("tenant", "member", "kind", "place")
) without rowid;

create index if not exists "community_sanction$at_place" on "community_sanction" ("tenant", "place", "kind", "member");

create table if not exists "community_report" (
    "tenant" text not null,
    "id" text not null,
    "kind" text not null,
    "subject" text not null,
    "state" text not null,
    "reporter" text not null,
    "ground" text not null,
    "details" text not null,
    "evidence" text not null,
    "author" text,
    "at" bigint not null,
    "round" integer not null,
    "weight" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_report$of_case" on "community_report" ("tenant", "kind", "subject", "state", "reporter", "id");

create index if not exists "community_report$of_reporter" on "community_report" ("tenant", "reporter", "at", "id");

create index if not exists "community_report$of_author" on "community_report" ("tenant", "author", "id");

create table if not exists "community_report_case" (
    "tenant" text not null,
    "kind" text not null,
    "subject" text not null,
    "group" text not null,
    "author" text,
    "state" text not null,
    "rank" bigint not null,
    "version" integer not null,
    "round" integer not null,
    "reporters" integer not null,
    "hidden" boolean not null,
    "crossed" boolean not null,
    "decisions" integer not null,
    "opened_at" bigint not null,
    "claimed_by" text,
    "claimed_until" bigint,
    "verdict" text,
    "decided_by" text,
    "decided_at" bigint,
    "statement" text,
    primary key ("tenant", "kind", "subject")
) without rowid;

create index if not exists "community_report_case$queue" on "community_report_case" ("tenant", "group", "state", "rank", "kind", "subject");

create index if not exists "community_report_case$whole_queue" on "community_report_case" ("tenant", "state", "rank", "kind", "subject");

create index if not exists "community_report_case$of_author" on "community_report_case" ("tenant", "author", "kind", "subject");

create table if not exists "community_report_tally" (
    "tenant" text not null,
    "reporter" text not null,
    "upheld" integer not null,
    "rejected" integer not null,
    "ignored" integer not null,
    "day" bigint not null,
    "today" integer not null,
    primary key ("tenant", "reporter")
) without rowid;

create table if not exists "community_report_setting" (
    "tenant" text not null,
    "group" text not null,
    "voices" integer not null,
    "reporters" integer not null,
    primary key ("tenant", "group")
) without rowid;

create table if not exists "community_conversation_imported" (
    "tenant" text not null,
    "id" text not null,
    "became" text not null,
    "content" text,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_search_posting" (
    "tenant" text not null,
    "term" text not null,
    "channel" text not null,
    "at" bigint not null,
    "number" bigint not null,
    "times" integer not null,
    "length" integer not null,
    primary key ("tenant", "term", "channel", "at", "number")
) without rowid;

create table if not exists "community_search_entry" (
    "tenant" text not null,
    "channel" text not null,
    "number" bigint not null,
    "message" text not null,
    "at" bigint not null,
    "revision" integer not null,
    "terms" text not null,
    primary key ("tenant", "channel", "number")
) without rowid;

create table if not exists "community_search_progress" (
    "tenant" text not null,
    "id" text not null,
    "channel" text,
    "number" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_message_translation" (
    "tenant" text not null,
    "message" text not null,
    "revision" integer not null,
    "language" text not null,
    "text" text not null,
    "by" text not null,
    "at" bigint not null,
    primary key ("tenant", "message", "revision", "language")
) without rowid;

create table if not exists "community_message_link" (
    "tenant" text not null,
    "message" text not null,
    "waiting" boolean not null,
    "due" bigint not null,
    "tries" integer not null,
    "links" text not null,
    primary key ("tenant", "message")
) without rowid;

create index if not exists "community_message_link$by_due" on "community_message_link" ("tenant", "waiting", "due", "message");

create table if not exists "community_trust" (
    "tenant" text not null,
    "member" text not null,
    "days" bigint not null,
    "posts" bigint not null,
    "thanks" bigint not null,
    "removals" bigint not null,
    "day" text,
    "seen" bigint not null,
    "level" integer not null,
    "slipping" bigint,
    primary key ("tenant", "member")
) without rowid;

create table if not exists "community_trust_lock" (
    "tenant" text not null,
    "member" text not null,
    "level" integer not null,
    "reason" text not null,
    "by" text,
    "at" bigint not null,
    primary key ("tenant", "member")
) without rowid;

create table if not exists "community_trust_progress" (
    "tenant" text not null,
    "id" text not null,
    "position" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_broadcast" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "subject" text not null,
    "text" text not null,
    "html" text,
    "purpose" text not null,
    "basis" text not null,
    "first_as" text not null,
    primary key ("tenant", "id")
) without rowid;

create table if not exists "community_broadcast_tally" (
    "tenant" text not null,
    "id" text not null,
    "group" text not null,
    "state" text not null,
    "at" bigint,
    "audience" bigint not null,
    "waiting" bigint not null,
    "withheld" bigint not null,
    "handed_off" bigint not null,
    "accepted" bigint not null,
    "rejected" bigint not null,
    "bounced" bigint not null,
    "complained" bigint not null,
    "in_flight" bigint not null,
    "marked" bigint,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_broadcast_tally$by_state" on "community_broadcast_tally" ("tenant", "state", "id");

create index if not exists "community_broadcast_tally$by_time" on "community_broadcast_tally" ("tenant", "state", "at", "id");

create index if not exists "community_broadcast_tally$by_group" on "community_broadcast_tally" ("tenant", "group", "id");

create table if not exists "community_broadcast_delivery" (
    "tenant" text not null,
    "broadcast" text not null,
    "member" text not null,
    "address" text not null,
    "state" text not null,
    "due" bigint not null,
    "attempts" integer not null,
    "reason" text,
    "decision" text,
    "at" bigint,
    "back" text,
    primary key ("tenant", "broadcast", "member")
) without rowid;

create index if not exists "community_broadcast_delivery$by_state" on "community_broadcast_delivery" ("tenant", "broadcast", "state", "due", "member");

create index if not exists "community_broadcast_delivery$of_member" on "community_broadcast_delivery" ("tenant", "member", "broadcast");

create table if not exists "community_bounce_event" (
    "tenant" text not null,
    "event" text not null,
    "at" bigint not null,
    primary key ("tenant", "event")
) without rowid;

create index if not exists "community_bounce_event$by_time" on "community_bounce_event" ("tenant", "at", "event");

create table if not exists "community_bounce_soft" (
    "tenant" text not null,
    "hash" text not null,
    "times" text not null,
    "last" bigint not null,
    primary key ("tenant", "hash")
) without rowid;

create index if not exists "community_bounce_soft$by_last" on "community_bounce_soft" ("tenant", "last", "hash");

create table if not exists "community_notify_rule" (
    "tenant" text not null,
    "member" text not null,
    "scope" text not null,
    "attention" text not null,
    "automatic" boolean not null,
    primary key ("tenant", "member", "scope", "automatic")
) without rowid;

create index if not exists "community_notify_rule$by_scope" on "community_notify_rule" ("tenant", "scope", "attention", "member", "automatic");

create table if not exists "community_notify_member" (
    "tenant" text not null,
    "member" text not null,
    "mail" boolean not null,
    "content" text not null,
    "quiet_from" integer,
    "quiet_to" integer,
    "digest" text not null,
    "rules" integer not null,
    "digest_for" bigint,
    "digest_due" bigint,
    "seen" text not null,
    "seen_at" bigint,
    primary key ("tenant", "member")
) without rowid;

create index if not exists "community_notify_member$by_digest" on "community_notify_member" ("tenant", "digest_due", "member");

create table if not exists "community_notify_place" (
    "tenant" text not null,
    "member" text not null,
    "channel" text not null,
    "told" bigint not null,
    "wanted" bigint not null,
    "offered" bigint not null,
    "due" bigint,
    primary key ("tenant", "member", "channel")
) without rowid;

create index if not exists "community_notify_place$by_due" on "community_notify_place" ("tenant", "due", "member", "channel");
