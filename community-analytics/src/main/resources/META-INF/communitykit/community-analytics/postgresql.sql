-- The tables of community-analytics on POSTGRESQL, with the usual prefix.
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

create table if not exists "community_privacy_budget" (
    "tenant" varchar(64) collate "C" not null,
    "name" text collate "C" not null,
    "zone" text collate "C" not null,
    "per" text collate "C",
    "epsilon_millionths" bigint not null,
    "delta_trillionths" bigint not null,
    "at" bigint not null,
    primary key ("tenant", "name")
);

create table if not exists "community_privacy_spent" (
    "tenant" varchar(64) collate "C" not null,
    "budget" text collate "C" not null,
    "window" text collate "C" not null,
    "epsilon_millionths" bigint not null,
    "delta_trillionths" bigint not null,
    primary key ("tenant", "budget", "window")
);

create table if not exists "community_release" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "budget" text collate "C" not null,
    "metric" text collate "C" not null,
    "version" integer not null,
    "parameters" text collate "C" not null,
    "zone" text collate "C" not null,
    "first" text collate "C" not null,
    "until" text collate "C" not null,
    "week_start" text collate "C" not null,
    "dimensions" text collate "C" not null,
    "spaces" text collate "C" not null,
    "excluded" text collate "C" not null,
    "epsilon_millionths" bigint not null,
    "delta_trillionths" bigint not null,
    "most_groups" integer not null,
    "most_each" bigint not null,
    "least_members" integer not null,
    "at" bigint not null,
    primary key ("tenant", "id")
);

create index if not exists "community_release$by_budget" on "community_release" ("tenant", "budget", "at", "id");

create table if not exists "community_release_cell" (
    "tenant" varchar(64) collate "C" not null,
    "release" text collate "C" not null,
    "place" integer not null,
    "parts" text collate "C" not null,
    "value" bigint not null,
    "low" bigint not null,
    "high" bigint not null,
    primary key ("tenant", "release", "place")
);
