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

create table if not exists "community_everything" (
    "tenant" text not null,
    "id" text not null,
    "number" bigint not null,
    "title" text not null,
    "body" text,
    "points" integer not null,
    "share" double not null,
    "open" boolean not null,
    "at" bigint not null,
    "colour" text not null,
    "parent" bigint,
    "tags" text not null,
    primary key ("tenant", "id", "number")
) without rowid;

create index if not exists "community_everything$by_colour" on "community_everything" ("tenant", "colour", "at", "id", "number");

create unique index if not exists "community_everything$by_title" on "community_everything" ("tenant", "title");

create unique index if not exists "community_everything$by_parent" on "community_everything" ("tenant", "parent", "points");
