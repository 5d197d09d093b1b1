-- The tables of community-analytics on SQLITE, with the usual prefix.
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

create table if not exists "community_privacy_budget" (
    "tenant" text not null,
    "name" text not null,
    "zone" text not null,
    "per" text,
    "epsilon_millionths" bigint not null,
    "delta_trillionths" bigint not null,
    "at" bigint not null,
    primary key ("tenant", "name")
) without rowid;

create table if not exists "community_privacy_spent" (
    "tenant" text not null,
    "budget" text not null,
    "window" text not null,
    "epsilon_millionths" bigint not null,
    "delta_trillionths" bigint not null,
    primary key ("tenant", "budget", "window")
) without rowid;

create table if not exists "community_release" (
    "tenant" text not null,
    "id" text not null,
    "budget" text not null,
    "metric" text not null,
    "version" integer not null,
    "parameters" text not null,
    "zone" text not null,
    "first" text not null,
    "until" text not null,
    "week_start" text not null,
    "dimensions" text not null,
    "spaces" text not null,
    "excluded" text not null,
    "epsilon_millionths" bigint not null,
    "delta_trillionths" bigint not null,
    "most_groups" integer not null,
    "most_each" bigint not null,
    "least_members" integer not null,
    "at" bigint not null,
    primary key ("tenant", "id")
) without rowid;

create index if not exists "community_release$by_budget" on "community_release" ("tenant", "budget", "at", "id");

create table if not exists "community_release_cell" (
    "tenant" text not null,
    "release" text not null,
    "place" integer not null,
    "parts" text not null,
    "value" bigint not null,
    "low" bigint not null,
    "high" bigint not null,
    primary key ("tenant", "release", "place")
) without rowid;
