-- The tables of community-analytics on MARIADB, with the usual prefix.
-- Statements may be run again: each is skipped if what it makes is there.

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

create table if not exists `community_privacy_budget` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `name` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `per` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `epsilon_millionths` bigint not null,
    `delta_trillionths` bigint not null,
    `at` bigint not null,
    primary key (`tenant`, `name`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_privacy_spent` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `budget` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `window` varchar(10) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `epsilon_millionths` bigint not null,
    `delta_trillionths` bigint not null,
    primary key (`tenant`, `budget`, `window`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_release` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `budget` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `metric` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` int not null,
    `parameters` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `first` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `until` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `week_start` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `dimensions` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `spaces` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `excluded` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `epsilon_millionths` bigint not null,
    `delta_trillionths` bigint not null,
    `most_groups` int not null,
    `most_each` bigint not null,
    `least_members` int not null,
    `at` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_release$by_budget` on `community_release` (`tenant`, `budget`, `at`, `id`);

create table if not exists `community_release_cell` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `release` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `place` int not null,
    `parts` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `value` bigint not null,
    `low` bigint not null,
    `high` bigint not null,
    primary key (`tenant`, `release`, `place`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
