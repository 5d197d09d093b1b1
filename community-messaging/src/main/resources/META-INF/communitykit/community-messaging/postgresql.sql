-- The tables of community-messaging on POSTGRESQL, with the usual prefix.
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

create table if not exists "community_member_block" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "other" text collate "C" not null,
    "kind" text collate "C" not null,
    "since" bigint not null,
    primary key ("tenant", "member", "other")
);

create index if not exists "community_member_block$of_other" on "community_member_block" ("tenant", "other", "member");

create table if not exists "community_member_block_tally" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "total" integer not null,
    primary key ("tenant", "member")
);

create table if not exists "community_message_echo" (
    "tenant" varchar(64) collate "C" not null,
    "author" text collate "C" not null,
    "content" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "author", "content")
);

create index if not exists "community_message_echo$by_time" on "community_message_echo" ("tenant", "author", "at", "content");

create table if not exists "community_channel" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "kind" text collate "C" not null,
    "title" text collate "C" not null,
    "access" text collate "C" not null,
    "posting" text collate "C" not null,
    "guarded" text collate "C" not null,
    "asked" text collate "C" not null,
    "world" text collate "C" not null,
    "slow_mode" integer not null,
    "edit_window" integer not null,
    "capacity" integer not null,
    "topics" text collate "C" not null,
    "state" text collate "C" not null,
    "until" bigint,
    "opened_by" text collate "C",
    "opened_at" bigint not null,
    "opening" text collate "C" not null,
    "version" bigint not null,
    "members" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_channel$in_group" on "community_channel" ("tenant", "group", "kind", "title", "id");

create table if not exists "community_channel_tip" (
    "tenant" varchar(64) collate "C" not null,
    "channel" text collate "C" not null,
    "group" text collate "C" not null,
    "state" text collate "C" not null,
    "last" bigint not null,
    "change" bigint not null,
    "topics" bigint not null,
    "deleted" text collate "C" not null,
    "to_all" text collate "C" not null,
    "held" boolean not null,
    primary key ("tenant", "channel")
);

create table if not exists "community_channel_seat" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "channel" text collate "C" not null,
    "joined" boolean not null,
    "since" bigint not null,
    "from" bigint not null,
    "invited" bigint not null,
    "epoch" bigint not null,
    "read" text collate "C" not null,
    "mentioned" text collate "C" not null,
    primary key ("tenant", "member", "channel")
);

create index if not exists "community_channel_seat$of_member" on "community_channel_seat" ("tenant", "member", "joined", "channel");

create index if not exists "community_channel_seat$in_channel" on "community_channel_seat" ("tenant", "channel", "joined", "member");

create table if not exists "community_channel_mention" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "channel" text collate "C" not null,
    "number" bigint not null,
    "current" boolean not null,
    primary key ("tenant", "member", "channel", "number")
);

create table if not exists "community_channel_numbers" (
    "tenant" varchar(64) collate "C" not null,
    "channel" text collate "C" not null,
    "holder" text collate "C" not null,
    "start" bigint not null,
    "numbers" text collate "C" not null,
    primary key ("tenant", "channel", "holder", "start")
);

create table if not exists "community_channel_stay" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "channel" text collate "C" not null,
    "first" bigint not null,
    "last" bigint not null,
    "invited" bigint not null,
    primary key ("tenant", "member", "channel", "first")
);

create table if not exists "community_channel_admission" (
    "tenant" varchar(64) collate "C" not null,
    "channel" text collate "C" not null,
    "member" text collate "C" not null,
    "state" text collate "C" not null,
    "from" bigint not null,
    "by" text collate "C",
    "at" bigint not null,
    primary key ("tenant", "channel", "member")
);

create index if not exists "community_channel_admission$of_member" on "community_channel_admission" ("tenant", "member", "state", "channel");

create index if not exists "community_channel_admission$in_channel" on "community_channel_admission" ("tenant", "channel", "state", "member");

create table if not exists "community_direct_conversation" (
    "tenant" varchar(64) collate "C" not null,
    "members" text collate "C" not null,
    "channel" text collate "C" not null,
    primary key ("tenant", "members")
);

create index if not exists "community_direct_conversation$of_channel" on "community_direct_conversation" ("tenant", "channel", "members");

create table if not exists "community_direct_setting" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "reach" text collate "C" not null,
    primary key ("tenant", "member")
);

create table if not exists "community_topic" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "channel" text collate "C" not null,
    "title" text collate "C" not null,
    "tags" text collate "C" not null,
    "opened_by" text collate "C",
    "opened_at" bigint not null,
    "opening" text collate "C" not null,
    "version" bigint not null,
    "change" bigint not null,
    "locked" boolean not null,
    "resolved_at" bigint,
    "resolved_by" text collate "C",
    "accepted" text collate "C",
    "first" text collate "C",
    "latest" bigint not null,
    "merged_into" text collate "C",
    primary key ("tenant", "id")
);

create index if not exists "community_topic$by_latest" on "community_topic" ("tenant", "channel", "latest", "id");

create index if not exists "community_topic$by_opening" on "community_topic" ("tenant", "channel", "opened_at", "id");

create index if not exists "community_topic$changed" on "community_topic" ("tenant", "channel", "change", "id");

create index if not exists "community_topic$merged" on "community_topic" ("tenant", "merged_into", "id");

create table if not exists "community_topic_title" (
    "tenant" varchar(64) collate "C" not null,
    "channel" text collate "C" not null,
    "folded" text collate "C" not null,
    "topic" text collate "C" not null,
    primary key ("tenant", "channel", "folded")
);

create table if not exists "community_topic_tag" (
    "tenant" varchar(64) collate "C" not null,
    "channel" text collate "C" not null,
    "tag" text collate "C" not null,
    "opened_at" bigint not null,
    "topic" text collate "C" not null,
    primary key ("tenant", "channel", "tag", "opened_at", "topic")
);

create table if not exists "community_message" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "channel" text collate "C" not null,
    "number" bigint not null,
    "change" bigint not null,
    "author" text collate "C",
    "at" bigint not null,
    "topic" text collate "C",
    "reply" boolean not null,
    "root" text collate "C",
    "reply_to" text collate "C",
    "sender" text collate "C",
    "key" text collate "C",
    "content" text collate "C",
    "state" text collate "C" not null,
    "hidden" boolean not null,
    "shadow" boolean not null,
    "deleted_by" text collate "C",
    "text" text collate "C" not null,
    "language" text collate "C",
    "revision" integer not null,
    "edited_by" text collate "C",
    "edited_at" bigint,
    "replies" bigint not null,
    "latest_reply" bigint not null,
    "participants" bigint not null,
    "mentions" text collate "C" not null,
    "reactions" text collate "C" not null,
    "enclosed" text collate "C" not null,
    primary key ("tenant", "id")
);

create unique index if not exists "community_message$in_channel" on "community_message" ("tenant", "channel", "number");

create unique index if not exists "community_message$once" on "community_message" ("tenant", "sender", "key");

create index if not exists "community_message$in_topic" on "community_message" ("tenant", "topic", "reply", "number", "id");

create index if not exists "community_message$in_thread" on "community_message" ("tenant", "root", "number", "id");

create index if not exists "community_message$changed" on "community_message" ("tenant", "channel", "change", "id");

create index if not exists "community_message$by_author" on "community_message" ("tenant", "author", "channel", "number", "id");

create table if not exists "community_message_revision" (
    "tenant" varchar(64) collate "C" not null,
    "message" text collate "C" not null,
    "number" integer not null,
    "text" text collate "C" not null,
    "language" text collate "C",
    "by" text collate "C",
    "at" bigint not null,
    "enclosed" text collate "C" not null,
    primary key ("tenant", "message", "number")
);

create table if not exists "community_thread_voice" (
    "tenant" varchar(64) collate "C" not null,
    "root" text collate "C" not null,
    "member" text collate "C" not null,
    "replies" bigint not null,
    primary key ("tenant", "root", "member")
);

create index if not exists "community_thread_voice$of_member" on "community_thread_voice" ("tenant", "member", "root");

create table if not exists "community_message_moved" (
    "tenant" varchar(64) collate "C" not null,
    "message" text collate "C" not null,
    "into" text collate "C" not null,
    primary key ("tenant", "message")
);

create index if not exists "community_message_moved$by_place" on "community_message_moved" ("tenant", "into", "message");

create table if not exists "community_message_held" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "channel" text collate "C" not null,
    "group" text collate "C" not null,
    "author" text collate "C" not null,
    "at" bigint not null,
    "text" text collate "C" not null,
    "language" text collate "C",
    "reply_to" text collate "C",
    "topic" text collate "C",
    "title" text collate "C",
    "title_topic" text collate "C",
    "tags" text collate "C" not null,
    "mentions" text collate "C" not null,
    "enclosed" text collate "C" not null,
    "also_in_channel" boolean not null,
    "sender" text collate "C",
    "key" text collate "C",
    "content" text collate "C",
    "rule" text collate "C" not null,
    "version" integer not null,
    "reason" text collate "C" not null,
    "state" text collate "C" not null,
    "decided_by" text collate "C",
    "decided_at" bigint,
    "statement" text collate "C",
    primary key ("tenant", "id")
);

create unique index if not exists "community_message_held$once" on "community_message_held" ("tenant", "sender", "key");

create index if not exists "community_message_held$queue" on "community_message_held" ("tenant", "group", "state", "at", "id");

create index if not exists "community_message_held$whole_queue" on "community_message_held" ("tenant", "state", "at", "id");

create index if not exists "community_message_held$of_author" on "community_message_held" ("tenant", "author", "at", "id");

create table if not exists "community_message_file" (
    "tenant" varchar(64) collate "C" not null,
    "holder" text collate "C" not null,
    "file" text collate "C" not null,
    "owner" text collate "C",
    primary key ("tenant", "holder", "file")
);

create index if not exists "community_message_file$of_owner" on "community_message_file" ("tenant", "owner", "holder", "file");

create table if not exists "community_channel_files" (
    "tenant" varchar(64) collate "C" not null,
    "channel" text collate "C" not null,
    "alt_text" text collate "C" not null,
    "most" bigint not null,
    "files" integer not null,
    "types" text collate "C" not null,
    primary key ("tenant", "channel")
);

create table if not exists "community_poll" (
    "tenant" varchar(64) collate "C" not null,
    "message" text collate "C" not null,
    "sealed" boolean not null,
    "secret" boolean not null,
    "ranked" boolean not null,
    "closes" bigint,
    "tally" text collate "C" not null,
    primary key ("tenant", "message")
);

create index if not exists "community_poll$by_due" on "community_poll" ("tenant", "sealed", "closes", "message");

create table if not exists "community_poll_ballot" (
    "tenant" varchar(64) collate "C" not null,
    "poll" text collate "C" not null,
    "member" text collate "C" not null,
    "options" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "poll", "member")
);

create index if not exists "community_poll_ballot$of_member" on "community_poll_ballot" ("tenant", "member", "poll");

create table if not exists "community_reaction" (
    "tenant" varchar(64) collate "C" not null,
    "message" text collate "C" not null,
    "key" text collate "C" not null,
    "giver" text collate "C" not null,
    "member" text collate "C",
    "value" bigint not null,
    "at" bigint not null,
    primary key ("tenant", "message", "key", "giver")
);

create index if not exists "community_reaction$of_member" on "community_reaction" ("tenant", "member", "message", "key", "giver");

create table if not exists "community_pace_channel" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "channel" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "member", "channel")
);

create table if not exists "community_pace_member" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "times" text collate "C" not null,
    primary key ("tenant", "member")
);

create table if not exists "community_draft" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "channel" text collate "C" not null,
    "thread" text collate "C" not null,
    "sequence" bigint not null,
    "text" text collate "C" not null,
    "enclosed" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "member", "channel", "thread")
);

create table if not exists "community_message_scheduled" (
    "tenant" varchar(64) collate "C" not null,
    "author" text collate "C" not null,
    "id" text collate "C" not null,
    "channel" text collate "C" not null,
    "text" text collate "C" not null,
    "language" text collate "C",
    "reply_to" text collate "C",
    "topic" text collate "C",
    "title" text collate "C",
    "tags" text collate "C" not null,
    "mentions" text collate "C" not null,
    "enclosed" text collate "C" not null,
    "also_in_channel" boolean not null,
    "when" text collate "C" not null,
    "zone" text collate "C" not null,
    "due" bigint not null,
    "first" text collate "C" not null,
    "version" bigint not null,
    "state" text collate "C" not null,
    "posted" text collate "C",
    "failure" text collate "C",
    primary key ("tenant", "author", "id")
);

create index if not exists "community_message_scheduled$by_due" on "community_message_scheduled" ("tenant", "state", "due", "author", "id");

create index if not exists "community_message_scheduled$of_author" on "community_message_scheduled" ("tenant", "author", "state", "due", "id");

create table if not exists "community_bookmark" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "message" text collate "C" not null,
    "at" bigint not null,
    "remind" bigint,
    primary key ("tenant", "member", "message")
);

create index if not exists "community_bookmark$of_member" on "community_bookmark" ("tenant", "member", "at", "message");

create index if not exists "community_bookmark$by_reminder" on "community_bookmark" ("tenant", "remind", "member", "message");

create index if not exists "community_bookmark$of_message" on "community_bookmark" ("tenant", "message", "member");

create table if not exists "community_channel_pins" (
    "tenant" varchar(64) collate "C" not null,
    "channel" text collate "C" not null,
    "pins" text collate "C" not null,
    primary key ("tenant", "channel")
);

create table if not exists "community_acknowledgement_required" (
    "tenant" varchar(64) collate "C" not null,
    "message" text collate "C" not null,
    "channel" text collate "C" not null,
    "revision" integer not null,
    "at" bigint not null,
    "every_seconds" bigint not null,
    "times" integer not null,
    "due" bigint,
    "reached" text collate "C" not null,
    "left" integer not null,
    primary key ("tenant", "message")
);

create index if not exists "community_acknowledgement_required$in_channel" on "community_acknowledgement_required" ("tenant", "channel", "at", "message");

create index if not exists "community_acknowledgement_required$by_due" on "community_acknowledgement_required" ("tenant", "due", "message");

create table if not exists "community_acknowledgement" (
    "tenant" varchar(64) collate "C" not null,
    "message" text collate "C" not null,
    "member" text collate "C" not null,
    "revision" integer not null,
    "at" bigint not null,
    primary key ("tenant", "message", "member")
);

create index if not exists "community_acknowledgement$of_member" on "community_acknowledgement" ("tenant", "member", "message");

create table if not exists "community_retention" (
    "tenant" varchar(64) collate "C" not null,
    "channel" text collate "C" not null,
    "set" boolean not null,
    "seconds" bigint not null,
    "held" boolean not null,
    "passed" bigint not null,
    primary key ("tenant", "channel")
);

create table if not exists "community_sanction" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "kind" text collate "C" not null,
    "place" text collate "C" not null,
    "group" text collate "C" not null,
    "by" text collate "C",
    "at" bigint not null,
    "until" bigint,
    "reason" text collate "C" not null,
    primary key ("tenant", "member", "kind", "place")
);

create index if not exists "community_sanction$at_place" on "community_sanction" ("tenant", "place", "kind", "member");

create table if not exists "community_report" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "kind" text collate "C" not null,
    "subject" text collate "C" not null,
    "state" text collate "C" not null,
    "reporter" text collate "C" not null,
    "ground" text collate "C" not null,
    "details" text collate "C" not null,
    "evidence" text collate "C" not null,
    "author" text collate "C",
    "at" bigint not null,
    "round" integer not null,
    "weight" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_report$of_case" on "community_report" ("tenant", "kind", "subject", "state", "reporter", "id");

create index if not exists "community_report$of_reporter" on "community_report" ("tenant", "reporter", "at", "id");

create index if not exists "community_report$of_author" on "community_report" ("tenant", "author", "id");

create table if not exists "community_report_case" (
    "tenant" varchar(64) collate "C" not null,
    "kind" text collate "C" not null,
    "subject" text collate "C" not null,
    "group" text collate "C" not null,
    "author" text collate "C",
    "state" text collate "C" not null,
    "rank" bigint not null,
    "version" integer not null,
    "round" integer not null,
    "reporters" integer not null,
    "hidden" boolean not null,
    "crossed" boolean not null,
    "decisions" integer not null,
    "opened_at" bigint not null,
    "claimed_by" text collate "C",
    "claimed_until" bigint,
    "verdict" text collate "C",
    "decided_by" text collate "C",
    "decided_at" bigint,
    "statement" text collate "C",
    primary key ("tenant", "kind", "subject")
);

create index if not exists "community_report_case$queue" on "community_report_case" ("tenant", "group", "state", "rank", "kind", "subject");

create index if not exists "community_report_case$whole_queue" on "community_report_case" ("tenant", "state", "rank", "kind", "subject");

create index if not exists "community_report_case$of_author" on "community_report_case" ("tenant", "author", "kind", "subject");

create table if not exists "community_report_tally" (
    "tenant" varchar(64) collate "C" not null,
    "reporter" text collate "C" not null,
    "upheld" integer not null,
    "rejected" integer not null,
    "ignored" integer not null,
    "day" bigint not null,
    "today" integer not null,
    primary key ("tenant", "reporter")
);

create table if not exists "community_report_setting" (
    "tenant" varchar(64) collate "C" not null,
    "group" text collate "C" not null,
    "voices" integer not null,
    "reporters" integer not null,
    primary key ("tenant", "group")
);

create table if not exists "community_conversation_imported" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "became" text collate "C" not null,
    "content" text collate "C",
    primary key ("tenant", "id")
);

create table if not exists "community_search_posting" (
    "tenant" varchar(64) collate "C" not null,
    "term" text collate "C" not null,
    "channel" text collate "C" not null,
    "at" bigint not null,
    "number" bigint not null,
    "times" integer not null,
    "length" integer not null,
    primary key ("tenant", "term", "channel", "at", "number")
);

create table if not exists "community_search_entry" (
    "tenant" varchar(64) collate "C" not null,
    "channel" text collate "C" not null,
    "number" bigint not null,
    "message" text collate "C" not null,
    "at" bigint not null,
    "revision" integer not null,
    "terms" text collate "C" not null,
    primary key ("tenant", "channel", "number")
);

create table if not exists "community_search_progress" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "channel" text collate "C",
    "number" bigint not null,
    primary key ("tenant", "id")
);

create table if not exists "community_message_translation" (
    "tenant" varchar(64) collate "C" not null,
    "message" text collate "C" not null,
    "revision" integer not null,
    "language" text collate "C" not null,
    "text" text collate "C" not null,
    "by" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "message", "revision", "language")
);

create table if not exists "community_message_link" (
    "tenant" varchar(64) collate "C" not null,
    "message" text collate "C" not null,
    "waiting" boolean not null,
    "due" bigint not null,
    "tries" integer not null,
    "links" text collate "C" not null,
    primary key ("tenant", "message")
);

create index if not exists "community_message_link$by_due" on "community_message_link" ("tenant", "waiting", "due", "message");

create table if not exists "community_trust" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "days" bigint not null,
    "posts" bigint not null,
    "thanks" bigint not null,
    "removals" bigint not null,
    "day" text collate "C",
    "seen" bigint not null,
    "level" integer not null,
    "slipping" bigint,
    primary key ("tenant", "member")
);

create table if not exists "community_trust_lock" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "level" integer not null,
    "reason" text collate "C" not null,
    "by" text collate "C",
    "at" bigint not null,
    primary key ("tenant", "member")
);

create table if not exists "community_trust_progress" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "position" bigint not null,
    primary key ("tenant", "id")
);

create table if not exists "community_broadcast" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "subject" text collate "C" not null,
    "text" text collate "C" not null,
    "html" text collate "C",
    "purpose" text collate "C" not null,
    "basis" text collate "C" not null,
    "first_as" text collate "C" not null,
    primary key ("tenant", "id")
);

create table if not exists "community_broadcast_tally" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "group" text collate "C" not null,
    "state" text collate "C" not null,
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
);

create index if not exists "community_broadcast_tally$by_state" on "community_broadcast_tally" ("tenant", "state", "id");

create index if not exists "community_broadcast_tally$by_time" on "community_broadcast_tally" ("tenant", "state", "at", "id");

create index if not exists "community_broadcast_tally$by_group" on "community_broadcast_tally" ("tenant", "group", "id");

create table if not exists "community_broadcast_delivery" (
    "tenant" varchar(64) collate "C" not null,
    "broadcast" text collate "C" not null,
    "member" text collate "C" not null,
    "address" text collate "C" not null,
    "state" text collate "C" not null,
    "due" bigint not null,
    "attempts" integer not null,
    "reason" text collate "C",
    "decision" text collate "C",
    "at" bigint,
    "back" text collate "C",
    primary key ("tenant", "broadcast", "member")
);

create index if not exists "community_broadcast_delivery$by_state" on "community_broadcast_delivery" ("tenant", "broadcast", "state", "due", "member");

create index if not exists "community_broadcast_delivery$of_member" on "community_broadcast_delivery" ("tenant", "member", "broadcast");

create table if not exists "community_bounce_event" (
    "tenant" varchar(64) collate "C" not null,
    "event" text collate "C" not null,
    "at" bigint not null,
    primary key ("tenant", "event")
);

create index if not exists "community_bounce_event$by_time" on "community_bounce_event" ("tenant", "at", "event");

create table if not exists "community_bounce_soft" (
    "tenant" varchar(64) collate "C" not null,
    "hash" text collate "C" not null,
    "times" text collate "C" not null,
    "last" bigint not null,
    primary key ("tenant", "hash")
);

create index if not exists "community_bounce_soft$by_last" on "community_bounce_soft" ("tenant", "last", "hash");

create table if not exists "community_notify_rule" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "scope" text collate "C" not null,
    "attention" text collate "C" not null,
    "automatic" boolean not null,
    primary key ("tenant", "member", "scope", "automatic")
);

create index if not exists "community_notify_rule$by_scope" on "community_notify_rule" ("tenant", "scope", "attention", "member", "automatic");

create table if not exists "community_notify_member" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "mail" boolean not null,
    "content" text collate "C" not null,
    "quiet_from" integer,
    "quiet_to" integer,
    "digest" text collate "C" not null,
    "rules" integer not null,
    "digest_for" bigint,
    "digest_due" bigint,
    "seen" text collate "C" not null,
    "seen_at" bigint,
    primary key ("tenant", "member")
);

create index if not exists "community_notify_member$by_digest" on "community_notify_member" ("tenant", "digest_due", "member");

create table if not exists "community_notify_place" (
    "tenant" varchar(64) collate "C" not null,
    "member" text collate "C" not null,
    "channel" text collate "C" not null,
    "told" bigint not null,
    "wanted" bigint not null,
    "offered" bigint not null,
    "due" bigint,
    primary key ("tenant", "member", "channel")
);

create index if not exists "community_notify_place$by_due" on "community_notify_place" ("tenant", "due", "member", "channel");
