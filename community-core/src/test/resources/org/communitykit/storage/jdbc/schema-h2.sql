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

create table if not exists "COMMUNITY_EVERYTHING" (
    "TENANT" varchar(64) not null,
    "ID" varbinary not null,
    "NUMBER" bigint not null,
    "TITLE" varbinary not null,
    "BODY" varchar,
    "POINTS" integer not null,
    "SHARE" double precision not null,
    "OPEN" boolean not null,
    "AT" bigint not null,
    "COLOUR" varbinary not null,
    "PARENT" bigint,
    "TAGS" varchar not null,
    primary key ("TENANT", "ID", "NUMBER")
);

create index if not exists "COMMUNITY_EVERYTHING$BY_COLOUR" on "COMMUNITY_EVERYTHING" ("TENANT", "COLOUR", "AT", "ID", "NUMBER");

create unique index if not exists "COMMUNITY_EVERYTHING$BY_TITLE" on "COMMUNITY_EVERYTHING" ("TENANT", "TITLE");

create unique index if not exists "COMMUNITY_EVERYTHING$BY_PARENT" on "COMMUNITY_EVERYTHING" ("TENANT", "PARENT", "POINTS");
