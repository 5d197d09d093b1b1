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

create table if not exists "community_everything" (
    "tenant" varchar(64) collate "C" not null,
    "id" text collate "C" not null,
    "number" bigint not null,
    "title" text collate "C" not null,
    "body" text collate "C",
    "points" integer not null,
    "share" double precision not null,
    "open" boolean not null,
    "at" bigint not null,
    "colour" text collate "C" not null,
    "parent" bigint,
    "tags" text collate "C" not null,
    primary key ("tenant", "id", "number")
);

create index if not exists "community_everything$by_colour" on "community_everything" ("tenant", "colour", "at", "id", "number");

create unique index if not exists "community_everything$by_title" on "community_everything" ("tenant", "title");

create unique index if not exists "community_everything$by_parent" on "community_everything" ("tenant", "parent", "points");
