-- The tables of community-core on H2, with the usual prefix.
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

create table if not exists "COMMUNITY_OUTBOX" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "PLACED" boolean not null,
    "POSITION" bigint not null,
    "AT" bigint not null,
    "TYPE" varchar not null,
    "BODY" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_OUTBOX$WAITING" on "COMMUNITY_OUTBOX" ("TENANT", "PLACED", "AT", "ID");

create index if not exists "COMMUNITY_OUTBOX$FORWARD" on "COMMUNITY_OUTBOX" ("TENANT", "PLACED", "POSITION", "ID");

create table if not exists "COMMUNITY_OUTBOX_CONSUMER" (
    "TENANT" varchar(64) not null,
    "CONSUMER" varbinary not null,
    "POSITION" bigint not null,
    primary key ("TENANT", "CONSUMER")
);

create table if not exists "COMMUNITY_ERASURE" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "DUE" bigint not null,
    "PASSES" integer not null,
    primary key ("TENANT", "MEMBER")
);

create index if not exists "COMMUNITY_ERASURE$BY_DUE" on "COMMUNITY_ERASURE" ("TENANT", "DUE", "MEMBER");

create table if not exists "COMMUNITY_PERSONAL_TABLE" (
    "TENANT" varchar(64) not null,
    "TABLE" varbinary not null,
    primary key ("TENANT", "TABLE")
);

create table if not exists "COMMUNITY_ACTIVITY" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "PLACED" boolean not null,
    "POSITION" bigint not null,
    "MEMBER" varchar,
    "KIND" varchar not null,
    "AT" bigint not null,
    "SPACE" varchar,
    "SUBJECT" varchar,
    "ABOUT" varchar,
    "VALUE" bigint not null,
    "TAGS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_ACTIVITY$WAITING" on "COMMUNITY_ACTIVITY" ("TENANT", "PLACED", "AT", "ID");

create index if not exists "COMMUNITY_ACTIVITY$FORWARD" on "COMMUNITY_ACTIVITY" ("TENANT", "PLACED", "POSITION", "ID");

create table if not exists "COMMUNITY_AUDIT_ENTRY" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "NUMBER" bigint not null,
    "HASH" varchar not null,
    "AT" bigint not null,
    "BY" varbinary,
    "WHAT" varchar not null,
    "WHERE" varbinary not null,
    "TARGET_KIND" varbinary,
    "TARGET_ID" varbinary,
    "WHOM" varbinary,
    "REASON" varchar,
    "SALT" varchar,
    "REASON_MARK" varchar,
    "BEFORE" varchar,
    "AFTER" varchar,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_AUDIT_ENTRY$BY_NUMBER" on "COMMUNITY_AUDIT_ENTRY" ("TENANT", "NUMBER", "AT", "ID");

create index if not exists "COMMUNITY_AUDIT_ENTRY$IN_GROUP" on "COMMUNITY_AUDIT_ENTRY" ("TENANT", "WHERE", "NUMBER", "ID");

create index if not exists "COMMUNITY_AUDIT_ENTRY$OF_TARGET" on "COMMUNITY_AUDIT_ENTRY" ("TENANT", "TARGET_KIND", "TARGET_ID", "NUMBER", "ID");

create index if not exists "COMMUNITY_AUDIT_ENTRY$BY_MEMBER" on "COMMUNITY_AUDIT_ENTRY" ("TENANT", "BY", "NUMBER", "ID");

create index if not exists "COMMUNITY_AUDIT_ENTRY$TO_MEMBER" on "COMMUNITY_AUDIT_ENTRY" ("TENANT", "WHOM", "NUMBER", "ID");

create table if not exists "COMMUNITY_AUDIT_IDENTITY" (
    "TENANT" varchar(64) not null,
    "PSEUDONYM" varbinary not null,
    "MEMBER" varbinary not null,
    "SALT" varchar not null,
    primary key ("TENANT", "PSEUDONYM")
);

create unique index if not exists "COMMUNITY_AUDIT_IDENTITY$OF_MEMBER" on "COMMUNITY_AUDIT_IDENTITY" ("TENANT", "MEMBER");

create table if not exists "COMMUNITY_AUDIT_HEAD" (
    "TENANT" varchar(64) not null,
    "CHAIN" varbinary not null,
    "NUMBER" bigint not null,
    "HASH" varchar not null,
    primary key ("TENANT", "CHAIN")
);

create table if not exists "COMMUNITY_STAMP" (
    "TENANT" varchar(64) not null,
    "SUBJECT" varbinary not null,
    "MARK" varchar not null,
    primary key ("TENANT", "SUBJECT")
);

create table if not exists "COMMUNITY_ROLE" (
    "TENANT" varchar(64) not null,
    "NAME" varbinary not null,
    "RANK" integer not null,
    "PERMISSIONS" varchar not null,
    primary key ("TENANT", "NAME")
);

create table if not exists "COMMUNITY_MEMBER" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "STATE" varbinary not null,
    "SORT_KEY" varbinary not null,
    "NAME" varchar not null,
    "HANDLE" varchar,
    "CLAIMS" integer not null,
    "LOCALE" varchar,
    "ZONE" varchar,
    "UNTIL" bigint,
    "REASON" varchar,
    "JOINED_AT" bigint not null,
    "FIRST_AS" varchar not null,
    "FIELDS" varchar not null,
    "TAGS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_MEMBER$BY_NAME" on "COMMUNITY_MEMBER" ("TENANT", "STATE", "SORT_KEY", "ID");

create table if not exists "COMMUNITY_MEMBER_LABEL" (
    "TENANT" varchar(64) not null,
    "KIND" varbinary not null,
    "VALUE" varbinary not null,
    "MEMBER" varbinary not null,
    primary key ("TENANT", "KIND", "VALUE", "MEMBER")
);

create index if not exists "COMMUNITY_MEMBER_LABEL$BY_MEMBER" on "COMMUNITY_MEMBER_LABEL" ("TENANT", "MEMBER", "KIND", "VALUE");

create table if not exists "COMMUNITY_MEMBER_HANDLE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "MEMBER" varbinary,
    "HANDLE" varchar,
    "FREE_FROM" bigint,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_MEMBER_HANDLE$BY_MEMBER" on "COMMUNITY_MEMBER_HANDLE" ("TENANT", "MEMBER", "ID");

create table if not exists "COMMUNITY_COMMUNITY_GROUP" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "PARENT" varbinary,
    "NAME" varchar not null,
    "ABOUT" varchar not null,
    "VISIBILITY" varchar not null,
    "POLICY" varchar not null,
    "CAPACITY" integer,
    "SIZE" integer not null,
    "OWNERS" integer not null,
    "ARCHIVED" boolean not null,
    "CREATED_AT" bigint not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_COMMUNITY_GROUP$BY_PARENT" on "COMMUNITY_COMMUNITY_GROUP" ("TENANT", "PARENT", "ID");

create table if not exists "COMMUNITY_MEMBERSHIP" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "GROUP" varbinary not null,
    "STATUS" varbinary not null,
    "ROLES" varchar not null,
    "ANSWERS" boolean not null,
    "SINCE" bigint not null,
    "UNTIL" bigint,
    "REASON" varchar,
    primary key ("TENANT", "MEMBER", "GROUP")
);

create index if not exists "COMMUNITY_MEMBERSHIP$BY_GROUP" on "COMMUNITY_MEMBERSHIP" ("TENANT", "GROUP", "STATUS", "MEMBER");

create table if not exists "COMMUNITY_INVITATION" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "INVITER" varchar,
    "ROLE" varchar,
    "USES" integer not null,
    "MOST" integer not null,
    "EXPIRES_AT" bigint not null,
    "REVOKED" boolean not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_INVITATION$BY_GROUP" on "COMMUNITY_INVITATION" ("TENANT", "GROUP", "ID");

create table if not exists "COMMUNITY_FILE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "STATE" varbinary not null,
    "HELD" integer not null,
    "AT" bigint not null,
    "OWNER" varbinary,
    "NAME" varchar not null,
    "MEDIA_TYPE" varchar not null,
    "SIZE" bigint not null,
    "HASH" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_FILE$BY_STATE" on "COMMUNITY_FILE" ("TENANT", "STATE", "HELD", "AT", "ID");

create index if not exists "COMMUNITY_FILE$OF_OWNER" on "COMMUNITY_FILE" ("TENANT", "OWNER", "ID");

create table if not exists "COMMUNITY_FILE_KEY" (
    "TENANT" varchar(64) not null,
    "OWNER" varbinary not null,
    "KEY" varbinary not null,
    "FILE" varbinary not null,
    primary key ("TENANT", "OWNER", "KEY")
);

create index if not exists "COMMUNITY_FILE_KEY$OF_FILE" on "COMMUNITY_FILE_KEY" ("TENANT", "FILE", "OWNER", "KEY");

create table if not exists "COMMUNITY_CAMPAIGN" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "NAME" varchar not null,
    "ABOUT" varchar not null,
    "GOAL" varchar not null,
    "KINDS" varchar not null,
    "ZONE" varchar not null,
    "STARTS_AT" varchar not null,
    "ENDS_AT" varchar not null,
    "OPENS" bigint not null,
    "CLOSES" bigint not null,
    "STATE" varchar not null,
    "CLOSED_BECAUSE" varchar,
    "TOTAL" bigint not null,
    "ACTIONS" bigint not null,
    "PARTICIPANTS" bigint not null,
    "REACHED" bigint not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_CAMPAIGN$BY_GROUP" on "COMMUNITY_CAMPAIGN" ("TENANT", "GROUP", "ID");

create table if not exists "COMMUNITY_CAMPAIGN_ACTION" (
    "TENANT" varchar(64) not null,
    "CAMPAIGN" varbinary not null,
    "KEY" varbinary not null,
    "NUMBER" bigint not null,
    "MEMBER" varchar,
    "KIND" varchar not null,
    "WORTH" bigint not null,
    "SCORE" bigint,
    "REACHED" boolean not null,
    "SOURCE" varchar,
    "REFERRER" varchar,
    "AT" bigint not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "CAMPAIGN", "KEY")
);

create unique index if not exists "COMMUNITY_CAMPAIGN_ACTION$BY_NUMBER" on "COMMUNITY_CAMPAIGN_ACTION" ("TENANT", "CAMPAIGN", "NUMBER");

create table if not exists "COMMUNITY_CAMPAIGN_PARTICIPANT" (
    "TENANT" varchar(64) not null,
    "CAMPAIGN" varbinary not null,
    "MEMBER" varbinary not null,
    "ACTIONS" bigint not null,
    "TOTAL" bigint not null,
    primary key ("TENANT", "CAMPAIGN", "MEMBER")
);

create table if not exists "COMMUNITY_CONTACT_POINT" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "KIND" varbinary not null,
    "KEY" varbinary not null,
    "TEXT" varchar not null,
    "VERIFIED_AT" bigint,
    "SINCE" bigint not null,
    primary key ("TENANT", "MEMBER", "KIND", "KEY")
);

create index if not exists "COMMUNITY_CONTACT_POINT$BY_KEY" on "COMMUNITY_CONTACT_POINT" ("TENANT", "KIND", "KEY", "MEMBER");

create table if not exists "COMMUNITY_CONTACT_BOOK" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "KIND" varbinary not null,
    "PRIMARY" varchar,
    "POINTS" integer not null,
    primary key ("TENANT", "MEMBER", "KIND")
);

create table if not exists "COMMUNITY_CONTACT_CLAIM" (
    "TENANT" varchar(64) not null,
    "KIND" varbinary not null,
    "KEY" varbinary not null,
    "MEMBER" varbinary not null,
    primary key ("TENANT", "KIND", "KEY")
);

create index if not exists "COMMUNITY_CONTACT_CLAIM$OF_MEMBER" on "COMMUNITY_CONTACT_CLAIM" ("TENANT", "MEMBER", "KIND", "KEY");

create table if not exists "COMMUNITY_CONTACT_RULE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "SHARING" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_CONSENT_ENTRY" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "KEY" varbinary not null,
    "PURPOSE" varbinary not null,
    "MEDIUM" varbinary not null,
    "NUMBER" bigint not null,
    "KIND" varchar not null,
    "OWN" boolean not null,
    "BY" varchar,
    "AT" bigint not null,
    "RECORDED_AT" bigint not null,
    "EXPIRES" bigint,
    "PROOF" varchar,
    primary key ("TENANT", "MEMBER", "KEY")
);

create unique index if not exists "COMMUNITY_CONSENT_ENTRY$IN_ORDER" on "COMMUNITY_CONSENT_ENTRY" ("TENANT", "MEMBER", "PURPOSE", "MEDIUM", "NUMBER");

create table if not exists "COMMUNITY_CONSENT" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "PURPOSE" varbinary not null,
    "MEDIUM" varbinary not null,
    "ENTRIES" bigint not null,
    "STATE" varchar not null,
    "SINCE" bigint,
    "UNTIL" bigint,
    primary key ("TENANT", "MEMBER", "PURPOSE", "MEDIUM")
);

create table if not exists "COMMUNITY_CONSENT_REQUEST" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "MEMBER" varbinary not null,
    "PURPOSE" varchar not null,
    "MEDIUM" varchar not null,
    "ADDRESS" varchar not null,
    "AT" bigint not null,
    "UNTIL" bigint not null,
    "CONFIRMED" boolean not null,
    "PROOF" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_CONSENT_REQUEST$BY_MEMBER" on "COMMUNITY_CONSENT_REQUEST" ("TENANT", "MEMBER", "ID");

create index if not exists "COMMUNITY_CONSENT_REQUEST$BY_UNTIL" on "COMMUNITY_CONSENT_REQUEST" ("TENANT", "UNTIL", "ID");

create table if not exists "COMMUNITY_CONSENT_ASKING" (
    "TENANT" varchar(64) not null,
    "HASH" varbinary not null,
    "TIMES" varchar not null,
    "UNTIL" bigint not null,
    primary key ("TENANT", "HASH")
);

create index if not exists "COMMUNITY_CONSENT_ASKING$BY_UNTIL" on "COMMUNITY_CONSENT_ASKING" ("TENANT", "UNTIL", "HASH");

create table if not exists "COMMUNITY_CONSENT_SECRET" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "VALUE" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_SUPPRESSION" (
    "TENANT" varchar(64) not null,
    "HASH" varbinary not null,
    "SCOPE" varbinary not null,
    "UNSUBSCRIBED" bigint,
    "COMPLAINED" bigint,
    "BOUNCING" bigint,
    "BARRED" bigint,
    "EXCEPT" varchar not null,
    primary key ("TENANT", "HASH", "SCOPE")
);

create table if not exists "COMMUNITY_LEASE" (
    "TENANT" varchar(64) not null,
    "NAME" varbinary not null,
    "HOLDER" varchar not null,
    "UNTIL" bigint not null,
    primary key ("TENANT", "NAME")
);
