create table if not exists `community_counter` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `name` varchar(128) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `value` bigint not null,
    primary key (`tenant`, `name`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_schema_version` (
    `name` varchar(30) character set ascii collate ascii_nopad_bin not null,
    `version` integer not null,
    primary key (`name`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_everything` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `title` varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `body` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `points` int not null,
    `share` double not null,
    `open` boolean not null,
    `at` bigint not null,
    `colour` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `parent` bigint,
    `tags` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_everything$by_colour` on `community_everything` (`tenant`, `colour`, `at`, `id`, `number`);

create unique index if not exists `community_everything$by_title` on `community_everything` (`tenant`, `title`);

create unique index if not exists `community_everything$by_parent` on `community_everything` (`tenant`, `parent`, `points`);
