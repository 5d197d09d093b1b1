-- The tables of community-analytics on H2, with the usual prefix.
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

create table if not exists "COMMUNITY_PRIVACY_BUDGET" (
    "TENANT" varchar(64) not null,
    "NAME" varbinary not null,
    "ZONE" varchar not null,
    "PER" varchar,
    "EPSILON_MILLIONTHS" bigint not null,
    "DELTA_TRILLIONTHS" bigint not null,
    "AT" bigint not null,
    primary key ("TENANT", "NAME")
);

create table if not exists "COMMUNITY_PRIVACY_SPENT" (
    "TENANT" varchar(64) not null,
    "BUDGET" varbinary not null,
    "WINDOW" varbinary not null,
    "EPSILON_MILLIONTHS" bigint not null,
    "DELTA_TRILLIONTHS" bigint not null,
    primary key ("TENANT", "BUDGET", "WINDOW")
);

create table if not exists "COMMUNITY_RELEASE" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "BUDGET" varbinary not null,
    "METRIC" varchar not null,
    "VERSION" integer not null,
    "PARAMETERS" varchar not null,
    "ZONE" varchar not null,
    "FIRST" varchar not null,
    "UNTIL" varchar not null,
    "WEEK_START" varchar not null,
    "DIMENSIONS" varchar not null,
    "SPACES" varchar not null,
    "EXCLUDED" varchar not null,
    "EPSILON_MILLIONTHS" bigint not null,
    "DELTA_TRILLIONTHS" bigint not null,
    "MOST_GROUPS" integer not null,
    "MOST_EACH" bigint not null,
    "LEAST_MEMBERS" integer not null,
    "AT" bigint not null,
    primary key ("TENANT", "ID")
);

create index if not exists "COMMUNITY_RELEASE$BY_BUDGET" on "COMMUNITY_RELEASE" ("TENANT", "BUDGET", "AT", "ID");

create table if not exists "COMMUNITY_RELEASE_CELL" (
    "TENANT" varchar(64) not null,
    "RELEASE" varbinary not null,
    "PLACE" integer not null,
    "PARTS" varchar not null,
    "VALUE" bigint not null,
    "LOW" bigint not null,
    "HIGH" bigint not null,
    primary key ("TENANT", "RELEASE", "PLACE")
);
