-- The tables of community-core on MARIADB, with the usual prefix.
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

create table if not exists `community_outbox` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `placed` boolean not null,
    `position` bigint not null,
    `at` bigint not null,
    `type` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `body` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_outbox$waiting` on `community_outbox` (`tenant`, `placed`, `at`, `id`);

create index if not exists `community_outbox$forward` on `community_outbox` (`tenant`, `placed`, `position`, `id`);

create table if not exists `community_outbox_consumer` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `consumer` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `position` bigint not null,
    primary key (`tenant`, `consumer`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_erasure` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `due` bigint not null,
    `passes` int not null,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_erasure$by_due` on `community_erasure` (`tenant`, `due`, `member`);

create table if not exists `community_personal_table` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `table` varchar(30) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `table`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_activity` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `placed` boolean not null,
    `position` bigint not null,
    `member` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `kind` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `space` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `subject` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `about` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `value` bigint not null,
    `tags` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_activity$waiting` on `community_activity` (`tenant`, `placed`, `at`, `id`);

create index if not exists `community_activity$forward` on `community_activity` (`tenant`, `placed`, `position`, `id`);

create table if not exists `community_audit_entry` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `hash` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `by` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `what` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `where` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `target_kind` varchar(30) character set utf8mb4 collate utf8mb4_nopad_bin,
    `target_id` varchar(128) character set utf8mb4 collate utf8mb4_nopad_bin,
    `whom` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `reason` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `salt` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `reason_mark` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `before` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `after` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_audit_entry$by_number` on `community_audit_entry` (`tenant`, `number`, `at`, `id`);

create index if not exists `community_audit_entry$in_group` on `community_audit_entry` (`tenant`, `where`, `number`, `id`);

create index if not exists `community_audit_entry$of_target` on `community_audit_entry` (`tenant`, `target_kind`, `target_id`, `number`, `id`);

create index if not exists `community_audit_entry$by_member` on `community_audit_entry` (`tenant`, `by`, `number`, `id`);

create index if not exists `community_audit_entry$to_member` on `community_audit_entry` (`tenant`, `whom`, `number`, `id`);

create table if not exists `community_audit_identity` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `pseudonym` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `salt` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `pseudonym`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_audit_identity$of_member` on `community_audit_identity` (`tenant`, `member`);

create table if not exists `community_audit_head` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `chain` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `hash` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `chain`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_stamp` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `subject` varchar(66) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `mark` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `subject`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_role` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `name` varchar(32) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `rank` int not null,
    `permissions` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `name`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_member` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `sort_key` varchar(60) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `handle` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `claims` int not null,
    `locale` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `until` bigint,
    `reason` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `joined_at` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `fields` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `tags` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `into` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_member$by_name` on `community_member` (`tenant`, `state`, `sort_key`, `id`);

create index if not exists `community_member$of_winner` on `community_member` (`tenant`, `into`, `id`);

create table if not exists `community_member_label` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `kind` varchar(40) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `value` varchar(100) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `kind`, `value`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_member_label$by_member` on `community_member_label` (`tenant`, `member`, `kind`, `value`);

create table if not exists `community_member_handle` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `handle` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `free_from` bigint,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_member_handle$by_member` on `community_member_handle` (`tenant`, `member`, `id`);

create table if not exists `community_community_group` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `parent` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `about` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `visibility` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `policy` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `capacity` int,
    `size` int not null,
    `owners` int not null,
    `archived` boolean not null,
    `created_at` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_community_group$by_parent` on `community_community_group` (`tenant`, `parent`, `id`);

create table if not exists `community_membership` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `status` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `roles` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `answers` boolean not null,
    `since` bigint not null,
    `until` bigint,
    `reason` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `member`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_membership$by_group` on `community_membership` (`tenant`, `group`, `status`, `member`);

create table if not exists `community_invitation` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `inviter` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `role` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `uses` int not null,
    `most` int not null,
    `expires_at` bigint not null,
    `revoked` boolean not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_invitation$by_group` on `community_invitation` (`tenant`, `group`, `id`);

create table if not exists `community_file` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `held` int not null,
    `at` bigint not null,
    `owner` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `media_type` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `size` bigint not null,
    `hash` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_file$by_state` on `community_file` (`tenant`, `state`, `held`, `at`, `id`);

create index if not exists `community_file$of_owner` on `community_file` (`tenant`, `owner`, `id`);

create table if not exists `community_file_key` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `owner` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `file` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `owner`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_file_key$of_file` on `community_file_key` (`tenant`, `file`, `owner`, `key`);

create table if not exists `community_budget_round` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `terms` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `projects` bigint not null,
    `votes` bigint not null,
    `papers` bigint not null,
    `last` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_budget_round$by_group` on `community_budget_round` (`tenant`, `group`, `id`);

create table if not exists `community_budget_project` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `round` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `cost` bigint not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `answer` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `round`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_budget_ballot` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `round` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `paper` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `number` bigint not null,
    `projects` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `round`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_budget_ballot$by_member` on `community_budget_ballot` (`tenant`, `member`, `round`);

create unique index if not exists `community_budget_ballot$by_paper` on `community_budget_ballot` (`tenant`, `round`, `paper`);

create table if not exists `community_slot` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(160) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `limit` int not null,
    `opened_with` int not null,
    `held` bigint not null,
    `confirmed` bigint not null,
    `stale_at` bigint,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_slot$by_stale` on `community_slot` (`tenant`, `stale_at`, `id`);

create table if not exists `community_slot_claim` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `slot` varchar(160) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `holder` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `places` int not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `until` bigint,
    `overbooked` int not null,
    `at` bigint not null,
    primary key (`tenant`, `slot`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_slot_claim$by_end` on `community_slot_claim` (`tenant`, `slot`, `until`, `key`);

create index if not exists `community_slot_claim$by_holder` on `community_slot_claim` (`tenant`, `holder`, `slot`, `key`);

create table if not exists `community_gathering` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `plans` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `sequence` int not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `terms` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `last_day` varchar(10) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_gathering$by_last` on `community_gathering` (`tenant`, `group`, `last_day`, `id`);

create table if not exists `community_gathering_deviation` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `gathering` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `day` varchar(10) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `about` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `venue` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `places` int,
    `start` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `seconds` bigint,
    `cancelled` boolean not null,
    primary key (`tenant`, `gathering`, `day`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_gathering_registration` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `gathering` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `day` varchar(10) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `status` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `party` int not null,
    `priority` int not null,
    `rank` int,
    `joined_at` bigint not null,
    `skips` int not null,
    `until` bigint,
    `cause` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `seat` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `attended` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `gathering`, `day`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_gathering_registration$by_turn` on `community_gathering_registration` (`tenant`, `gathering`, `day`, `rank`, `joined_at`, `member`);

create index if not exists `community_gathering_registration$by_end` on `community_gathering_registration` (`tenant`, `gathering`, `day`, `until`, `member`);

create index if not exists `community_gathering_registration$by_member` on `community_gathering_registration` (`tenant`, `member`, `day`, `gathering`);

create table if not exists `community_gathering_roster` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `gathering` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `day` varchar(10) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `waiting` int not null,
    `due_at` bigint,
    primary key (`tenant`, `gathering`, `day`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_gathering_roster$by_due` on `community_gathering_roster` (`tenant`, `due_at`, `gathering`, `day`);

create table if not exists `community_calendar` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_calendar_sharing` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `calendar` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `calendar`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_calendar_sharing$by_group` on `community_calendar_sharing` (`tenant`, `group`, `calendar`);

create table if not exists `community_calendar_entry` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `calendar` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `gathering` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `calendar`, `gathering`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_calendar_feed` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `fingerprint` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `owner` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `of` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `fingerprint`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_calendar_feed$by_owner` on `community_calendar_feed` (`tenant`, `owner`, `id`, `fingerprint`);

create table if not exists `community_campaign` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `about` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `goal` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kinds` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `starts_at` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `ends_at` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `opens` bigint not null,
    `closes` bigint not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `closed_because` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `total` bigint not null,
    `actions` bigint not null,
    `participants` bigint not null,
    `reached` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `parent` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_campaign$by_group` on `community_campaign` (`tenant`, `group`, `id`);

create index if not exists `community_campaign$by_parent` on `community_campaign` (`tenant`, `parent`, `id`);

create table if not exists `community_campaign_action` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `campaign` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `kind` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `worth` bigint not null,
    `score` bigint,
    `reached` boolean not null,
    `source` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `referrer` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `campaign`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_campaign_action$by_number` on `community_campaign_action` (`tenant`, `campaign`, `number`);

create index if not exists `community_campaign_action$of_member` on `community_campaign_action` (`tenant`, `member`, `campaign`, `key`);

create table if not exists `community_campaign_participant` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `campaign` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `actions` bigint not null,
    `total` bigint not null,
    primary key (`tenant`, `campaign`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_campaign_participant$of_member` on `community_campaign_participant` (`tenant`, `member`, `campaign`);

create table if not exists `community_campaign_tree` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `moves` bigint not null,
    primary key (`tenant`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_campaign_move` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `campaign` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `from` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `to` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `campaign`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_contact_point` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(254) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `verified_at` bigint,
    `since` bigint not null,
    primary key (`tenant`, `member`, `kind`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_contact_point$by_key` on `community_contact_point` (`tenant`, `kind`, `key`, `member`);

create table if not exists `community_contact_book` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `primary` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `points` int not null,
    primary key (`tenant`, `member`, `kind`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_contact_claim` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `kind` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(254) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `kind`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_contact_claim$of_member` on `community_contact_claim` (`tenant`, `member`, `kind`, `key`);

create table if not exists `community_contact_rule` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `sharing` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_consent_entry` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `purpose` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `medium` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `kind` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `own` boolean not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `recorded_at` bigint not null,
    `expires` bigint,
    `proof` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `member`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_consent_entry$in_order` on `community_consent_entry` (`tenant`, `member`, `purpose`, `medium`, `number`);

create table if not exists `community_consent` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `purpose` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `medium` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `entries` bigint not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `since` bigint,
    `until` bigint,
    primary key (`tenant`, `member`, `purpose`, `medium`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_consent_request` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `purpose` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `medium` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `address` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `until` bigint not null,
    `confirmed` boolean not null,
    `proof` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_consent_request$by_member` on `community_consent_request` (`tenant`, `member`, `id`);

create index if not exists `community_consent_request$by_until` on `community_consent_request` (`tenant`, `until`, `id`);

create table if not exists `community_consent_asking` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `hash` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `times` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `until` bigint not null,
    primary key (`tenant`, `hash`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_consent_asking$by_until` on `community_consent_asking` (`tenant`, `until`, `hash`);

create table if not exists `community_consent_secret` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `value` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_suppression` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `hash` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `scope` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `unsubscribed` bigint,
    `complained` bigint,
    `bouncing` bigint,
    `barred` bigint,
    `except` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `hash`, `scope`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_consent_death` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `told_at` bigint not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_consent_limits` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `caps` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `times` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_consent_place` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `zones` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_consent_sent` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `cap` varchar(74) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `times` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `until` bigint not null,
    primary key (`tenant`, `member`, `cap`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_consent_sent$by_until` on `community_consent_sent` (`tenant`, `until`, `member`, `cap`);

create table if not exists `community_card` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` bigint not null,
    `topic` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `stages` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `language` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `alt` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `links` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `author` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `reviewer` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `review_due` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `retired` boolean not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_card_mark` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `card` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `saved` boolean not null,
    `dismissed` boolean not null,
    `helpful` boolean,
    primary key (`tenant`, `member`, `card`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_card_mark$by_card` on `community_card_mark` (`tenant`, `card`, `helpful`, `member`);

create table if not exists `community_card_seen` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `card` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `member`, `card`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_delegation` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `topic` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `to` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `group`, `topic`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_delegation$by_member` on `community_delegation` (`tenant`, `member`, `group`, `topic`);

create index if not exists `community_delegation$by_to` on `community_delegation` (`tenant`, `to`, `group`, `topic`, `member`);

create table if not exists `community_delegation_topic` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `topic` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `given` bigint not null,
    primary key (`tenant`, `group`, `topic`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_decision` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `about` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `terms` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `due` boolean not null,
    `closes` bigint not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `drafter` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `electorate` bigint not null,
    `cast` bigint not null,
    `last` bigint not null,
    `lost` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `closed_at` bigint,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_decision$by_group` on `community_decision` (`tenant`, `group`, `id`);

create index if not exists `community_decision$by_due` on `community_decision` (`tenant`, `due`, `closes`, `id`);

create index if not exists `community_decision$by_drafter` on `community_decision` (`tenant`, `drafter`, `id`);

create table if not exists `community_decision_elector` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `decision` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `voted` boolean not null,
    primary key (`tenant`, `decision`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_decision_elector$by_member` on `community_decision_elector` (`tenant`, `member`, `decision`);

create table if not exists `community_decision_ballot` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `decision` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `voter` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `choice` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `weight` bigint not null,
    primary key (`tenant`, `decision`, `voter`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_decision_ballot$of_voter` on `community_decision_ballot` (`tenant`, `voter`, `decision`);

create table if not exists `community_decision_paper` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `decision` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `choice` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `decision`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_ledger_book` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `journals` bigint not null,
    `booked_at` bigint,
    `hash` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_ledger_journal` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `about_kind` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `about_id` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `booked_at` bigint not null,
    `reverses` bigint,
    `hash` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `group`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_ledger_journal$by_key` on `community_ledger_journal` (`tenant`, `group`, `key`);

create unique index if not exists `community_ledger_journal$by_reversed` on `community_ledger_journal` (`tenant`, `group`, `reverses`);

create index if not exists `community_ledger_journal$by_time` on `community_ledger_journal` (`tenant`, `group`, `booked_at`, `number`);

create table if not exists `community_ledger_posting` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `account` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `currency` varchar(3) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `journal` bigint not null,
    `amount` bigint not null,
    `balance` bigint not null,
    primary key (`tenant`, `group`, `account`, `currency`, `journal`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_ledger_posting$of_journal` on `community_ledger_posting` (`tenant`, `group`, `journal`, `account`, `currency`);

create table if not exists `community_ledger_balance` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `account` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `currency` varchar(3) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `balance` bigint not null,
    `postings` bigint not null,
    primary key (`tenant`, `group`, `account`, `currency`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_donation` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `source` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `donor` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `named` boolean not null,
    `provider` varchar(30) character set utf8mb4 collate utf8mb4_nopad_bin,
    `method` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `campaign` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `fundraiser` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `match` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `pledge` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `due_at` bigint,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `currency` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `amount` bigint not null,
    `captured` bigint not null,
    `fee` bigint not null,
    `refunded` bigint not null,
    `disputed` bigint not null,
    `lost` bigint not null,
    `excess` bigint not null,
    `matched` bigint not null,
    `credited` bigint not null,
    `counted` boolean not null,
    `receipted` bigint,
    `papers` int not null,
    `journals` int not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_donation$by_key` on `community_donation` (`tenant`, `source`, `key`);

create index if not exists `community_donation$of_group` on `community_donation` (`tenant`, `group`, `at`, `id`);

create index if not exists `community_donation$of_donor` on `community_donation` (`tenant`, `donor`, `at`, `id`);

create index if not exists `community_donation$by_due` on `community_donation` (`tenant`, `provider`, `due_at`, `id`);

create table if not exists `community_donation_notice` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `donation` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `part` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `amount` bigint,
    `fee` bigint,
    `at` bigint not null,
    primary key (`tenant`, `donation`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_donation_refund` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `donation` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `amount` bigint not null,
    primary key (`tenant`, `donation`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_donation_credit` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `donation` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `amount` bigint not null,
    primary key (`tenant`, `donation`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_donation_credit$of_member` on `community_donation_credit` (`tenant`, `member`, `donation`);

create table if not exists `community_receipt` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `year` int not null,
    `number` bigint not null,
    `donation` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `part` int not null,
    `donor` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `currency` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `amount` bigint not null,
    `issued_at` bigint not null,
    primary key (`tenant`, `group`, `year`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_receipt$of_donation` on `community_receipt` (`tenant`, `donation`, `part`);

create index if not exists `community_receipt$of_donor` on `community_receipt` (`tenant`, `donor`, `group`, `year`, `number`);

create table if not exists `community_fiscal_year` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `start` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_donation_match` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `sponsor` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `percent` int not null,
    `currency` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `cap` bigint not null,
    `used` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_fundraiser` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `owner` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `campaign` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `currency` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `goal` bigint not null,
    `raised` bigint not null,
    `gifts` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_fundraiser$of_group` on `community_fundraiser` (`tenant`, `group`, `id`);

create index if not exists `community_fundraiser$of_owner` on `community_fundraiser` (`tenant`, `owner`, `id`);

create table if not exists `community_pledge` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `donor` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `currency` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `amount` bigint not null,
    `provider` varchar(30) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `method` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `campaign` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `first` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `months` int not null,
    `count` int,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `retries` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `next` int not null,
    `due_at` bigint,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_pledge$by_due` on `community_pledge` (`tenant`, `provider`, `due_at`, `id`);

create index if not exists `community_pledge$of_group` on `community_pledge` (`tenant`, `group`, `id`);

create index if not exists `community_pledge$of_donor` on `community_pledge` (`tenant`, `donor`, `id`);

create table if not exists `community_pledge_instalment` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `pledge` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `period` int not null,
    `day` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `currency` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `amount` bigint not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `attempts` int not null,
    `donation` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `retry_at` bigint,
    primary key (`tenant`, `pledge`, `period`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_pledge_instalment$by_donation` on `community_pledge_instalment` (`tenant`, `donation`, `pledge`, `period`);

create index if not exists `community_pledge_instalment$by_retry` on `community_pledge_instalment` (`tenant`, `retry_at`, `pledge`, `period`);

create table if not exists `community_outreach_effort` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `way` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `purpose` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `basis` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `script` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `script_version` bigint not null,
    `at_once` int not null,
    `attempts` int not null,
    `again_seconds` bigint not null,
    `campaign` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_outreach_effort$by_group` on `community_outreach_effort` (`tenant`, `group`, `id`);

create table if not exists `community_outreach_turn` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `effort` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `contact` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `free` bigint not null,
    `volunteer` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `attempts` int not null,
    `result` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `decision` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `reached_at` bigint,
    primary key (`tenant`, `effort`, `contact`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_outreach_turn$in_turn` on `community_outreach_turn` (`tenant`, `effort`, `state`, `free`, `contact`);

create index if not exists `community_outreach_turn$of_contact` on `community_outreach_turn` (`tenant`, `contact`, `effort`);

create table if not exists `community_outreach_desk` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `effort` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `volunteer` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `held` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `effort`, `volunteer`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_outreach_desk$of_volunteer` on `community_outreach_desk` (`tenant`, `volunteer`, `effort`);

create table if not exists `community_outreach_answer` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `effort` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `contact` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `question` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `script` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` bigint not null,
    `values` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `volunteer` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `effort`, `contact`, `question`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_outreach_answer$of_contact` on `community_outreach_answer` (`tenant`, `contact`, `effort`, `question`);

create table if not exists `community_outreach_action` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `contact` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_outreach_action$of_contact` on `community_outreach_action` (`tenant`, `contact`, `id`);

create table if not exists `community_outreach_script` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_outreach_script_version` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` bigint not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `questions` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`, `version`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_outreach_text` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `line` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `from` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `reply` boolean not null,
    `at` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_outreach_text$by_state` on `community_outreach_text` (`tenant`, `state`, `at`, `id`);

create index if not exists `community_outreach_text$of_member` on `community_outreach_text` (`tenant`, `from`, `id`);

create table if not exists `community_outreach_line` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `hash` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `unread` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `told` boolean not null,
    primary key (`tenant`, `hash`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_expense` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `claimant` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `category` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `currency` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `amount` bigint not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` int not null,
    `approved_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `since` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_expense$by_state` on `community_expense` (`tenant`, `group`, `state`, `since`, `id`);

create index if not exists `community_expense$of_claimant` on `community_expense` (`tenant`, `claimant`, `since`, `id`);

create table if not exists `community_open_books` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `open` boolean not null,
    `donors` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `claimants` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `titles` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_folder` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `audience` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `keep` int not null,
    `grants` int not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_folder$by_group` on `community_folder` (`tenant`, `group`, `id`);

create table if not exists `community_folder_grant` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `folder` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `writes` boolean not null,
    primary key (`tenant`, `folder`, `kind`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_folder_grant$of_member` on `community_folder_grant` (`tenant`, `member`, `folder`, `kind`, `id`);

create table if not exists `community_folder_space` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `used` bigint not null,
    `limit` bigint not null,
    primary key (`tenant`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_folder_file` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `folder` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `first` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `newest` int not null,
    `last` int not null,
    `versions` int not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_folder_file$in_folder` on `community_folder_file` (`tenant`, `folder`, `id`);

create table if not exists `community_folder_file_version` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `file` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` int not null,
    `base` int not null,
    `restored` int not null,
    `content` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `bytes` bigint not null,
    `by` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    primary key (`tenant`, `file`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_folder_file_version$of_member` on `community_folder_file_version` (`tenant`, `by`, `file`, `number`);

create table if not exists `community_rota` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `layers` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `changes` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_rota_seat` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `rota` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `layer` int not null,
    `team` int not null,
    `place` int not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `rota`, `layer`, `team`, `place`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_rota_seat$by_member` on `community_rota_seat` (`tenant`, `member`, `rota`, `layer`, `team`, `place`);

create table if not exists `community_rota_stand_in` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `rota` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `from` bigint not null,
    `until` bigint not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `instead` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `to` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    primary key (`tenant`, `rota`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_rota_stand_in$by_time` on `community_rota_stand_in` (`tenant`, `rota`, `from`, `key`);

create index if not exists `community_rota_stand_in$by_member` on `community_rota_stand_in` (`tenant`, `member`, `rota`, `key`);

create table if not exists `community_help_line` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `tiers` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `again` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `load` int not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_help_call` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `line` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `caller` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `alias` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `open` boolean not null,
    `tier` int not null,
    `wave` int not null,
    `due` bigint,
    `owner` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `raised_at` bigint not null,
    `answered_at` bigint,
    `ended_at` bigint,
    `handovers` int not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_help_call$by_line` on `community_help_call` (`tenant`, `line`, `open`, `raised_at`, `id`);

create index if not exists `community_help_call$by_due` on `community_help_call` (`tenant`, `due`, `id`);

create index if not exists `community_help_call$by_caller` on `community_help_call` (`tenant`, `caller`, `open`, `id`);

create index if not exists `community_help_call$by_owner` on `community_help_call` (`tenant`, `owner`, `open`, `id`);

create table if not exists `community_help_page` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `call` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `wave` int not null,
    `helper` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `passed` boolean not null,
    primary key (`tenant`, `call`, `wave`, `helper`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_help_page$by_helper` on `community_help_page` (`tenant`, `helper`, `call`, `wave`);

create table if not exists `community_help_load` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `helper` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `open` int not null,
    primary key (`tenant`, `helper`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_intake_address` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `hash` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `hash`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_intake_taken` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `source` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `created` boolean not null,
    `content` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `source`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_intake_taken$of_member` on `community_intake_taken` (`tenant`, `member`, `source`, `key`);

create table if not exists `community_intake_distinct` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `one` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `other` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `one`, `other`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_intake_distinct$of_other` on `community_intake_distinct` (`tenant`, `other`, `one`);

create table if not exists `community_lease` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `name` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `holder` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `until` bigint not null,
    primary key (`tenant`, `name`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_skill` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `about` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_member_skill` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `skill` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `declared` int not null,
    `declared_at` bigint not null,
    `assessed` int,
    `evidence` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `assessor` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `assessed_at` bigint,
    `expires_at` bigint,
    primary key (`tenant`, `member`, `skill`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_member_skills` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `skills` int not null,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_match_need` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `person` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `places` int not null,
    `taken` int not null,
    `skills` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `assessed` boolean not null,
    `hours` int not null,
    `area` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `languages` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `values` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `months` int not null,
    `renewals` int not null,
    `open` boolean not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_match_need$by_group` on `community_match_need` (`tenant`, `group`, `id`);

create index if not exists `community_match_need$by_open` on `community_match_need` (`tenant`, `open`, `id`);

create index if not exists `community_match_need$of_person` on `community_match_need` (`tenant`, `person`, `id`);

create table if not exists `community_match_volunteer` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `open` boolean not null,
    `hours` int not null,
    `busy` int not null,
    `remote` boolean not null,
    `areas` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `languages` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `values` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `wishes` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_match_volunteer$by_open` on `community_match_volunteer` (`tenant`, `open`, `member`);

create table if not exists `community_match_introduction` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `need` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `volunteer` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `hours` int not null,
    `months` int not null,
    `renewals` int not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `by_group` boolean not null,
    `by_volunteer` boolean not null,
    `renewing` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `since` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `until` varchar(10) character set utf8mb4 collate utf8mb4_nopad_bin,
    `renewed` int not null,
    `at` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_match_introduction$of_pair` on `community_match_introduction` (`tenant`, `need`, `volunteer`);

create index if not exists `community_match_introduction$of_need` on `community_match_introduction` (`tenant`, `need`, `id`);

create index if not exists `community_match_introduction$of_volunteer` on `community_match_introduction` (`tenant`, `volunteer`, `id`);

create index if not exists `community_match_introduction$by_end` on `community_match_introduction` (`tenant`, `state`, `until`, `id`);

create table if not exists `community_match_refusal` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `member`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_match_conflict` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `group`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_match_conflict$of_member` on `community_match_conflict` (`tenant`, `member`, `group`);

create table if not exists `community_member_merge` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `winner` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `loser` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `until` bigint not null,
    `undone_at` bigint,
    `rows` int not null,
    `number` bigint not null,
    `stage` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `due` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_member_merge$of_winner` on `community_member_merge` (`tenant`, `winner`, `number`, `id`);

create index if not exists `community_member_merge$of_loser` on `community_member_merge` (`tenant`, `loser`, `at`, `id`);

create index if not exists `community_member_merge$by_due` on `community_member_merge` (`tenant`, `stage`, `due`, `id`);

create table if not exists `community_member_merge_row` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `merge` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` int not null,
    `winner` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `loser` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `table` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `column` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `losers` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `winners` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `together` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `merge`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_member_merge_row$of_winner` on `community_member_merge_row` (`tenant`, `winner`, `merge`, `number`);

create index if not exists `community_member_merge_row$of_loser` on `community_member_merge_row` (`tenant`, `loser`, `merge`, `number`);

create table if not exists `community_offline_op` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `scope` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `subject` varchar(128) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `client` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `seen` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `body` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `made` bigint not null,
    `at` bigint not null,
    `refused` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `scope`, `subject`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_offline_op$of_member` on `community_offline_op` (`tenant`, `member`, `scope`, `subject`, `id`);

create table if not exists `community_offline_subject` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `scope` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `subject` varchar(128) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `ops` int not null,
    `holds` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `heads` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `conflicting` boolean not null,
    primary key (`tenant`, `scope`, `subject`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_offline_subject$by_number` on `community_offline_subject` (`tenant`, `scope`, `number`, `subject`);

create index if not exists `community_offline_subject$by_conflict` on `community_offline_subject` (`tenant`, `scope`, `conflicting`, `subject`);

create table if not exists `community_petition` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `addressee` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `goal` bigint not null,
    `closes` bigint not null,
    `closed_because` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `starter` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `campaign` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `salt` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `signatures` bigint not null,
    `unverified` bigint not null,
    `last` bigint not null,
    `reached_at` bigint,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_petition$by_group` on `community_petition` (`tenant`, `group`, `id`);

create index if not exists `community_petition$by_starter` on `community_petition` (`tenant`, `starter`, `id`);

create table if not exists `community_petition_signature` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `petition` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `signer` varchar(66) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `counted` boolean not null,
    `number` bigint not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `shown` boolean not null,
    `comment` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `source` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `referrer` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `until` bigint,
    `asked` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `petition`, `signer`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_petition_signature$in_order` on `community_petition_signature` (`tenant`, `petition`, `counted`, `number`, `signer`);

create index if not exists `community_petition_signature$in_public` on `community_petition_signature` (`tenant`, `petition`, `counted`, `shown`, `number`, `signer`);

create index if not exists `community_petition_signature$by_until` on `community_petition_signature` (`tenant`, `counted`, `until`, `petition`, `signer`);

create unique index if not exists `community_petition_signature$by_member` on `community_petition_signature` (`tenant`, `member`, `petition`);

create table if not exists `community_petition_token` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `petition` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `signer` varchar(66) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `address` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `until` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_petition_token$of_signer` on `community_petition_token` (`tenant`, `petition`, `signer`, `id`);

create table if not exists `community_programme` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `about` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `attendance` int not null,
    `tasks` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_programme$by_group` on `community_programme` (`tenant`, `group`, `id`);

create table if not exists `community_programme_prerequisite` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `programme` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `prerequisite` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `programme`, `prerequisite`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_curriculum` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `changes` bigint not null,
    primary key (`tenant`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_cohort` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `programme` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `first` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `last` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `places` int not null,
    `sessions` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_cohort$of_programme` on `community_cohort` (`tenant`, `programme`, `id`);

create table if not exists `community_enrolment` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `cohort` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `until` bigint,
    `at` bigint not null,
    primary key (`tenant`, `cohort`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_enrolment$in_line` on `community_enrolment` (`tenant`, `cohort`, `state`, `number`, `member`);

create index if not exists `community_enrolment$by_end` on `community_enrolment` (`tenant`, `state`, `until`, `cohort`, `member`);

create index if not exists `community_enrolment$of_member` on `community_enrolment` (`tenant`, `member`, `cohort`);

create table if not exists `community_attendance` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `cohort` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `session` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `attendance` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `cohort`, `member`, `session`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_attendance$of_member` on `community_attendance` (`tenant`, `member`, `cohort`, `session`);

create table if not exists `community_task_result` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `cohort` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `task` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `points` int not null,
    primary key (`tenant`, `cohort`, `member`, `task`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_task_result$of_member` on `community_task_result` (`tenant`, `member`, `cohort`, `task`);

create table if not exists `community_certificate` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `code` varchar(19) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `programme` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `cohort` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `completed` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `signature` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `code`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_certificate$of_member` on `community_certificate` (`tenant`, `member`, `cohort`);

create table if not exists `community_programme_secret` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `value` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_proposal` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` int not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `author` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `wanted` bigint not null,
    `supporters` bigint not null,
    `supported_at` bigint,
    `merged_into` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `answer` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `amendments` bigint not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_proposal$by_group` on `community_proposal` (`tenant`, `group`, `id`);

create index if not exists `community_proposal$by_author` on `community_proposal` (`tenant`, `author`, `id`);

create table if not exists `community_proposal_version` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `proposal` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` int not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    primary key (`tenant`, `proposal`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_proposal_amendment` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `proposal` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `base` int not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `proposal`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_proposal_amendment$by_key` on `community_proposal_amendment` (`tenant`, `proposal`, `key`);

create table if not exists `community_proposal_support` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `proposal` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `proposal`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_proposal_support$by_member` on `community_proposal_support` (`tenant`, `member`, `proposal`);

create table if not exists `community_segment` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `condition` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_segment_hand` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `segment` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `added` boolean not null,
    `at` bigint not null,
    primary key (`tenant`, `segment`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_segment_hand$by_choice` on `community_segment_hand` (`tenant`, `segment`, `added`, `member`);

create index if not exists `community_segment_hand$of_member` on `community_segment_hand` (`tenant`, `member`, `segment`);

create table if not exists `community_segment_snapshot` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `segment` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `size` bigint not null,
    `lines` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_segment_snapshot_member` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `lines` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `lines`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_segment_snapshot_member$of_member` on `community_segment_snapshot_member` (`tenant`, `member`, `lines`);

create table if not exists `community_shift` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `name` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `about` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `start` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `begins` bigint not null,
    `ends` bigint not null,
    `crews` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `opens` bigint,
    `closes` bigint not null,
    `fixed` bigint not null,
    `cancelled_because` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_shift$by_group` on `community_shift` (`tenant`, `group`, `begins`, `id`);

create index if not exists `community_shift$by_time` on `community_shift` (`tenant`, `begins`, `id`);

create table if not exists `community_shift_turn` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `shift` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `role` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `live` boolean not null,
    `begins` bigint not null,
    `ends` bigint not null,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `since` bigint not null,
    `claim` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `came` bigint,
    `went` bigint,
    primary key (`tenant`, `shift`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_shift_turn$by_member` on `community_shift_turn` (`tenant`, `member`, `live`, `begins`, `shift`);

create index if not exists `community_shift_turn$by_group` on `community_shift_turn` (`tenant`, `group`, `live`, `begins`, `shift`, `member`);

create table if not exists `community_shift_schedule` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `changes` bigint not null,
    `no_shows` int not null,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_shift_rules` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `rules` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_shift_correction` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `shift` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `came` bigint not null,
    `went` bigint not null,
    `reason` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `shift`, `member`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_shift_correction$by_group` on `community_shift_correction` (`tenant`, `group`, `state`, `at`, `shift`, `member`, `key`);

create index if not exists `community_shift_correction$by_member` on `community_shift_correction` (`tenant`, `member`, `shift`, `key`);

create table if not exists `community_shift_offer` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `shift` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `from` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `to` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `taker` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `given` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_shift_offer$by_group` on `community_shift_offer` (`tenant`, `group`, `state`, `at`, `id`);

create table if not exists `community_consultation` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `themes` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `facts` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `least` int not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_consultation$by_group` on `community_consultation` (`tenant`, `group`, `id`);

create table if not exists `community_story` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `consultation` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` int not null,
    `uses` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `facts` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `flagged` boolean not null,
    `reviewer` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `approved_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `published_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `hash` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_story$by_state` on `community_story` (`tenant`, `consultation`, `state`, `id`);

create index if not exists `community_story$in` on `community_story` (`tenant`, `consultation`, `id`);

create table if not exists `community_story_words` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `story` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` int not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `story`, `version`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_story_redaction` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `story` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` int not null,
    `spans` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `story`, `version`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_story_shown` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `story` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `story`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_story_code` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `hash` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `story` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `hash`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_story_coding` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `consultation` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `story` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `reviewer` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `themes` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `consultation`, `story`, `reviewer`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_story_export` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `consultation` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `exports` bigint not null,
    primary key (`tenant`, `consultation`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_story_handed` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `consultation` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `story` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `hash` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `uses` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `consultation`, `number`, `story`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_term` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `plan` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `joined` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `anchor` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `count` int not null,
    `override` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `override_ends` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `member`, `plan`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_term_payment` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `plan` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `day` varchar(10) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `count` int not null,
    primary key (`tenant`, `plan`, `key`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_term_payment$of_member` on `community_term_payment` (`tenant`, `member`, `plan`, `day`, `key`);
