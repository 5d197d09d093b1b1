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
    "TITLE" varbinary not null,
    "ACCESS" varchar not null,
    "TOPICS" varchar not null,
    "STATE" varchar not null,
    "OPENED_BY" varchar,
    "OPENED_AT" bigint not null,
    "OPENING" varchar not null,
    "VERSION" bigint not null,
    "MEMBERS" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_CHANNEL$IN_GROUP" on "COMMUNITY_CHANNEL" ("TENANT", "GROUP", "TITLE", "ID");

create table if not exists "COMMUNITY_CHANNEL_TIP" (
    "TENANT" varchar(64) not null,
    "CHANNEL" varbinary not null,
    "GROUP" varchar not null,
    "STATE" varchar not null,
    "LAST" bigint not null,
    "CHANGE" bigint not null,
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
    "LOCKED" boolean not null,
    "RESOLVED_AT" bigint,
    "RESOLVED_BY" varchar,
    "ACCEPTED" varchar,
    "FIRST" varchar,
    "LATEST" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_TOPIC$BY_LATEST" on "COMMUNITY_TOPIC" ("TENANT", "CHANNEL", "LATEST", "ID");

create index if not exists "COMMUNITY_TOPIC$BY_OPENING" on "COMMUNITY_TOPIC" ("TENANT", "CHANNEL", "OPENED_AT", "ID");

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
    primary key ("TENANT", "MESSAGE", "NUMBER")
);

create table if not exists "COMMUNITY_THREAD_VOICE" (
    "TENANT" varchar(64) not null,
    "ROOT" varbinary not null,
    "MEMBER" varbinary not null,
    "REPLIES" bigint not null,
    primary key ("TENANT", "ROOT", "MEMBER")
);

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
