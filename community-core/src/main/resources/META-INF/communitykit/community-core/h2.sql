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
    "INTO" varbinary,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_MEMBER$BY_NAME" on "COMMUNITY_MEMBER" ("TENANT", "STATE", "SORT_KEY", "ID");

create index if not exists "COMMUNITY_MEMBER$OF_WINNER" on "COMMUNITY_MEMBER" ("TENANT", "INTO", "ID");

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

create table if not exists "COMMUNITY_BUDGET_ROUND" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "NAME" varchar not null,
    "TERMS" varchar not null,
    "PROJECTS" bigint not null,
    "VOTES" bigint not null,
    "PAPERS" bigint not null,
    "LAST" bigint not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_BUDGET_ROUND$BY_GROUP" on "COMMUNITY_BUDGET_ROUND" ("TENANT", "GROUP", "ID");

create table if not exists "COMMUNITY_BUDGET_PROJECT" (
    "TENANT" varchar(64) not null,
    "ROUND" varbinary not null,
    "ID" varbinary not null,
    "NAME" varchar not null,
    "TEXT" varchar not null,
    "COST" bigint not null,
    "BY" varchar,
    "STATE" varchar not null,
    "ANSWER" varchar not null,
    primary key ("TENANT", "ROUND", "ID")
);

create table if not exists "COMMUNITY_BUDGET_BALLOT" (
    "TENANT" varchar(64) not null,
    "ROUND" varbinary not null,
    "ID" varbinary not null,
    "MEMBER" varbinary,
    "PAPER" varbinary,
    "NUMBER" bigint not null,
    "PROJECTS" varchar not null,
    primary key ("TENANT", "ROUND", "ID")
);

create unique index if not exists "COMMUNITY_BUDGET_BALLOT$BY_MEMBER" on "COMMUNITY_BUDGET_BALLOT" ("TENANT", "MEMBER", "ROUND");

create unique index if not exists "COMMUNITY_BUDGET_BALLOT$BY_PAPER" on "COMMUNITY_BUDGET_BALLOT" ("TENANT", "ROUND", "PAPER");

create table if not exists "COMMUNITY_SLOT" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "LIMIT" integer not null,
    "OPENED_WITH" integer not null,
    "HELD" bigint not null,
    "CONFIRMED" bigint not null,
    "STALE_AT" bigint,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_SLOT$BY_STALE" on "COMMUNITY_SLOT" ("TENANT", "STALE_AT", "ID");

create table if not exists "COMMUNITY_SLOT_CLAIM" (
    "TENANT" varchar(64) not null,
    "SLOT" varbinary not null,
    "KEY" varbinary not null,
    "HOLDER" varbinary not null,
    "PLACES" integer not null,
    "STATE" varchar not null,
    "UNTIL" bigint,
    "OVERBOOKED" integer not null,
    "AT" bigint not null,
    primary key ("TENANT", "SLOT", "KEY")
);

create index if not exists "COMMUNITY_SLOT_CLAIM$BY_END" on "COMMUNITY_SLOT_CLAIM" ("TENANT", "SLOT", "UNTIL", "KEY");

create index if not exists "COMMUNITY_SLOT_CLAIM$BY_HOLDER" on "COMMUNITY_SLOT_CLAIM" ("TENANT", "HOLDER", "SLOT", "KEY");

create table if not exists "COMMUNITY_GATHERING" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "PLANS" varchar not null,
    "SEQUENCE" integer not null,
    "STATE" varchar not null,
    "TERMS" varchar not null,
    "LAST_DAY" varbinary not null,
    "AT" bigint not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_GATHERING$BY_LAST" on "COMMUNITY_GATHERING" ("TENANT", "GROUP", "LAST_DAY", "ID");

create table if not exists "COMMUNITY_GATHERING_DEVIATION" (
    "TENANT" varchar(64) not null,
    "GATHERING" varbinary not null,
    "DAY" varbinary not null,
    "TITLE" varchar,
    "ABOUT" varchar,
    "VENUE" varchar,
    "PLACES" integer,
    "START" varchar,
    "SECONDS" bigint,
    "CANCELLED" boolean not null,
    primary key ("TENANT", "GATHERING", "DAY")
);

create table if not exists "COMMUNITY_GATHERING_REGISTRATION" (
    "TENANT" varchar(64) not null,
    "GATHERING" varbinary not null,
    "DAY" varbinary not null,
    "MEMBER" varbinary not null,
    "STATUS" varchar not null,
    "PARTY" integer not null,
    "PRIORITY" integer not null,
    "RANK" integer,
    "JOINED_AT" bigint not null,
    "SKIPS" integer not null,
    "UNTIL" bigint,
    "CAUSE" varchar,
    "SEAT" varchar,
    "ATTENDED" varchar not null,
    primary key ("TENANT", "GATHERING", "DAY", "MEMBER")
);

create index if not exists "COMMUNITY_GATHERING_REGISTRATION$BY_TURN" on "COMMUNITY_GATHERING_REGISTRATION" ("TENANT", "GATHERING", "DAY", "RANK", "JOINED_AT", "MEMBER");

create index if not exists "COMMUNITY_GATHERING_REGISTRATION$BY_END" on "COMMUNITY_GATHERING_REGISTRATION" ("TENANT", "GATHERING", "DAY", "UNTIL", "MEMBER");

create index if not exists "COMMUNITY_GATHERING_REGISTRATION$BY_MEMBER" on "COMMUNITY_GATHERING_REGISTRATION" ("TENANT", "MEMBER", "DAY", "GATHERING");

create table if not exists "COMMUNITY_GATHERING_ROSTER" (
    "TENANT" varchar(64) not null,
    "GATHERING" varbinary not null,
    "DAY" varbinary not null,
    "WAITING" integer not null,
    "DUE_AT" bigint,
    primary key ("TENANT", "GATHERING", "DAY")
);

create index if not exists "COMMUNITY_GATHERING_ROSTER$BY_DUE" on "COMMUNITY_GATHERING_ROSTER" ("TENANT", "DUE_AT", "GATHERING", "DAY");

create table if not exists "COMMUNITY_CALENDAR" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varchar not null,
    "NAME" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_CALENDAR_SHARING" (
    "TENANT" varchar(64) not null,
    "CALENDAR" varbinary not null,
    "GROUP" varbinary not null,
    primary key ("TENANT", "CALENDAR", "GROUP")
);

create index if not exists "COMMUNITY_CALENDAR_SHARING$BY_GROUP" on "COMMUNITY_CALENDAR_SHARING" ("TENANT", "GROUP", "CALENDAR");

create table if not exists "COMMUNITY_CALENDAR_ENTRY" (
    "TENANT" varchar(64) not null,
    "CALENDAR" varbinary not null,
    "GATHERING" varbinary not null,
    primary key ("TENANT", "CALENDAR", "GATHERING")
);

create table if not exists "COMMUNITY_CALENDAR_FEED" (
    "TENANT" varchar(64) not null,
    "FINGERPRINT" varbinary not null,
    "ID" varbinary not null,
    "OWNER" varbinary not null,
    "OF" varchar not null,
    "AT" bigint not null,
    primary key ("TENANT", "FINGERPRINT")
);

create index if not exists "COMMUNITY_CALENDAR_FEED$BY_OWNER" on "COMMUNITY_CALENDAR_FEED" ("TENANT", "OWNER", "ID", "FINGERPRINT");

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
    "PARENT" varbinary,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_CAMPAIGN$BY_GROUP" on "COMMUNITY_CAMPAIGN" ("TENANT", "GROUP", "ID");

create index if not exists "COMMUNITY_CAMPAIGN$BY_PARENT" on "COMMUNITY_CAMPAIGN" ("TENANT", "PARENT", "ID");

create table if not exists "COMMUNITY_CAMPAIGN_ACTION" (
    "TENANT" varchar(64) not null,
    "CAMPAIGN" varbinary not null,
    "KEY" varbinary not null,
    "NUMBER" bigint not null,
    "MEMBER" varbinary,
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

create index if not exists "COMMUNITY_CAMPAIGN_ACTION$OF_MEMBER" on "COMMUNITY_CAMPAIGN_ACTION" ("TENANT", "MEMBER", "CAMPAIGN", "KEY");

create table if not exists "COMMUNITY_CAMPAIGN_PARTICIPANT" (
    "TENANT" varchar(64) not null,
    "CAMPAIGN" varbinary not null,
    "MEMBER" varbinary not null,
    "ACTIONS" bigint not null,
    "TOTAL" bigint not null,
    primary key ("TENANT", "CAMPAIGN", "MEMBER")
);

create index if not exists "COMMUNITY_CAMPAIGN_PARTICIPANT$OF_MEMBER" on "COMMUNITY_CAMPAIGN_PARTICIPANT" ("TENANT", "MEMBER", "CAMPAIGN");

create table if not exists "COMMUNITY_CAMPAIGN_TREE" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "MOVES" bigint not null,
    primary key ("TENANT", "GROUP")
);

create table if not exists "COMMUNITY_CAMPAIGN_MOVE" (
    "TENANT" varchar(64) not null,
    "CAMPAIGN" varbinary not null,
    "NUMBER" bigint not null,
    "FROM" varchar,
    "TO" varchar,
    "AT" bigint not null,
    "BY" varchar,
    primary key ("TENANT", "CAMPAIGN", "NUMBER")
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

create table if not exists "COMMUNITY_CONSENT_DEATH" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "TOLD_AT" bigint not null,
    "BY" varchar,
    primary key ("TENANT", "MEMBER")
);

create table if not exists "COMMUNITY_CONSENT_LIMITS" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "CAPS" varchar not null,
    "TIMES" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_CONSENT_PLACE" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "ZONES" varchar not null,
    primary key ("TENANT", "MEMBER")
);

create table if not exists "COMMUNITY_CONSENT_SENT" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CAP" varbinary not null,
    "TIMES" varchar not null,
    "UNTIL" bigint not null,
    primary key ("TENANT", "MEMBER", "CAP")
);

create index if not exists "COMMUNITY_CONSENT_SENT$BY_UNTIL" on "COMMUNITY_CONSENT_SENT" ("TENANT", "UNTIL", "MEMBER", "CAP");

create table if not exists "COMMUNITY_CARD" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "VERSION" bigint not null,
    "TOPIC" varchar not null,
    "STAGES" varchar not null,
    "LANGUAGE" varchar not null,
    "TITLE" varchar not null,
    "TEXT" varchar not null,
    "ALT" varchar,
    "LINKS" varchar not null,
    "AUTHOR" varchar,
    "REVIEWER" varchar,
    "REVIEW_DUE" varchar,
    "RETIRED" boolean not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_CARD_MARK" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CARD" varbinary not null,
    "SAVED" boolean not null,
    "DISMISSED" boolean not null,
    "HELPFUL" boolean,
    primary key ("TENANT", "MEMBER", "CARD")
);

create index if not exists "COMMUNITY_CARD_MARK$BY_CARD" on "COMMUNITY_CARD_MARK" ("TENANT", "CARD", "HELPFUL", "MEMBER");

create table if not exists "COMMUNITY_CARD_SEEN" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CARD" varbinary not null,
    "AT" bigint not null,
    primary key ("TENANT", "MEMBER", "CARD")
);

create table if not exists "COMMUNITY_DELEGATION" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "TOPIC" varbinary not null,
    "MEMBER" varbinary not null,
    "TO" varbinary not null,
    primary key ("TENANT", "GROUP", "TOPIC", "MEMBER")
);

create index if not exists "COMMUNITY_DELEGATION$BY_MEMBER" on "COMMUNITY_DELEGATION" ("TENANT", "MEMBER", "GROUP", "TOPIC");

create index if not exists "COMMUNITY_DELEGATION$BY_TO" on "COMMUNITY_DELEGATION" ("TENANT", "TO", "GROUP", "TOPIC", "MEMBER");

create table if not exists "COMMUNITY_DELEGATION_TOPIC" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "TOPIC" varbinary not null,
    "GIVEN" bigint not null,
    primary key ("TENANT", "GROUP", "TOPIC")
);

create table if not exists "COMMUNITY_DECISION" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "TITLE" varchar not null,
    "ABOUT" varchar not null,
    "TERMS" varchar not null,
    "DUE" boolean not null,
    "CLOSES" bigint not null,
    "STATE" varchar not null,
    "DRAFTER" varbinary,
    "ELECTORATE" bigint not null,
    "CAST" bigint not null,
    "LAST" bigint not null,
    "LOST" varchar not null,
    "CLOSED_AT" bigint,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_DECISION$BY_GROUP" on "COMMUNITY_DECISION" ("TENANT", "GROUP", "ID");

create index if not exists "COMMUNITY_DECISION$BY_DUE" on "COMMUNITY_DECISION" ("TENANT", "DUE", "CLOSES", "ID");

create index if not exists "COMMUNITY_DECISION$BY_DRAFTER" on "COMMUNITY_DECISION" ("TENANT", "DRAFTER", "ID");

create table if not exists "COMMUNITY_DECISION_ELECTOR" (
    "TENANT" varchar(64) not null,
    "DECISION" varbinary not null,
    "MEMBER" varbinary not null,
    "VOTED" boolean not null,
    primary key ("TENANT", "DECISION", "MEMBER")
);

create index if not exists "COMMUNITY_DECISION_ELECTOR$BY_MEMBER" on "COMMUNITY_DECISION_ELECTOR" ("TENANT", "MEMBER", "DECISION");

create table if not exists "COMMUNITY_DECISION_BALLOT" (
    "TENANT" varchar(64) not null,
    "DECISION" varbinary not null,
    "VOTER" varbinary not null,
    "CHOICE" varchar not null,
    "NUMBER" bigint not null,
    "WEIGHT" bigint not null,
    primary key ("TENANT", "DECISION", "VOTER")
);

create index if not exists "COMMUNITY_DECISION_BALLOT$OF_VOTER" on "COMMUNITY_DECISION_BALLOT" ("TENANT", "VOTER", "DECISION");

create table if not exists "COMMUNITY_DECISION_PAPER" (
    "TENANT" varchar(64) not null,
    "DECISION" varbinary not null,
    "ID" varbinary not null,
    "CHOICE" varchar not null,
    primary key ("TENANT", "DECISION", "ID")
);

create table if not exists "COMMUNITY_LEDGER_BOOK" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "JOURNALS" bigint not null,
    "BOOKED_AT" bigint,
    "HASH" varchar not null,
    primary key ("TENANT", "GROUP")
);

create table if not exists "COMMUNITY_LEDGER_JOURNAL" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "NUMBER" bigint not null,
    "KEY" varbinary not null,
    "KIND" varchar not null,
    "ABOUT_KIND" varchar,
    "ABOUT_ID" varchar,
    "AT" bigint not null,
    "BOOKED_AT" bigint not null,
    "REVERSES" bigint,
    "HASH" varchar not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "GROUP", "NUMBER")
);

create unique index if not exists "COMMUNITY_LEDGER_JOURNAL$BY_KEY" on "COMMUNITY_LEDGER_JOURNAL" ("TENANT", "GROUP", "KEY");

create unique index if not exists "COMMUNITY_LEDGER_JOURNAL$BY_REVERSED" on "COMMUNITY_LEDGER_JOURNAL" ("TENANT", "GROUP", "REVERSES");

create index if not exists "COMMUNITY_LEDGER_JOURNAL$BY_TIME" on "COMMUNITY_LEDGER_JOURNAL" ("TENANT", "GROUP", "BOOKED_AT", "NUMBER");

create table if not exists "COMMUNITY_LEDGER_POSTING" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "ACCOUNT" varbinary not null,
    "CURRENCY" varbinary not null,
    "JOURNAL" bigint not null,
    "AMOUNT" bigint not null,
    "BALANCE" bigint not null,
    primary key ("TENANT", "GROUP", "ACCOUNT", "CURRENCY", "JOURNAL")
);

create index if not exists "COMMUNITY_LEDGER_POSTING$OF_JOURNAL" on "COMMUNITY_LEDGER_POSTING" ("TENANT", "GROUP", "JOURNAL", "ACCOUNT", "CURRENCY");

create table if not exists "COMMUNITY_LEDGER_BALANCE" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "ACCOUNT" varbinary not null,
    "CURRENCY" varbinary not null,
    "BALANCE" bigint not null,
    "POSTINGS" bigint not null,
    primary key ("TENANT", "GROUP", "ACCOUNT", "CURRENCY")
);

create table if not exists "COMMUNITY_DONATION" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "SOURCE" varbinary not null,
    "KEY" varbinary not null,
    "DONOR" varbinary,
    "NAMED" boolean not null,
    "PROVIDER" varbinary,
    "METHOD" varchar,
    "CAMPAIGN" varchar,
    "FUNDRAISER" varchar,
    "MATCH" varchar,
    "PLEDGE" varchar,
    "AT" bigint not null,
    "DUE_AT" bigint,
    "STATE" varchar not null,
    "CURRENCY" varchar not null,
    "AMOUNT" bigint not null,
    "CAPTURED" bigint not null,
    "FEE" bigint not null,
    "REFUNDED" bigint not null,
    "DISPUTED" bigint not null,
    "LOST" bigint not null,
    "EXCESS" bigint not null,
    "MATCHED" bigint not null,
    "CREDITED" bigint not null,
    "COUNTED" boolean not null,
    "RECEIPTED" bigint,
    "PAPERS" integer not null,
    "JOURNALS" integer not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create unique index if not exists "COMMUNITY_DONATION$BY_KEY" on "COMMUNITY_DONATION" ("TENANT", "SOURCE", "KEY");

create index if not exists "COMMUNITY_DONATION$OF_GROUP" on "COMMUNITY_DONATION" ("TENANT", "GROUP", "AT", "ID");

create index if not exists "COMMUNITY_DONATION$OF_DONOR" on "COMMUNITY_DONATION" ("TENANT", "DONOR", "AT", "ID");

create index if not exists "COMMUNITY_DONATION$BY_DUE" on "COMMUNITY_DONATION" ("TENANT", "PROVIDER", "DUE_AT", "ID");

create table if not exists "COMMUNITY_DONATION_NOTICE" (
    "TENANT" varchar(64) not null,
    "DONATION" varbinary not null,
    "ID" varbinary not null,
    "KIND" varchar not null,
    "PART" varchar,
    "AMOUNT" bigint,
    "FEE" bigint,
    "AT" bigint not null,
    primary key ("TENANT", "DONATION", "ID")
);

create table if not exists "COMMUNITY_DONATION_REFUND" (
    "TENANT" varchar(64) not null,
    "DONATION" varbinary not null,
    "KEY" varbinary not null,
    "AMOUNT" bigint not null,
    primary key ("TENANT", "DONATION", "KEY")
);

create table if not exists "COMMUNITY_DONATION_CREDIT" (
    "TENANT" varchar(64) not null,
    "DONATION" varbinary not null,
    "MEMBER" varbinary not null,
    "AMOUNT" bigint not null,
    primary key ("TENANT", "DONATION", "MEMBER")
);

create index if not exists "COMMUNITY_DONATION_CREDIT$OF_MEMBER" on "COMMUNITY_DONATION_CREDIT" ("TENANT", "MEMBER", "DONATION");

create table if not exists "COMMUNITY_RECEIPT" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "YEAR" integer not null,
    "NUMBER" bigint not null,
    "DONATION" varbinary not null,
    "PART" integer not null,
    "DONOR" varbinary,
    "CURRENCY" varchar not null,
    "AMOUNT" bigint not null,
    "ISSUED_AT" bigint not null,
    primary key ("TENANT", "GROUP", "YEAR", "NUMBER")
);

create unique index if not exists "COMMUNITY_RECEIPT$OF_DONATION" on "COMMUNITY_RECEIPT" ("TENANT", "DONATION", "PART");

create index if not exists "COMMUNITY_RECEIPT$OF_DONOR" on "COMMUNITY_RECEIPT" ("TENANT", "DONOR", "GROUP", "YEAR", "NUMBER");

create table if not exists "COMMUNITY_FISCAL_YEAR" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "START" varchar not null,
    "ZONE" varchar not null,
    primary key ("TENANT", "GROUP")
);

create table if not exists "COMMUNITY_DONATION_MATCH" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varchar not null,
    "SPONSOR" varchar,
    "PERCENT" integer not null,
    "CURRENCY" varchar not null,
    "CAP" bigint not null,
    "USED" bigint not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_FUNDRAISER" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "OWNER" varbinary not null,
    "TITLE" varchar not null,
    "CAMPAIGN" varchar,
    "CURRENCY" varchar not null,
    "GOAL" bigint not null,
    "RAISED" bigint not null,
    "GIFTS" bigint not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_FUNDRAISER$OF_GROUP" on "COMMUNITY_FUNDRAISER" ("TENANT", "GROUP", "ID");

create index if not exists "COMMUNITY_FUNDRAISER$OF_OWNER" on "COMMUNITY_FUNDRAISER" ("TENANT", "OWNER", "ID");

create table if not exists "COMMUNITY_PLEDGE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "DONOR" varbinary not null,
    "CURRENCY" varchar not null,
    "AMOUNT" bigint not null,
    "PROVIDER" varbinary not null,
    "METHOD" varchar not null,
    "CAMPAIGN" varchar,
    "FIRST" varchar not null,
    "MONTHS" integer not null,
    "COUNT" integer,
    "ZONE" varchar not null,
    "RETRIES" varchar not null,
    "STATE" varchar not null,
    "NEXT" integer not null,
    "DUE_AT" bigint,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_PLEDGE$BY_DUE" on "COMMUNITY_PLEDGE" ("TENANT", "PROVIDER", "DUE_AT", "ID");

create index if not exists "COMMUNITY_PLEDGE$OF_GROUP" on "COMMUNITY_PLEDGE" ("TENANT", "GROUP", "ID");

create index if not exists "COMMUNITY_PLEDGE$OF_DONOR" on "COMMUNITY_PLEDGE" ("TENANT", "DONOR", "ID");

create table if not exists "COMMUNITY_PLEDGE_INSTALMENT" (
    "TENANT" varchar(64) not null,
    "PLEDGE" varbinary not null,
    "PERIOD" integer not null,
    "DAY" varchar not null,
    "CURRENCY" varchar not null,
    "AMOUNT" bigint not null,
    "STATE" varchar not null,
    "ATTEMPTS" integer not null,
    "DONATION" varbinary,
    "RETRY_AT" bigint,
    primary key ("TENANT", "PLEDGE", "PERIOD")
);

create index if not exists "COMMUNITY_PLEDGE_INSTALMENT$BY_DONATION" on "COMMUNITY_PLEDGE_INSTALMENT" ("TENANT", "DONATION", "PLEDGE", "PERIOD");

create index if not exists "COMMUNITY_PLEDGE_INSTALMENT$BY_RETRY" on "COMMUNITY_PLEDGE_INSTALMENT" ("TENANT", "RETRY_AT", "PLEDGE", "PERIOD");

create table if not exists "COMMUNITY_OUTREACH_EFFORT" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "NAME" varchar not null,
    "WAY" varchar not null,
    "PURPOSE" varchar not null,
    "BASIS" varchar not null,
    "SCRIPT" varchar not null,
    "SCRIPT_VERSION" bigint not null,
    "AT_ONCE" integer not null,
    "ATTEMPTS" integer not null,
    "AGAIN_SECONDS" bigint not null,
    "CAMPAIGN" varchar,
    "STATE" varchar not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_OUTREACH_EFFORT$BY_GROUP" on "COMMUNITY_OUTREACH_EFFORT" ("TENANT", "GROUP", "ID");

create table if not exists "COMMUNITY_OUTREACH_TURN" (
    "TENANT" varchar(64) not null,
    "EFFORT" varbinary not null,
    "CONTACT" varbinary not null,
    "STATE" varbinary not null,
    "FREE" bigint not null,
    "VOLUNTEER" varchar,
    "ATTEMPTS" integer not null,
    "RESULT" varchar,
    "DECISION" varchar,
    "REACHED_AT" bigint,
    primary key ("TENANT", "EFFORT", "CONTACT")
);

create index if not exists "COMMUNITY_OUTREACH_TURN$IN_TURN" on "COMMUNITY_OUTREACH_TURN" ("TENANT", "EFFORT", "STATE", "FREE", "CONTACT");

create index if not exists "COMMUNITY_OUTREACH_TURN$OF_CONTACT" on "COMMUNITY_OUTREACH_TURN" ("TENANT", "CONTACT", "EFFORT");

create table if not exists "COMMUNITY_OUTREACH_DESK" (
    "TENANT" varchar(64) not null,
    "EFFORT" varbinary not null,
    "VOLUNTEER" varbinary not null,
    "HELD" varchar not null,
    primary key ("TENANT", "EFFORT", "VOLUNTEER")
);

create index if not exists "COMMUNITY_OUTREACH_DESK$OF_VOLUNTEER" on "COMMUNITY_OUTREACH_DESK" ("TENANT", "VOLUNTEER", "EFFORT");

create table if not exists "COMMUNITY_OUTREACH_ANSWER" (
    "TENANT" varchar(64) not null,
    "EFFORT" varbinary not null,
    "CONTACT" varbinary not null,
    "QUESTION" varbinary not null,
    "SCRIPT" varchar not null,
    "VERSION" bigint not null,
    "VALUES" varchar not null,
    "VOLUNTEER" varchar not null,
    "AT" bigint not null,
    primary key ("TENANT", "EFFORT", "CONTACT", "QUESTION")
);

create index if not exists "COMMUNITY_OUTREACH_ANSWER$OF_CONTACT" on "COMMUNITY_OUTREACH_ANSWER" ("TENANT", "CONTACT", "EFFORT", "QUESTION");

create table if not exists "COMMUNITY_OUTREACH_ACTION" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "CONTACT" varbinary not null,
    "AT" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_OUTREACH_ACTION$OF_CONTACT" on "COMMUNITY_OUTREACH_ACTION" ("TENANT", "CONTACT", "ID");

create table if not exists "COMMUNITY_OUTREACH_SCRIPT" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varchar not null,
    "VERSION" bigint not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_OUTREACH_SCRIPT_VERSION" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "VERSION" bigint not null,
    "GROUP" varchar not null,
    "QUESTIONS" varchar not null,
    primary key ("TENANT", "ID", "VERSION")
);

create table if not exists "COMMUNITY_OUTREACH_TEXT" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "LINE" varchar not null,
    "FROM" varbinary,
    "TEXT" varchar not null,
    "STATE" varbinary not null,
    "REPLY" boolean not null,
    "AT" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_OUTREACH_TEXT$BY_STATE" on "COMMUNITY_OUTREACH_TEXT" ("TENANT", "STATE", "AT", "ID");

create index if not exists "COMMUNITY_OUTREACH_TEXT$OF_MEMBER" on "COMMUNITY_OUTREACH_TEXT" ("TENANT", "FROM", "ID");

create table if not exists "COMMUNITY_OUTREACH_LINE" (
    "TENANT" varchar(64) not null,
    "HASH" varbinary not null,
    "UNREAD" varchar not null,
    "TOLD" boolean not null,
    primary key ("TENANT", "HASH")
);

create table if not exists "COMMUNITY_EXPENSE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "CLAIMANT" varbinary not null,
    "TITLE" varchar not null,
    "CATEGORY" varchar not null,
    "CURRENCY" varchar not null,
    "AMOUNT" bigint not null,
    "STATE" varbinary not null,
    "VERSION" integer not null,
    "APPROVED_BY" varchar,
    "SINCE" bigint not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_EXPENSE$BY_STATE" on "COMMUNITY_EXPENSE" ("TENANT", "GROUP", "STATE", "SINCE", "ID");

create index if not exists "COMMUNITY_EXPENSE$OF_CLAIMANT" on "COMMUNITY_EXPENSE" ("TENANT", "CLAIMANT", "SINCE", "ID");

create table if not exists "COMMUNITY_OPEN_BOOKS" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "OPEN" boolean not null,
    "DONORS" varchar not null,
    "CLAIMANTS" varchar not null,
    "TITLES" varchar not null,
    primary key ("TENANT", "GROUP")
);

create table if not exists "COMMUNITY_FOLDER" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "NAME" varchar not null,
    "AUDIENCE" varchar not null,
    "KEEP" integer not null,
    "GRANTS" integer not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_FOLDER$BY_GROUP" on "COMMUNITY_FOLDER" ("TENANT", "GROUP", "ID");

create table if not exists "COMMUNITY_FOLDER_GRANT" (
    "TENANT" varchar(64) not null,
    "FOLDER" varbinary not null,
    "KIND" varbinary not null,
    "ID" varbinary not null,
    "MEMBER" varbinary,
    "WRITES" boolean not null,
    primary key ("TENANT", "FOLDER", "KIND", "ID")
);

create index if not exists "COMMUNITY_FOLDER_GRANT$OF_MEMBER" on "COMMUNITY_FOLDER_GRANT" ("TENANT", "MEMBER", "FOLDER", "KIND", "ID");

create table if not exists "COMMUNITY_FOLDER_SPACE" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "USED" bigint not null,
    "LIMIT" bigint not null,
    primary key ("TENANT", "GROUP")
);

create table if not exists "COMMUNITY_FOLDER_FILE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "FOLDER" varbinary not null,
    "FIRST" varchar not null,
    "NAME" varchar not null,
    "NEWEST" integer not null,
    "LAST" integer not null,
    "VERSIONS" integer not null,
    "BY" varchar,
    "AT" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_FOLDER_FILE$IN_FOLDER" on "COMMUNITY_FOLDER_FILE" ("TENANT", "FOLDER", "ID");

create table if not exists "COMMUNITY_FOLDER_FILE_VERSION" (
    "TENANT" varchar(64) not null,
    "FILE" varbinary not null,
    "NUMBER" integer not null,
    "BASE" integer not null,
    "RESTORED" integer not null,
    "CONTENT" varchar not null,
    "BYTES" bigint not null,
    "BY" varbinary,
    "AT" bigint not null,
    primary key ("TENANT", "FILE", "NUMBER")
);

create index if not exists "COMMUNITY_FOLDER_FILE_VERSION$OF_MEMBER" on "COMMUNITY_FOLDER_FILE_VERSION" ("TENANT", "BY", "FILE", "NUMBER");

create table if not exists "COMMUNITY_ROTA" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varchar not null,
    "NAME" varchar not null,
    "ZONE" varchar not null,
    "LAYERS" varchar not null,
    "CHANGES" bigint not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_ROTA_SEAT" (
    "TENANT" varchar(64) not null,
    "ROTA" varbinary not null,
    "LAYER" integer not null,
    "TEAM" integer not null,
    "PLACE" integer not null,
    "MEMBER" varbinary not null,
    primary key ("TENANT", "ROTA", "LAYER", "TEAM", "PLACE")
);

create index if not exists "COMMUNITY_ROTA_SEAT$BY_MEMBER" on "COMMUNITY_ROTA_SEAT" ("TENANT", "MEMBER", "ROTA", "LAYER", "TEAM", "PLACE");

create table if not exists "COMMUNITY_ROTA_STAND_IN" (
    "TENANT" varchar(64) not null,
    "ROTA" varbinary not null,
    "KEY" varbinary not null,
    "FROM" bigint not null,
    "UNTIL" bigint not null,
    "MEMBER" varbinary,
    "INSTEAD" varchar,
    "TO" varchar,
    "STATE" varchar not null,
    "NUMBER" bigint not null,
    primary key ("TENANT", "ROTA", "KEY")
);

create index if not exists "COMMUNITY_ROTA_STAND_IN$BY_TIME" on "COMMUNITY_ROTA_STAND_IN" ("TENANT", "ROTA", "FROM", "KEY");

create index if not exists "COMMUNITY_ROTA_STAND_IN$BY_MEMBER" on "COMMUNITY_ROTA_STAND_IN" ("TENANT", "MEMBER", "ROTA", "KEY");

create table if not exists "COMMUNITY_HELP_LINE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varchar not null,
    "TIERS" varchar not null,
    "AGAIN" varchar not null,
    "LOAD" integer not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_HELP_CALL" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "LINE" varbinary not null,
    "GROUP" varchar not null,
    "CALLER" varbinary,
    "ALIAS" varchar,
    "STATE" varchar not null,
    "OPEN" boolean not null,
    "TIER" integer not null,
    "WAVE" integer not null,
    "DUE" bigint,
    "OWNER" varbinary,
    "RAISED_AT" bigint not null,
    "ANSWERED_AT" bigint,
    "ENDED_AT" bigint,
    "HANDOVERS" integer not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_HELP_CALL$BY_LINE" on "COMMUNITY_HELP_CALL" ("TENANT", "LINE", "OPEN", "RAISED_AT", "ID");

create index if not exists "COMMUNITY_HELP_CALL$BY_DUE" on "COMMUNITY_HELP_CALL" ("TENANT", "DUE", "ID");

create index if not exists "COMMUNITY_HELP_CALL$BY_CALLER" on "COMMUNITY_HELP_CALL" ("TENANT", "CALLER", "OPEN", "ID");

create index if not exists "COMMUNITY_HELP_CALL$BY_OWNER" on "COMMUNITY_HELP_CALL" ("TENANT", "OWNER", "OPEN", "ID");

create table if not exists "COMMUNITY_HELP_PAGE" (
    "TENANT" varchar(64) not null,
    "CALL" varbinary not null,
    "WAVE" integer not null,
    "HELPER" varbinary not null,
    "AT" bigint not null,
    "PASSED" boolean not null,
    primary key ("TENANT", "CALL", "WAVE", "HELPER")
);

create index if not exists "COMMUNITY_HELP_PAGE$BY_HELPER" on "COMMUNITY_HELP_PAGE" ("TENANT", "HELPER", "CALL", "WAVE");

create table if not exists "COMMUNITY_HELP_LOAD" (
    "TENANT" varchar(64) not null,
    "HELPER" varbinary not null,
    "OPEN" integer not null,
    primary key ("TENANT", "HELPER")
);

create table if not exists "COMMUNITY_INTAKE_ADDRESS" (
    "TENANT" varchar(64) not null,
    "HASH" varbinary not null,
    primary key ("TENANT", "HASH")
);

create table if not exists "COMMUNITY_INTAKE_TAKEN" (
    "TENANT" varchar(64) not null,
    "SOURCE" varbinary not null,
    "KEY" varbinary not null,
    "MEMBER" varbinary not null,
    "CREATED" boolean not null,
    "CONTENT" varchar not null,
    primary key ("TENANT", "SOURCE", "KEY")
);

create index if not exists "COMMUNITY_INTAKE_TAKEN$OF_MEMBER" on "COMMUNITY_INTAKE_TAKEN" ("TENANT", "MEMBER", "SOURCE", "KEY");

create table if not exists "COMMUNITY_INTAKE_DISTINCT" (
    "TENANT" varchar(64) not null,
    "ONE" varbinary not null,
    "OTHER" varbinary not null,
    primary key ("TENANT", "ONE", "OTHER")
);

create index if not exists "COMMUNITY_INTAKE_DISTINCT$OF_OTHER" on "COMMUNITY_INTAKE_DISTINCT" ("TENANT", "OTHER", "ONE");

create table if not exists "COMMUNITY_LEASE" (
    "TENANT" varchar(64) not null,
    "NAME" varbinary not null,
    "HOLDER" varchar not null,
    "UNTIL" bigint not null,
    primary key ("TENANT", "NAME")
);

create table if not exists "COMMUNITY_SKILL" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "NAME" varchar not null,
    "ABOUT" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_MEMBER_SKILL" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "SKILL" varbinary not null,
    "DECLARED" integer not null,
    "DECLARED_AT" bigint not null,
    "ASSESSED" integer,
    "EVIDENCE" varchar not null,
    "ASSESSOR" varchar,
    "ASSESSED_AT" bigint,
    "EXPIRES_AT" bigint,
    primary key ("TENANT", "MEMBER", "SKILL")
);

create table if not exists "COMMUNITY_MEMBER_SKILLS" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "SKILLS" integer not null,
    primary key ("TENANT", "MEMBER")
);

create table if not exists "COMMUNITY_MATCH_NEED" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "PERSON" varbinary,
    "TITLE" varchar not null,
    "PLACES" integer not null,
    "TAKEN" integer not null,
    "SKILLS" varchar not null,
    "ASSESSED" boolean not null,
    "HOURS" integer not null,
    "AREA" varchar,
    "LANGUAGES" varchar not null,
    "VALUES" varchar not null,
    "MONTHS" integer not null,
    "RENEWALS" integer not null,
    "OPEN" boolean not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_MATCH_NEED$BY_GROUP" on "COMMUNITY_MATCH_NEED" ("TENANT", "GROUP", "ID");

create index if not exists "COMMUNITY_MATCH_NEED$BY_OPEN" on "COMMUNITY_MATCH_NEED" ("TENANT", "OPEN", "ID");

create index if not exists "COMMUNITY_MATCH_NEED$OF_PERSON" on "COMMUNITY_MATCH_NEED" ("TENANT", "PERSON", "ID");

create table if not exists "COMMUNITY_MATCH_VOLUNTEER" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "OPEN" boolean not null,
    "HOURS" integer not null,
    "BUSY" integer not null,
    "REMOTE" boolean not null,
    "AREAS" varchar not null,
    "LANGUAGES" varchar not null,
    "VALUES" varchar not null,
    "WISHES" varchar not null,
    primary key ("TENANT", "MEMBER")
);

create index if not exists "COMMUNITY_MATCH_VOLUNTEER$BY_OPEN" on "COMMUNITY_MATCH_VOLUNTEER" ("TENANT", "OPEN", "MEMBER");

create table if not exists "COMMUNITY_MATCH_INTRODUCTION" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "NEED" varbinary not null,
    "GROUP" varchar not null,
    "VOLUNTEER" varbinary not null,
    "HOURS" integer not null,
    "MONTHS" integer not null,
    "RENEWALS" integer not null,
    "STATE" varbinary not null,
    "BY_GROUP" boolean not null,
    "BY_VOLUNTEER" boolean not null,
    "RENEWING" varchar,
    "SINCE" varchar,
    "UNTIL" varbinary,
    "RENEWED" integer not null,
    "AT" bigint not null,
    primary key ("TENANT", "ID")
);

create unique index if not exists "COMMUNITY_MATCH_INTRODUCTION$OF_PAIR" on "COMMUNITY_MATCH_INTRODUCTION" ("TENANT", "NEED", "VOLUNTEER");

create index if not exists "COMMUNITY_MATCH_INTRODUCTION$OF_NEED" on "COMMUNITY_MATCH_INTRODUCTION" ("TENANT", "NEED", "ID");

create index if not exists "COMMUNITY_MATCH_INTRODUCTION$OF_VOLUNTEER" on "COMMUNITY_MATCH_INTRODUCTION" ("TENANT", "VOLUNTEER", "ID");

create index if not exists "COMMUNITY_MATCH_INTRODUCTION$BY_END" on "COMMUNITY_MATCH_INTRODUCTION" ("TENANT", "STATE", "UNTIL", "ID");

create table if not exists "COMMUNITY_MATCH_REFUSAL" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "GROUP" varbinary not null,
    primary key ("TENANT", "MEMBER", "GROUP")
);

create table if not exists "COMMUNITY_MATCH_CONFLICT" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "MEMBER" varbinary not null,
    primary key ("TENANT", "GROUP", "MEMBER")
);

create index if not exists "COMMUNITY_MATCH_CONFLICT$OF_MEMBER" on "COMMUNITY_MATCH_CONFLICT" ("TENANT", "MEMBER", "GROUP");

create table if not exists "COMMUNITY_MEMBER_MERGE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "WINNER" varbinary not null,
    "LOSER" varbinary not null,
    "BY" varchar,
    "AT" bigint not null,
    "UNTIL" bigint not null,
    "UNDONE_AT" bigint,
    "ROWS" integer not null,
    "NUMBER" bigint not null,
    "STAGE" varbinary not null,
    "DUE" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_MEMBER_MERGE$OF_WINNER" on "COMMUNITY_MEMBER_MERGE" ("TENANT", "WINNER", "NUMBER", "ID");

create index if not exists "COMMUNITY_MEMBER_MERGE$OF_LOSER" on "COMMUNITY_MEMBER_MERGE" ("TENANT", "LOSER", "AT", "ID");

create index if not exists "COMMUNITY_MEMBER_MERGE$BY_DUE" on "COMMUNITY_MEMBER_MERGE" ("TENANT", "STAGE", "DUE", "ID");

create table if not exists "COMMUNITY_MEMBER_MERGE_ROW" (
    "TENANT" varchar(64) not null,
    "MERGE" varbinary not null,
    "NUMBER" integer not null,
    "WINNER" varbinary not null,
    "LOSER" varbinary not null,
    "TABLE" varchar not null,
    "COLUMN" varchar not null,
    "LOSERS" varchar not null,
    "WINNERS" varchar not null,
    "TOGETHER" varchar not null,
    primary key ("TENANT", "MERGE", "NUMBER")
);

create index if not exists "COMMUNITY_MEMBER_MERGE_ROW$OF_WINNER" on "COMMUNITY_MEMBER_MERGE_ROW" ("TENANT", "WINNER", "MERGE", "NUMBER");

create index if not exists "COMMUNITY_MEMBER_MERGE_ROW$OF_LOSER" on "COMMUNITY_MEMBER_MERGE_ROW" ("TENANT", "LOSER", "MERGE", "NUMBER");

create table if not exists "COMMUNITY_OFFLINE_OP" (
    "TENANT" varchar(64) not null,
    "SCOPE" varbinary not null,
    "SUBJECT" varbinary not null,
    "ID" varbinary not null,
    "MEMBER" varbinary not null,
    "CLIENT" varchar not null,
    "KIND" varchar not null,
    "SEEN" varchar not null,
    "BODY" varchar not null,
    "MADE" bigint not null,
    "AT" bigint not null,
    "REFUSED" varchar,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "SCOPE", "SUBJECT", "ID")
);

create index if not exists "COMMUNITY_OFFLINE_OP$OF_MEMBER" on "COMMUNITY_OFFLINE_OP" ("TENANT", "MEMBER", "SCOPE", "SUBJECT", "ID");

create table if not exists "COMMUNITY_OFFLINE_SUBJECT" (
    "TENANT" varchar(64) not null,
    "SCOPE" varbinary not null,
    "SUBJECT" varbinary not null,
    "NUMBER" bigint not null,
    "OPS" integer not null,
    "HOLDS" varchar,
    "HEADS" varchar not null,
    "CONFLICTING" boolean not null,
    primary key ("TENANT", "SCOPE", "SUBJECT")
);

create index if not exists "COMMUNITY_OFFLINE_SUBJECT$BY_NUMBER" on "COMMUNITY_OFFLINE_SUBJECT" ("TENANT", "SCOPE", "NUMBER", "SUBJECT");

create index if not exists "COMMUNITY_OFFLINE_SUBJECT$BY_CONFLICT" on "COMMUNITY_OFFLINE_SUBJECT" ("TENANT", "SCOPE", "CONFLICTING", "SUBJECT");

create table if not exists "COMMUNITY_PETITION" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "TITLE" varchar not null,
    "TEXT" varchar not null,
    "ADDRESSEE" varchar not null,
    "GOAL" bigint not null,
    "CLOSES" bigint not null,
    "CLOSED_BECAUSE" varchar,
    "STARTER" varbinary,
    "CAMPAIGN" varchar,
    "SALT" varchar not null,
    "SIGNATURES" bigint not null,
    "UNVERIFIED" bigint not null,
    "LAST" bigint not null,
    "REACHED_AT" bigint,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_PETITION$BY_GROUP" on "COMMUNITY_PETITION" ("TENANT", "GROUP", "ID");

create index if not exists "COMMUNITY_PETITION$BY_STARTER" on "COMMUNITY_PETITION" ("TENANT", "STARTER", "ID");

create table if not exists "COMMUNITY_PETITION_SIGNATURE" (
    "TENANT" varchar(64) not null,
    "PETITION" varbinary not null,
    "SIGNER" varbinary not null,
    "MEMBER" varbinary,
    "COUNTED" boolean not null,
    "NUMBER" bigint not null,
    "NAME" varchar not null,
    "SHOWN" boolean not null,
    "COMMENT" varchar not null,
    "SOURCE" varchar,
    "REFERRER" varchar,
    "AT" bigint not null,
    "UNTIL" bigint,
    "ASKED" varchar not null,
    primary key ("TENANT", "PETITION", "SIGNER")
);

create index if not exists "COMMUNITY_PETITION_SIGNATURE$IN_ORDER" on "COMMUNITY_PETITION_SIGNATURE" ("TENANT", "PETITION", "COUNTED", "NUMBER", "SIGNER");

create index if not exists "COMMUNITY_PETITION_SIGNATURE$IN_PUBLIC" on "COMMUNITY_PETITION_SIGNATURE" ("TENANT", "PETITION", "COUNTED", "SHOWN", "NUMBER", "SIGNER");

create index if not exists "COMMUNITY_PETITION_SIGNATURE$BY_UNTIL" on "COMMUNITY_PETITION_SIGNATURE" ("TENANT", "COUNTED", "UNTIL", "PETITION", "SIGNER");

create unique index if not exists "COMMUNITY_PETITION_SIGNATURE$BY_MEMBER" on "COMMUNITY_PETITION_SIGNATURE" ("TENANT", "MEMBER", "PETITION");

create table if not exists "COMMUNITY_PETITION_TOKEN" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "PETITION" varbinary not null,
    "SIGNER" varbinary not null,
    "ADDRESS" varchar,
    "UNTIL" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_PETITION_TOKEN$OF_SIGNER" on "COMMUNITY_PETITION_TOKEN" ("TENANT", "PETITION", "SIGNER", "ID");

create table if not exists "COMMUNITY_PROGRAMME" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "NAME" varchar not null,
    "ABOUT" varchar not null,
    "ATTENDANCE" integer not null,
    "TASKS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_PROGRAMME$BY_GROUP" on "COMMUNITY_PROGRAMME" ("TENANT", "GROUP", "ID");

create table if not exists "COMMUNITY_PROGRAMME_PREREQUISITE" (
    "TENANT" varchar(64) not null,
    "PROGRAMME" varbinary not null,
    "PREREQUISITE" varbinary not null,
    primary key ("TENANT", "PROGRAMME", "PREREQUISITE")
);

create table if not exists "COMMUNITY_CURRICULUM" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "CHANGES" bigint not null,
    primary key ("TENANT", "GROUP")
);

create table if not exists "COMMUNITY_COHORT" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "PROGRAMME" varbinary not null,
    "GROUP" varchar not null,
    "NAME" varchar not null,
    "FIRST" varchar not null,
    "LAST" varchar not null,
    "ZONE" varchar not null,
    "PLACES" integer not null,
    "SESSIONS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_COHORT$OF_PROGRAMME" on "COMMUNITY_COHORT" ("TENANT", "PROGRAMME", "ID");

create table if not exists "COMMUNITY_ENROLMENT" (
    "TENANT" varchar(64) not null,
    "COHORT" varbinary not null,
    "MEMBER" varbinary not null,
    "STATE" varbinary not null,
    "NUMBER" bigint not null,
    "UNTIL" bigint,
    "AT" bigint not null,
    primary key ("TENANT", "COHORT", "MEMBER")
);

create index if not exists "COMMUNITY_ENROLMENT$IN_LINE" on "COMMUNITY_ENROLMENT" ("TENANT", "COHORT", "STATE", "NUMBER", "MEMBER");

create index if not exists "COMMUNITY_ENROLMENT$BY_END" on "COMMUNITY_ENROLMENT" ("TENANT", "STATE", "UNTIL", "COHORT", "MEMBER");

create index if not exists "COMMUNITY_ENROLMENT$OF_MEMBER" on "COMMUNITY_ENROLMENT" ("TENANT", "MEMBER", "COHORT");

create table if not exists "COMMUNITY_ATTENDANCE" (
    "TENANT" varchar(64) not null,
    "COHORT" varbinary not null,
    "MEMBER" varbinary not null,
    "SESSION" varbinary not null,
    "ATTENDANCE" varchar not null,
    primary key ("TENANT", "COHORT", "MEMBER", "SESSION")
);

create index if not exists "COMMUNITY_ATTENDANCE$OF_MEMBER" on "COMMUNITY_ATTENDANCE" ("TENANT", "MEMBER", "COHORT", "SESSION");

create table if not exists "COMMUNITY_TASK_RESULT" (
    "TENANT" varchar(64) not null,
    "COHORT" varbinary not null,
    "MEMBER" varbinary not null,
    "TASK" varbinary not null,
    "POINTS" integer not null,
    primary key ("TENANT", "COHORT", "MEMBER", "TASK")
);

create index if not exists "COMMUNITY_TASK_RESULT$OF_MEMBER" on "COMMUNITY_TASK_RESULT" ("TENANT", "MEMBER", "COHORT", "TASK");

create table if not exists "COMMUNITY_CERTIFICATE" (
    "TENANT" varchar(64) not null,
    "CODE" varbinary not null,
    "PROGRAMME" varchar not null,
    "COHORT" varbinary not null,
    "MEMBER" varbinary not null,
    "NAME" varchar not null,
    "TITLE" varchar not null,
    "COMPLETED" varchar not null,
    "SIGNATURE" varchar not null,
    primary key ("TENANT", "CODE")
);

create unique index if not exists "COMMUNITY_CERTIFICATE$OF_MEMBER" on "COMMUNITY_CERTIFICATE" ("TENANT", "MEMBER", "COHORT");

create table if not exists "COMMUNITY_PROGRAMME_SECRET" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "VALUE" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_PROPOSAL" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "VERSION" integer not null,
    "TITLE" varchar not null,
    "TEXT" varchar not null,
    "AUTHOR" varbinary,
    "STATE" varchar not null,
    "WANTED" bigint not null,
    "SUPPORTERS" bigint not null,
    "SUPPORTED_AT" bigint,
    "MERGED_INTO" varchar,
    "ANSWER" varchar not null,
    "AMENDMENTS" bigint not null,
    "FIRST_AS" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_PROPOSAL$BY_GROUP" on "COMMUNITY_PROPOSAL" ("TENANT", "GROUP", "ID");

create index if not exists "COMMUNITY_PROPOSAL$BY_AUTHOR" on "COMMUNITY_PROPOSAL" ("TENANT", "AUTHOR", "ID");

create table if not exists "COMMUNITY_PROPOSAL_VERSION" (
    "TENANT" varchar(64) not null,
    "PROPOSAL" varbinary not null,
    "NUMBER" integer not null,
    "TITLE" varchar not null,
    "TEXT" varchar not null,
    "BY" varchar,
    "AT" bigint not null,
    primary key ("TENANT", "PROPOSAL", "NUMBER")
);

create table if not exists "COMMUNITY_PROPOSAL_AMENDMENT" (
    "TENANT" varchar(64) not null,
    "PROPOSAL" varbinary not null,
    "NUMBER" bigint not null,
    "KEY" varbinary not null,
    "BASE" integer not null,
    "TITLE" varchar not null,
    "TEXT" varchar not null,
    "BY" varchar,
    "STATE" varchar not null,
    primary key ("TENANT", "PROPOSAL", "NUMBER")
);

create unique index if not exists "COMMUNITY_PROPOSAL_AMENDMENT$BY_KEY" on "COMMUNITY_PROPOSAL_AMENDMENT" ("TENANT", "PROPOSAL", "KEY");

create table if not exists "COMMUNITY_PROPOSAL_SUPPORT" (
    "TENANT" varchar(64) not null,
    "PROPOSAL" varbinary not null,
    "MEMBER" varbinary not null,
    primary key ("TENANT", "PROPOSAL", "MEMBER")
);

create index if not exists "COMMUNITY_PROPOSAL_SUPPORT$BY_MEMBER" on "COMMUNITY_PROPOSAL_SUPPORT" ("TENANT", "MEMBER", "PROPOSAL");

create table if not exists "COMMUNITY_SEGMENT" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "NAME" varchar not null,
    "CONDITION" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_SEGMENT_HAND" (
    "TENANT" varchar(64) not null,
    "SEGMENT" varbinary not null,
    "MEMBER" varbinary not null,
    "ADDED" boolean not null,
    "AT" bigint not null,
    primary key ("TENANT", "SEGMENT", "MEMBER")
);

create index if not exists "COMMUNITY_SEGMENT_HAND$BY_CHOICE" on "COMMUNITY_SEGMENT_HAND" ("TENANT", "SEGMENT", "ADDED", "MEMBER");

create index if not exists "COMMUNITY_SEGMENT_HAND$OF_MEMBER" on "COMMUNITY_SEGMENT_HAND" ("TENANT", "MEMBER", "SEGMENT");

create table if not exists "COMMUNITY_SEGMENT_SNAPSHOT" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "SEGMENT" varchar not null,
    "AT" bigint not null,
    "SIZE" bigint not null,
    "LINES" varchar not null,
    primary key ("TENANT", "ID")
);

create table if not exists "COMMUNITY_SEGMENT_SNAPSHOT_MEMBER" (
    "TENANT" varchar(64) not null,
    "LINES" varbinary not null,
    "MEMBER" varbinary not null,
    primary key ("TENANT", "LINES", "MEMBER")
);

create index if not exists "COMMUNITY_SEGMENT_SNAPSHOT_MEMBER$OF_MEMBER" on "COMMUNITY_SEGMENT_SNAPSHOT_MEMBER" ("TENANT", "MEMBER", "LINES");

create table if not exists "COMMUNITY_SHIFT" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "NAME" varchar not null,
    "ABOUT" varchar not null,
    "ZONE" varchar not null,
    "START" varchar not null,
    "BEGINS" bigint not null,
    "ENDS" bigint not null,
    "CREWS" varchar not null,
    "OPENS" bigint,
    "CLOSES" bigint not null,
    "FIXED" bigint not null,
    "CANCELLED_BECAUSE" varchar,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_SHIFT$BY_GROUP" on "COMMUNITY_SHIFT" ("TENANT", "GROUP", "BEGINS", "ID");

create index if not exists "COMMUNITY_SHIFT$BY_TIME" on "COMMUNITY_SHIFT" ("TENANT", "BEGINS", "ID");

create table if not exists "COMMUNITY_SHIFT_TURN" (
    "TENANT" varchar(64) not null,
    "SHIFT" varbinary not null,
    "MEMBER" varbinary not null,
    "GROUP" varbinary not null,
    "ROLE" varchar not null,
    "STATE" varchar not null,
    "LIVE" boolean not null,
    "BEGINS" bigint not null,
    "ENDS" bigint not null,
    "ZONE" varchar not null,
    "SINCE" bigint not null,
    "CLAIM" varchar not null,
    "CAME" bigint,
    "WENT" bigint,
    primary key ("TENANT", "SHIFT", "MEMBER")
);

create index if not exists "COMMUNITY_SHIFT_TURN$BY_MEMBER" on "COMMUNITY_SHIFT_TURN" ("TENANT", "MEMBER", "LIVE", "BEGINS", "SHIFT");

create index if not exists "COMMUNITY_SHIFT_TURN$BY_GROUP" on "COMMUNITY_SHIFT_TURN" ("TENANT", "GROUP", "LIVE", "BEGINS", "SHIFT", "MEMBER");

create table if not exists "COMMUNITY_SHIFT_SCHEDULE" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "CHANGES" bigint not null,
    "NO_SHOWS" integer not null,
    primary key ("TENANT", "MEMBER")
);

create table if not exists "COMMUNITY_SHIFT_RULES" (
    "TENANT" varchar(64) not null,
    "GROUP" varbinary not null,
    "RULES" varchar not null,
    primary key ("TENANT", "GROUP")
);

create table if not exists "COMMUNITY_SHIFT_CORRECTION" (
    "TENANT" varchar(64) not null,
    "SHIFT" varbinary not null,
    "MEMBER" varbinary not null,
    "KEY" varbinary not null,
    "GROUP" varbinary not null,
    "CAME" bigint not null,
    "WENT" bigint not null,
    "REASON" varchar,
    "STATE" varbinary not null,
    "AT" bigint not null,
    "BY" varchar,
    primary key ("TENANT", "SHIFT", "MEMBER", "KEY")
);

create index if not exists "COMMUNITY_SHIFT_CORRECTION$BY_GROUP" on "COMMUNITY_SHIFT_CORRECTION" ("TENANT", "GROUP", "STATE", "AT", "SHIFT", "MEMBER", "KEY");

create index if not exists "COMMUNITY_SHIFT_CORRECTION$BY_MEMBER" on "COMMUNITY_SHIFT_CORRECTION" ("TENANT", "MEMBER", "SHIFT", "KEY");

create table if not exists "COMMUNITY_SHIFT_OFFER" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "SHIFT" varchar not null,
    "KIND" varchar not null,
    "FROM" varchar not null,
    "TO" varchar,
    "STATE" varbinary not null,
    "TAKER" varchar,
    "GIVEN" varchar,
    "AT" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_SHIFT_OFFER$BY_GROUP" on "COMMUNITY_SHIFT_OFFER" ("TENANT", "GROUP", "STATE", "AT", "ID");

create table if not exists "COMMUNITY_CONSULTATION" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "GROUP" varbinary not null,
    "TITLE" varchar not null,
    "THEMES" varchar not null,
    "FACTS" varchar not null,
    "LEAST" integer not null,
    "STATE" varchar not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_CONSULTATION$BY_GROUP" on "COMMUNITY_CONSULTATION" ("TENANT", "GROUP", "ID");

create table if not exists "COMMUNITY_STORY" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "CONSULTATION" varbinary not null,
    "STATE" varbinary not null,
    "VERSION" integer not null,
    "USES" varchar not null,
    "FACTS" varchar not null,
    "FLAGGED" boolean not null,
    "REVIEWER" varchar,
    "APPROVED_BY" varchar,
    "PUBLISHED_BY" varchar,
    "HASH" varchar,
    "AT" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_STORY$BY_STATE" on "COMMUNITY_STORY" ("TENANT", "CONSULTATION", "STATE", "ID");

create index if not exists "COMMUNITY_STORY$IN" on "COMMUNITY_STORY" ("TENANT", "CONSULTATION", "ID");

create table if not exists "COMMUNITY_STORY_WORDS" (
    "TENANT" varchar(64) not null,
    "STORY" varbinary not null,
    "VERSION" integer not null,
    "TEXT" varchar not null,
    primary key ("TENANT", "STORY", "VERSION")
);

create table if not exists "COMMUNITY_STORY_REDACTION" (
    "TENANT" varchar(64) not null,
    "STORY" varbinary not null,
    "VERSION" integer not null,
    "SPANS" varchar not null,
    "BY" varchar not null,
    "AT" bigint not null,
    primary key ("TENANT", "STORY", "VERSION")
);

create table if not exists "COMMUNITY_STORY_SHOWN" (
    "TENANT" varchar(64) not null,
    "STORY" varbinary not null,
    "TEXT" varchar not null,
    primary key ("TENANT", "STORY")
);

create table if not exists "COMMUNITY_STORY_CODE" (
    "TENANT" varchar(64) not null,
    "HASH" varbinary not null,
    "STORY" varchar not null,
    primary key ("TENANT", "HASH")
);

create table if not exists "COMMUNITY_STORY_CODING" (
    "TENANT" varchar(64) not null,
    "CONSULTATION" varbinary not null,
    "STORY" varbinary not null,
    "REVIEWER" varbinary not null,
    "THEMES" varchar not null,
    "AT" bigint not null,
    primary key ("TENANT", "CONSULTATION", "STORY", "REVIEWER")
);

create table if not exists "COMMUNITY_STORY_EXPORT" (
    "TENANT" varchar(64) not null,
    "CONSULTATION" varbinary not null,
    "EXPORTS" bigint not null,
    primary key ("TENANT", "CONSULTATION")
);

create table if not exists "COMMUNITY_STORY_HANDED" (
    "TENANT" varchar(64) not null,
    "CONSULTATION" varbinary not null,
    "NUMBER" bigint not null,
    "STORY" varbinary not null,
    "HASH" varchar not null,
    "USES" varchar not null,
    primary key ("TENANT", "CONSULTATION", "NUMBER", "STORY")
);

create table if not exists "COMMUNITY_TERM" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "PLAN" varbinary not null,
    "JOINED" varchar not null,
    "ANCHOR" varchar not null,
    "COUNT" integer not null,
    "OVERRIDE" varchar,
    "OVERRIDE_ENDS" varchar,
    primary key ("TENANT", "MEMBER", "PLAN")
);

create table if not exists "COMMUNITY_TERM_PAYMENT" (
    "TENANT" varchar(64) not null,
    "MEMBER" varbinary not null,
    "PLAN" varbinary not null,
    "KEY" varbinary not null,
    "DAY" varbinary not null,
    "COUNT" integer not null,
    primary key ("TENANT", "PLAN", "KEY")
);

create index if not exists "COMMUNITY_TERM_PAYMENT$OF_MEMBER" on "COMMUNITY_TERM_PAYMENT" ("TENANT", "MEMBER", "PLAN", "DAY", "KEY");
