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
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_member$by_name` on `community_member` (`tenant`, `state`, `sort_key`, `id`);

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
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_campaign$by_group` on `community_campaign` (`tenant`, `group`, `id`);

create table if not exists `community_campaign_action` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `campaign` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `member` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
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

create table if not exists `community_campaign_participant` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `campaign` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `actions` bigint not null,
    `total` bigint not null,
    primary key (`tenant`, `campaign`, `member`)
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

create table if not exists `community_lease` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `name` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `holder` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `until` bigint not null,
    primary key (`tenant`, `name`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;
