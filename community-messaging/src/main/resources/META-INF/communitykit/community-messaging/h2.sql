-- The tables of community-messaging on H2, with the usual prefix.
-- Statements may be run again: each is skipped if what it makes is there.

create table if not exists "COMMUNITY_COUNTER" (
    "TENANT" varchar(64) not null,
    "NAME" varchar(128) not null,
    "VALUE" bigint not null,
    primary key ("TENANT", "NAME")
);

create table if not exists "COMMUNITY_SCHEMA_VERSION" (
    "NAME" varchar(30) not null,
    "VERSION" integer not null,
    primary key ("NAME")
);

merge into "COMMUNITY_COUNTER" ("TENANT", "NAME", "VALUE") key ("TENANT", "NAME") values ('~', 'writer', 0);

create table if not exists "COMMUNITY_MEMBER_BLOCK" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "OTHER" varbinary not null,
    "KIND" varchar not null,
    "SINCE" bigint not null,
    primary key ("TENANT", "MEMBER", "OTHER")
);

create index if not exists "COMMUNITY_MEMBER_BLOCK$OF_OTHER" on "COMMUNITY_MEMBER_BLOCK" ("TENANT", "OTHER", "MEMBER");

create table if not exists "COMMUNITY_MEMBER_BLOCK_TALLY" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "TOTAL" integer not null,
    primary key ("TENANT", "MEMBER")
);

create table if not exists "COMMUNITY_MESSAGE_ECHO" (
    "TENANT" varchar(64) not null,
    "AUTHOR" varbinary not null,
    "CONTENT" varbinary not null,
    "AT" bigint not null,
    primary key ("TENANT", "AUTHOR", "CONTENT")
);

create index if not exists "COMMUNITY_MESSAGE_ECHO$BY_TIME" on "COMMUNITY_MESSAGE_ECHO" ("TENANT", "AUTHOR", "AT", "CONTENT");

create table if not exists "COMMUNITY_CHANNEL" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "KIND" varbinary not null,
    "TITLE" varbinary not null,
    "ACCESS" varchar not null,
    "POSTING" varchar not null,
    "GUARDED" varchar not null,
    "ASKED" varchar not null,
    "WORLD" varchar not null,
    "SLOW_MODE" integer not null,
    "EDIT_WINDOW" integer not null,
    "CAPACITY" integer not null,
    "TOPICS" varchar not null,
    "STATE" varchar not null,
    "UNTIL" bigint,
    "OPENED_BY" varchar,
    "OPENED_AT" bigint not null,
    "OPENING" varchar not null,
    "VERSION" bigint not null,
    "MEMBERS" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_CHANNEL$IN_GROUP" on "COMMUNITY_CHANNEL" ("TENANT", "GROUP", "KIND", "TITLE", "ID");

create table if not exists "COMMUNITY_CHANNEL_TIP" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "GROUP" varchar not null,
    "STATE" varchar not null,
    "LAST" bigint not null,
    "CHANGE" bigint not null,
    "TOPICS" bigint not null,
    "DELETED" varchar not null,
    "TO_ALL" varchar not null,
    "HELD" boolean not null,
    primary key ("TENANT", "CHANNEL")
);

create table if not exists "COMMUNITY_CHANNEL_SEAT" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CHANNEL" varbinary not null,
    "JOINED" boolean not null,
    "SINCE" bigint not null,
    "FROM" bigint not null,
    "INVITED" bigint not null,
    "EPOCH" bigint not null,
    "READ" varchar not null,
    "MENTIONED" varchar not null,
    primary key ("TENANT", "MEMBER", "CHANNEL")
);

create index if not exists "COMMUNITY_CHANNEL_SEAT$OF_MEMBER" on "COMMUNITY_CHANNEL_SEAT" ("TENANT", "MEMBER", "JOINED", "CHANNEL");

create index if not exists "COMMUNITY_CHANNEL_SEAT$IN_CHANNEL" on "COMMUNITY_CHANNEL_SEAT" ("TENANT", "CHANNEL", "JOINED", "MEMBER");

create table if not exists "COMMUNITY_CHANNEL_MENTION" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CHANNEL" varbinary not null,
    "NUMBER" bigint not null,
    "CURRENT" boolean not null,
    primary key ("TENANT", "MEMBER", "CHANNEL", "NUMBER")
);

create table if not exists "COMMUNITY_CHANNEL_NUMBERS" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "HOLDER" varbinary not null,
    "START" bigint not null,
    "NUMBERS" varchar not null,
    primary key ("TENANT", "CHANNEL", "HOLDER", "START")
);

create table if not exists "COMMUNITY_CHANNEL_STAY" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CHANNEL" varbinary not null,
    "FIRST" bigint not null,
    "LAST" bigint not null,
    "INVITED" bigint not null,
    primary key ("TENANT", "MEMBER", "CHANNEL", "FIRST")
);

create table if not exists "COMMUNITY_CHANNEL_ADMISSION" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "MEMBER" varbinary not null,
    "STATE" varbinary not null,
    "FROM" bigint not null,
    "BY" varchar,
    "AT" bigint not null,
    primary key ("TENANT", "CHANNEL", "MEMBER")
);

create index if not exists "COMMUNITY_CHANNEL_ADMISSION$OF_MEMBER" on "COMMUNITY_CHANNEL_ADMISSION" ("TENANT", "MEMBER", "STATE", "CHANNEL");

create index if not exists "COMMUNITY_CHANNEL_ADMISSION$IN_CHANNEL" on "COMMUNITY_CHANNEL_ADMISSION" ("TENANT", "CHANNEL", "STATE", "MEMBER");

create table if not exists "COMMUNITY_DIRECT_CONVERSATION" (
    "TENANT" varchar(64) not null,
    "MEMBERS" varbinary not null,
    "CHANNEL" varbinary not null,
    primary key ("TENANT", "MEMBERS")
);

create index if not exists "COMMUNITY_DIRECT_CONVERSATION$OF_CHANNEL" on "COMMUNITY_DIRECT_CONVERSATION" ("TENANT", "CHANNEL", "MEMBERS");

create table if not exists "COMMUNITY_DIRECT_SETTING" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "REACH" varchar not null,
    primary key ("TENANT", "MEMBER")
);

create table if not exists "COMMUNITY_TOPIC" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "CHANNEL" varbinary not null,
    "TITLE" varchar not null,
    "TAGS" varchar not null,
    "OPENED_BY" varchar,
    "OPENED_AT" bigint not null,
    "OPENING" varchar not null,
    "VERSION" bigint not null,
    "CHANGE" bigint not null,
    "LOCKED" boolean not null,
    "RESOLVED_AT" bigint,
    "RESOLVED_BY" varchar,
    "ACCEPTED" varchar,
    "FIRST" varchar,
    "LATEST" bigint not null,
    "MERGED_INTO" varbinary,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_TOPIC$BY_LATEST" on "COMMUNITY_TOPIC" ("TENANT", "CHANNEL", "LATEST", "ID");

create index if not exists "COMMUNITY_TOPIC$BY_OPENING" on "COMMUNITY_TOPIC" ("TENANT", "CHANNEL", "OPENED_AT", "ID");

create index if not exists "COMMUNITY_TOPIC$CHANGED" on "COMMUNITY_TOPIC" ("TENANT", "CHANNEL", "CHANGE", "ID");

create index if not exists "COMMUNITY_TOPIC$MERGED" on "COMMUNITY_TOPIC" ("TENANT", "MERGED_INTO", "ID");

create table if not exists "COMMUNITY_TOPIC_TITLE" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "FOLDED" varbinary not null,
    "TOPIC" varchar not null,
    primary key ("TENANT", "CHANNEL", "FOLDED")
);

create table if not exists "COMMUNITY_TOPIC_TAG" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "TAG" varbinary not null,
    "OPENED_AT" bigint not null,
    "TOPIC" varbinary not null,
    primary key ("TENANT", "CHANNEL", "TAG", "OPENED_AT", "TOPIC")
);

create table if not exists "COMMUNITY_MESSAGE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "CHANNEL" varbinary not null,
    "NUMBER" bigint not null,
    "CHANGE" bigint not null,
    "AUTHOR" varbinary,
    "AT" bigint not null,
    "TOPIC" varbinary,
    "REPLY" boolean not null,
    "ROOT" varbinary,
    "REPLY_TO" varchar,
    "SENDER" varbinary,
    "KEY" varbinary,
    "CONTENT" varchar,
    "STATE" varchar not null,
    "HIDDEN" boolean not null,
    "SHADOW" boolean not null,
    "DELETED_BY" varchar,
    "TEXT" varchar not null,
    "LANGUAGE" varchar,
    "REVISION" integer not null,
    "EDITED_BY" varchar,
    "EDITED_AT" bigint,
    "REPLIES" bigint not null,
    "LATEST_REPLY" bigint not null,
    "PARTICIPANTS" bigint not null,
    "MENTIONS" varchar not null,
    "REACTIONS" varchar not null,
    "ENCLOSED" varchar not null,
    primary key ("TENANT", "ID")
);

create unique index if not exists "COMMUNITY_MESSAGE$IN_CHANNEL" on "COMMUNITY_MESSAGE" ("TENANT", "CHANNEL", "NUMBER");

create unique index if not exists "COMMUNITY_MESSAGE$ONCE" on "COMMUNITY_MESSAGE" ("TENANT", "SENDER", "KEY");

create index if not exists "COMMUNITY_MESSAGE$IN_TOPIC" on "COMMUNITY_MESSAGE" ("TENANT", "TOPIC", "REPLY", "NUMBER", "ID");

create index if not exists "COMMUNITY_MESSAGE$IN_THREAD" on "COMMUNITY_MESSAGE" ("TENANT", "ROOT", "NUMBER", "ID");

create index if not exists "COMMUNITY_MESSAGE$CHANGED" on "COMMUNITY_MESSAGE" ("TENANT", "CHANNEL", "CHANGE", "ID");

create index if not exists "COMMUNITY_MESSAGE$BY_AUTHOR" on "COMMUNITY_MESSAGE" ("TENANT", "AUTHOR", "CHANNEL", "NUMBER", "ID");

create table if not exists "COMMUNITY_MESSAGE_REVISION" (
    "TENANT" varchar(64) not null,
    "MESSAGE" varbinary not null,
    "NUMBER" integer not null,
    "TEXT" varchar not null,
    "LANGUAGE" varchar,
    "BY" varchar,
    "AT" bigint not null,
    "ENCLOSED" varchar not null,
    primary key ("TENANT", "MESSAGE", "NUMBER")
);

create table if not exists "COMMUNITY_THREAD_VOICE" (
    "TENANT" varchar(64) not null,
    "ROOT" varbinary not null,
    "MEMBER" varbinary not null,
    "REPLIES" bigint not null,
    primary key ("TENANT", "ROOT", "MEMBER")
);

create index if not exists "COMMUNITY_THREAD_VOICE$OF_MEMBER" on "COMMUNITY_THREAD_VOICE" ("TENANT", "MEMBER", "ROOT");

create table if not exists "COMMUNITY_MESSAGE_MOVED" (
    "TENANT" varchar(64) not null,
    "MESSAGE" varbinary not null,
    "INTO" varbinary not null,
    primary key ("TENANT", "MESSAGE")
);

create index if not exists "COMMUNITY_MESSAGE_MOVED$BY_PLACE" on "COMMUNITY_MESSAGE_MOVED" ("TENANT", "INTO", "MESSAGE");

create table if not exists "COMMUNITY_MESSAGE_HELD" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "CHANNEL" varchar not null,
    "GROUP" varbinary not null,
    "AUTHOR" varbinary not null,
    "AT" bigint not null,
    "TEXT" varchar not null,
    "LANGUAGE" varchar,
    "REPLY_TO" varchar,
    "TOPIC" varchar,
    "TITLE" varchar,
    "TITLE_TOPIC" varchar,
    "TAGS" varchar not null,
    "MENTIONS" varchar not null,
    "ENCLOSED" varchar not null,
    "ALSO_IN_CHANNEL" boolean not null,
    "SENDER" varbinary,
    "KEY" varbinary,
    "CONTENT" varchar,
    "RULE" varchar not null,
    "VERSION" integer not null,
    "REASON" varchar not null,
    "STATE" varbinary not null,
    "DECIDED_BY" varchar,
    "DECIDED_AT" bigint,
    "STATEMENT" varchar,
    primary key ("TENANT", "ID")
);

create unique index if not exists "COMMUNITY_MESSAGE_HELD$ONCE" on "COMMUNITY_MESSAGE_HELD" ("TENANT", "SENDER", "KEY");

create index if not exists "COMMUNITY_MESSAGE_HELD$QUEUE" on "COMMUNITY_MESSAGE_HELD" ("TENANT", "GROUP", "STATE", "AT", "ID");

create index if not exists "COMMUNITY_MESSAGE_HELD$WHOLE_QUEUE" on "COMMUNITY_MESSAGE_HELD" ("TENANT", "STATE", "AT", "ID");

create index if not exists "COMMUNITY_MESSAGE_HELD$OF_AUTHOR" on "COMMUNITY_MESSAGE_HELD" ("TENANT", "AUTHOR", "AT", "ID");

create table if not exists "COMMUNITY_MESSAGE_FILE" (
    "TENANT" varchar(64) not null,
    "HOLDER" varbinary not null,
    "FILE" varbinary not null,
    "OWNER" varbinary,
    primary key ("TENANT", "HOLDER", "FILE")
);

create index if not exists "COMMUNITY_MESSAGE_FILE$OF_OWNER" on "COMMUNITY_MESSAGE_FILE" ("TENANT", "OWNER", "HOLDER", "FILE");

create table if not exists "COMMUNITY_CHANNEL_FILES" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "ALT_TEXT" varchar not null,
    "MOST" bigint not null,
    "FILES" integer not null,
    "TYPES" varchar not null,
    primary key ("TENANT", "CHANNEL")
);

create table if not exists "COMMUNITY_POLL" (
    "TENANT" varchar(64) not null,
    "MESSAGE" varbinary not null,
    "SEALED" boolean not null,
    "SECRET" boolean not null,
    "RANKED" boolean not null,
    "CLOSES" bigint,
    "TALLY" varchar not null,
    primary key ("TENANT", "MESSAGE")
);

create index if not exists "COMMUNITY_POLL$BY_DUE" on "COMMUNITY_POLL" ("TENANT", "SEALED", "CLOSES", "MESSAGE");

create table if not exists "COMMUNITY_POLL_BALLOT" (
    "TENANT" varchar(64) not null,
    "POLL" varbinary not null,
    "MEMBER" varbinary not null,
    "OPTIONS" varchar not null,
    "AT" bigint not null,
    primary key ("TENANT", "POLL", "MEMBER")
);

create index if not exists "COMMUNITY_POLL_BALLOT$OF_MEMBER" on "COMMUNITY_POLL_BALLOT" ("TENANT", "MEMBER", "POLL");

create table if not exists "COMMUNITY_REACTION" (
    "TENANT" varchar(64) not null,
    "MESSAGE" varbinary not null,
    "KEY" varbinary not null,
    "GIVER" varbinary not null,
    "MEMBER" varbinary,
    "VALUE" bigint not null,
    "AT" bigint not null,
    primary key ("TENANT", "MESSAGE", "KEY", "GIVER")
);

create index if not exists "COMMUNITY_REACTION$OF_MEMBER" on "COMMUNITY_REACTION" ("TENANT", "MEMBER", "MESSAGE", "KEY", "GIVER");

create table if not exists "COMMUNITY_PACE_CHANNEL" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CHANNEL" varbinary not null,
    "AT" bigint not null,
    primary key ("TENANT", "MEMBER", "CHANNEL")
);

create table if not exists "COMMUNITY_PACE_MEMBER" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "TIMES" varchar not null,
    primary key ("TENANT", "MEMBER")
);

create table if not exists "COMMUNITY_DRAFT" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CHANNEL" varbinary not null,
    "THREAD" varbinary not null,
    "SEQUENCE" bigint not null,
    "TEXT" varchar not null,
    "ENCLOSED" varchar not null,
    "AT" bigint not null,
    primary key ("TENANT", "MEMBER", "CHANNEL", "THREAD")
);

create table if not exists "COMMUNITY_MESSAGE_SCHEDULED" (
    "TENANT" varchar(64) not null,
    "AUTHOR" varbinary not null,
    "ID" varbinary not null,
    "CHANNEL" varchar not null,
    "TEXT" varchar not null,
    "LANGUAGE" varchar,
    "REPLY_TO" varchar,
    "TOPIC" varchar,
    "TITLE" varchar,
    "TAGS" varchar not null,
    "MENTIONS" varchar not null,
    "ENCLOSED" varchar not null,
    "ALSO_IN_CHANNEL" boolean not null,
    "WHEN" varchar not null,
    "ZONE" varchar not null,
    "DUE" bigint not null,
    "FIRST" varchar not null,
    "VERSION" bigint not null,
    "STATE" varbinary not null,
    "POSTED" varchar,
    "FAILURE" varchar,
    primary key ("TENANT", "AUTHOR", "ID")
);

create index if not exists "COMMUNITY_MESSAGE_SCHEDULED$BY_DUE" on "COMMUNITY_MESSAGE_SCHEDULED" ("TENANT", "STATE", "DUE", "AUTHOR", "ID");

create index if not exists "COMMUNITY_MESSAGE_SCHEDULED$OF_AUTHOR" on "COMMUNITY_MESSAGE_SCHEDULED" ("TENANT", "AUTHOR", "STATE", "DUE", "ID");

create table if not exists "COMMUNITY_BOOKMARK" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "MESSAGE" varbinary not null,
    "AT" bigint not null,
    "REMIND" bigint,
    primary key ("TENANT", "MEMBER", "MESSAGE")
);

create index if not exists "COMMUNITY_BOOKMARK$OF_MEMBER" on "COMMUNITY_BOOKMARK" ("TENANT", "MEMBER", "AT", "MESSAGE");

create index if not exists "COMMUNITY_BOOKMARK$BY_REMINDER" on "COMMUNITY_BOOKMARK" ("TENANT", "REMIND", "MEMBER", "MESSAGE");

create index if not exists "COMMUNITY_BOOKMARK$OF_MESSAGE" on "COMMUNITY_BOOKMARK" ("TENANT", "MESSAGE", "MEMBER");

create table if not exists "COMMUNITY_CHANNEL_PINS" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "PINS" varchar not null,
    primary key ("TENANT", "CHANNEL")
);

create table if not exists "COMMUNITY_ACKNOWLEDGEMENT_REQUIRED" (
    "TENANT" varchar(64) not null,
    "MESSAGE" varbinary not null,
    "CHANNEL" varbinary not null,
    "REVISION" integer not null,
    "AT" bigint not null,
    "EVERY_SECONDS" bigint not null,
    "TIMES" integer not null,
    "DUE" bigint,
    "REACHED" varchar not null,
    "LEFT" integer not null,
    primary key ("TENANT", "MESSAGE")
);

create index if not exists "COMMUNITY_ACKNOWLEDGEMENT_REQUIRED$IN_CHANNEL" on "COMMUNITY_ACKNOWLEDGEMENT_REQUIRED" ("TENANT", "CHANNEL", "AT", "MESSAGE");

create index if not exists "COMMUNITY_ACKNOWLEDGEMENT_REQUIRED$BY_DUE" on "COMMUNITY_ACKNOWLEDGEMENT_REQUIRED" ("TENANT", "DUE", "MESSAGE");

create table if not exists "COMMUNITY_ACKNOWLEDGEMENT" (
    "TENANT" varchar(64) not null,
    "MESSAGE" varbinary not null,
    "MEMBER" varbinary not null,
    "REVISION" integer not null,
    "AT" bigint not null,
    primary key ("TENANT", "MESSAGE", "MEMBER")
);

create index if not exists "COMMUNITY_ACKNOWLEDGEMENT$OF_MEMBER" on "COMMUNITY_ACKNOWLEDGEMENT" ("TENANT", "MEMBER", "MESSAGE");

create table if not exists "COMMUNITY_RETENTION" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "SET" boolean not null,
    "SECONDS" bigint not null,
    "HELD" boolean not null,
    "PASSED" bigint not null,
    primary key ("TENANT", "CHANNEL")
);

create table if not exists "COMMUNITY_SANCTION" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "KIND" varbinary not null,
    "PLACE" varbinary not null,
    "GROUP" varchar not null,
    "BY" varchar,
    "AT" bigint not null,
    "UNTIL" bigint,
    "REASON" varchar not null,
    primary key ("TENANT", "MEMBER", "KIND", "PLACE")
);

create index if not exists "COMMUNITY_SANCTION$AT_PLACE" on "COMMUNITY_SANCTION" ("TENANT", "PLACE", "KIND", "MEMBER");

create table if not exists "COMMUNITY_REPORT" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "KIND" varbinary not null,
    "SUBJECT" varbinary not null,
    "STATE" varbinary not null,
    "REPORTER" varbinary not null,
    "GROUND" varchar not null,
    "DETAILS" varchar not null,
    "EVIDENCE" varchar not null,
    "AUTHOR" varbinary,
    "AT" bigint not null,
    "ROUND" integer not null,
    "WEIGHT" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_REPORT$OF_CASE" on "COMMUNITY_REPORT" ("TENANT", "KIND", "SUBJECT", "STATE", "REPORTER", "ID");

create index if not exists "COMMUNITY_REPORT$OF_REPORTER" on "COMMUNITY_REPORT" ("TENANT", "REPORTER", "AT", "ID");

create index if not exists "COMMUNITY_REPORT$OF_AUTHOR" on "COMMUNITY_REPORT" ("TENANT", "AUTHOR", "ID");

create table if not exists "COMMUNITY_REPORT_CASE" (
    "TENANT" varchar(64) not null,
    "KIND" varbinary not null,
    "SUBJECT" varbinary not null,
    "GROUP" varbinary not null,
    "AUTHOR" varbinary,
    "STATE" varbinary not null,
    "RANK" bigint not null,
    "VERSION" integer not null,
    "ROUND" integer not null,
    "REPORTERS" integer not null,
    "HIDDEN" boolean not null,
    "CROSSED" boolean not null,
    "DECISIONS" integer not null,
    "OPENED_AT" bigint not null,
    "CLAIMED_BY" varchar,
    "CLAIMED_UNTIL" bigint,
    "VERDICT" varchar,
    "DECIDED_BY" varchar,
    "DECIDED_AT" bigint,
    "STATEMENT" varchar,
    primary key ("TENANT", "KIND", "SUBJECT")
);

create index if not exists "COMMUNITY_REPORT_CASE$QUEUE" on "COMMUNITY_REPORT_CASE" ("TENANT", "GROUP", "STATE", "RANK", "KIND", "SUBJECT");

create index if not exists "COMMUNITY_REPORT_CASE$WHOLE_QUEUE" on "COMMUNITY_REPORT_CASE" ("TENANT", "STATE", "RANK", "KIND", "SUBJECT");

create index if not exists "COMMUNITY_REPORT_CASE$OF_AUTHOR" on "COMMUNITY_REPORT_CASE" ("TENANT", "AUTHOR", "KIND", "SUBJECT");

create table if not exists "COMMUNITY_REPORT_TALLY" (
    "TENANT" varchar(64) not null,
    "REPORTER" varbinary not null,
    "UPHELD" integer not null,
    "REJECTED" integer not null,
    "IGNORED" integer not null,
    "DAY" bigint not null,
    "TODAY" integer not null,
    primary key ("TENANT", "REPORTER")
);

create table if not exists "COMMUNITY_REPORT_SETTING" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "VOICES" integer not null,
    "REPORTERS" integer not null,
    primary key ("TENANT", "GROUP")
);

create table if not exists "COMMUNITY_CONVERSATION_IMPORTED" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "BECAME" varchar not null,
    "CONTENT" varchar,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_SEARCH_POSTING" (
    "TENANT" varchar(64) not null,
    "TERM" varbinary not null,
    "CHANNEL" varbinary not null,
    "AT" bigint not null,
    "NUMBER" bigint not null,
    "TIMES" integer not null,
    "LENGTH" integer not null,
    primary key ("TENANT", "TERM", "CHANNEL", "AT", "NUMBER")
);

create table if not exists "COMMUNITY_SEARCH_ENTRY" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "NUMBER" bigint not null,
    "MESSAGE" varchar not null,
    "AT" bigint not null,
    "REVISION" integer not null,
    "TERMS" varchar not null,
    primary key ("TENANT", "CHANNEL", "NUMBER")
);

create table if not exists "COMMUNITY_SEARCH_PROGRESS" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "CHANNEL" varchar,
    "NUMBER" bigint not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_MESSAGE_TRANSLATION" (
    "TENANT" varchar(64) not null,
    "MESSAGE" varbinary not null,
    "REVISION" integer not null,
    "LANGUAGE" varbinary not null,
    "TEXT" varchar not null,
    "BY" varchar not null,
    "AT" bigint not null,
    primary key ("TENANT", "MESSAGE", "REVISION", "LANGUAGE")
);

create table if not exists "COMMUNITY_MESSAGE_LINK" (
    "TENANT" varchar(64) not null,
    "MESSAGE" varbinary not null,
    "WAITING" boolean not null,
    "DUE" bigint not null,
    "TRIES" integer not null,
    "LINKS" varchar not null,
    primary key ("TENANT", "MESSAGE")
);

create index if not exists "COMMUNITY_MESSAGE_LINK$BY_DUE" on "COMMUNITY_MESSAGE_LINK" ("TENANT", "WAITING", "DUE", "MESSAGE");

create table if not exists "COMMUNITY_TRUST" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "DAYS" bigint not null,
    "POSTS" bigint not null,
    "THANKS" bigint not null,
    "REMOVALS" bigint not null,
    "DAY" varchar,
    "SEEN" bigint not null,
    "LEVEL" integer not null,
    "SLIPPING" bigint,
    primary key ("TENANT", "MEMBER")
);

create table if not exists "COMMUNITY_TRUST_LOCK" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "LEVEL" integer not null,
    "REASON" varchar not null,
    "BY" varchar,
    "AT" bigint not null,
    primary key ("TENANT", "MEMBER")
);

create table if not exists "COMMUNITY_TRUST_PROGRESS" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "POSITION" bigint not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_BROADCAST" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varchar not null,
    "SUBJECT" varchar not null,
    "TEXT" varchar not null,
    "HTML" varchar,
    "PURPOSE" varchar not null,
    "BASIS" varchar not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_BROADCAST_TALLY" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "STATE" varbinary not null,
    "AT" bigint,
    "AUDIENCE" bigint not null,
    "WAITING" bigint not null,
    "WITHHELD" bigint not null,
    "HANDED_OFF" bigint not null,
    "ACCEPTED" bigint not null,
    "REJECTED" bigint not null,
    "BOUNCED" bigint not null,
    "COMPLAINED" bigint not null,
    "IN_FLIGHT" bigint not null,
    "MARKED" bigint,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_BROADCAST_TALLY$BY_STATE" on "COMMUNITY_BROADCAST_TALLY" ("TENANT", "STATE", "ID");

create index if not exists "COMMUNITY_BROADCAST_TALLY$BY_TIME" on "COMMUNITY_BROADCAST_TALLY" ("TENANT", "STATE", "AT", "ID");

create index if not exists "COMMUNITY_BROADCAST_TALLY$BY_GROUP" on "COMMUNITY_BROADCAST_TALLY" ("TENANT", "GROUP", "ID");

create table if not exists "COMMUNITY_BROADCAST_DELIVERY" (
    "TENANT" varchar(64) not null,
    "BROADCAST" varbinary not null,
    "MEMBER" varbinary not null,
    "ADDRESS" varchar not null,
    "STATE" varbinary not null,
    "DUE" bigint not null,
    "ATTEMPTS" integer not null,
    "REASON" varchar,
    "DECISION" varchar,
    "AT" bigint,
    "BACK" varchar,
    primary key ("TENANT", "BROADCAST", "MEMBER")
);

create index if not exists "COMMUNITY_BROADCAST_DELIVERY$BY_STATE" on "COMMUNITY_BROADCAST_DELIVERY" ("TENANT", "BROADCAST", "STATE", "DUE", "MEMBER");

create index if not exists "COMMUNITY_BROADCAST_DELIVERY$OF_MEMBER" on "COMMUNITY_BROADCAST_DELIVERY" ("TENANT", "MEMBER", "BROADCAST");

create table if not exists "COMMUNITY_BOUNCE_EVENT" (
    "TENANT" varchar(64) not null,
    "EVENT" varbinary not null,
    "AT" bigint not null,
    primary key ("TENANT", "EVENT")
);

create index if not exists "COMMUNITY_BOUNCE_EVENT$BY_TIME" on "COMMUNITY_BOUNCE_EVENT" ("TENANT", "AT", "EVENT");

create table if not exists "COMMUNITY_BOUNCE_SOFT" (
    "TENANT" varchar(64) not null,
    "HASH" varbinary not null,
    "TIMES" varchar not null,
    "LAST" bigint not null,
    primary key ("TENANT", "HASH")
);

create index if not exists "COMMUNITY_BOUNCE_SOFT$BY_LAST" on "COMMUNITY_BOUNCE_SOFT" ("TENANT", "LAST", "HASH");

create table if not exists "COMMUNITY_NOTIFY_RULE" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "SCOPE" varbinary not null,
    "ATTENTION" varbinary not null,
    "AUTOMATIC" boolean not null,
    primary key ("TENANT", "MEMBER", "SCOPE", "AUTOMATIC")
);

create index if not exists "COMMUNITY_NOTIFY_RULE$BY_SCOPE" on "COMMUNITY_NOTIFY_RULE" ("TENANT", "SCOPE", "ATTENTION", "MEMBER", "AUTOMATIC");

create table if not exists "COMMUNITY_NOTIFY_MEMBER" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "MAIL" boolean not null,
    "CONTENT" varchar not null,
    "QUIET_FROM" integer,
    "QUIET_TO" integer,
    "DIGEST" varchar not null,
    "RULES" integer not null,
    "DIGEST_FOR" bigint,
    "DIGEST_DUE" bigint,
    "SEEN" varchar not null,
    "SEEN_AT" bigint,
    primary key ("TENANT", "MEMBER")
);

create index if not exists "COMMUNITY_NOTIFY_MEMBER$BY_DIGEST" on "COMMUNITY_NOTIFY_MEMBER" ("TENANT", "DIGEST_DUE", "MEMBER");

create table if not exists "COMMUNITY_NOTIFY_PLACE" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CHANNEL" varbinary not null,
    "TOLD" bigint not null,
    "WANTED" bigint not null,
    "OFFERED" bigint not null,
    "DUE" bigint,
    primary key ("TENANT", "MEMBER", "CHANNEL")
);

create index if not exists "COMMUNITY_NOTIFY_PLACE$BY_DUE" on "COMMUNITY_NOTIFY_PLACE" ("TENANT", "DUE", "MEMBER", "CHANNEL");
