-- The tables of community-messaging on MARIADB, with the usual prefix.
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

create table if not exists `community_member_block` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `other` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `since` bigint not null,
    primary key (`tenant`, `member`, `other`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_member_block$of_other` on `community_member_block` (`tenant`, `other`, `member`);

create table if not exists `community_member_block_tally` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `total` int not null,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_message_echo` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `author` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `content` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `author`, `content`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_message_echo$by_time` on `community_message_echo` (`tenant`, `author`, `at`, `content`);

create table if not exists `community_channel` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` varchar(200) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `access` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `posting` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `guarded` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `asked` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `world` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `slow_mode` int not null,
    `edit_window` int not null,
    `capacity` int not null,
    `topics` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `until` bigint,
    `opened_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `opened_at` bigint not null,
    `opening` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` bigint not null,
    `members` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_channel$in_group` on `community_channel` (`tenant`, `group`, `kind`, `title`, `id`);

create table if not exists `community_channel_tip` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `last` bigint not null,
    `change` bigint not null,
    `topics` bigint not null,
    `deleted` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `to_all` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `held` boolean not null,
    primary key (`tenant`, `channel`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_channel_seat` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `joined` boolean not null,
    `since` bigint not null,
    `from` bigint not null,
    `invited` bigint not null,
    `epoch` bigint not null,
    `read` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `mentioned` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `member`, `channel`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_channel_seat$of_member` on `community_channel_seat` (`tenant`, `member`, `joined`, `channel`);

create index if not exists `community_channel_seat$in_channel` on `community_channel_seat` (`tenant`, `channel`, `joined`, `member`);

create table if not exists `community_channel_mention` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `current` boolean not null,
    primary key (`tenant`, `member`, `channel`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_channel_numbers` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `holder` varchar(65) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `start` bigint not null,
    `numbers` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `channel`, `holder`, `start`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_channel_stay` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `first` bigint not null,
    `last` bigint not null,
    `invited` bigint not null,
    primary key (`tenant`, `member`, `channel`, `first`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_channel_admission` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `from` bigint not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    primary key (`tenant`, `channel`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_channel_admission$of_member` on `community_channel_admission` (`tenant`, `member`, `state`, `channel`);

create index if not exists `community_channel_admission$in_channel` on `community_channel_admission` (`tenant`, `channel`, `state`, `member`);

create table if not exists `community_direct_conversation` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `members` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `members`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_direct_conversation$of_channel` on `community_direct_conversation` (`tenant`, `channel`, `members`);

create table if not exists `community_direct_setting` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `reach` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_topic` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `tags` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `opened_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `opened_at` bigint not null,
    `opening` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` bigint not null,
    `change` bigint not null,
    `locked` boolean not null,
    `resolved_at` bigint,
    `resolved_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `accepted` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `first` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `latest` bigint not null,
    `merged_into` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_topic$by_latest` on `community_topic` (`tenant`, `channel`, `latest`, `id`);

create index if not exists `community_topic$by_opening` on `community_topic` (`tenant`, `channel`, `opened_at`, `id`);

create index if not exists `community_topic$changed` on `community_topic` (`tenant`, `channel`, `change`, `id`);

create index if not exists `community_topic$merged` on `community_topic` (`tenant`, `merged_into`, `id`);

create table if not exists `community_topic_title` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `folded` varchar(400) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `topic` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `channel`, `folded`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_topic_tag` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `tag` varchar(50) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `opened_at` bigint not null,
    `topic` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `channel`, `tag`, `opened_at`, `topic`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_message` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `change` bigint not null,
    `author` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `topic` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `reply` boolean not null,
    `root` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `reply_to` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `sender` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `content` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `hidden` boolean not null,
    `shadow` boolean not null,
    `deleted_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `language` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `revision` int not null,
    `edited_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `edited_at` bigint,
    `replies` bigint not null,
    `latest_reply` bigint not null,
    `participants` bigint not null,
    `mentions` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `reactions` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `enclosed` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_message$in_channel` on `community_message` (`tenant`, `channel`, `number`);

create unique index if not exists `community_message$once` on `community_message` (`tenant`, `sender`, `key`);

create index if not exists `community_message$in_topic` on `community_message` (`tenant`, `topic`, `reply`, `number`, `id`);

create index if not exists `community_message$in_thread` on `community_message` (`tenant`, `root`, `number`, `id`);

create index if not exists `community_message$changed` on `community_message` (`tenant`, `channel`, `change`, `id`);

create index if not exists `community_message$by_author` on `community_message` (`tenant`, `author`, `channel`, `number`, `id`);

create table if not exists `community_message_revision` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `message` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` int not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `language` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `enclosed` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `message`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_thread_voice` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `root` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `replies` bigint not null,
    primary key (`tenant`, `root`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_thread_voice$of_member` on `community_thread_voice` (`tenant`, `member`, `root`);

create table if not exists `community_message_moved` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `message` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `into` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `message`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_message_moved$by_place` on `community_message_moved` (`tenant`, `into`, `message`);

create table if not exists `community_message_held` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `author` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `language` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `reply_to` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `topic` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `title_topic` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `tags` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `mentions` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `enclosed` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `also_in_channel` boolean not null,
    `sender` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `content` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `rule` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` int not null,
    `reason` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `decided_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `decided_at` bigint,
    `statement` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create unique index if not exists `community_message_held$once` on `community_message_held` (`tenant`, `sender`, `key`);

create index if not exists `community_message_held$queue` on `community_message_held` (`tenant`, `group`, `state`, `at`, `id`);

create index if not exists `community_message_held$whole_queue` on `community_message_held` (`tenant`, `state`, `at`, `id`);

create index if not exists `community_message_held$of_author` on `community_message_held` (`tenant`, `author`, `at`, `id`);

create table if not exists `community_message_file` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `holder` varchar(129) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `file` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `owner` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `holder`, `file`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_message_file$of_owner` on `community_message_file` (`tenant`, `owner`, `holder`, `file`);

create table if not exists `community_channel_files` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `alt_text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `most` bigint not null,
    `files` int not null,
    `types` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `channel`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_poll` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `message` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `sealed` boolean not null,
    `secret` boolean not null,
    `ranked` boolean not null,
    `closes` bigint,
    `tally` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `message`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_poll$by_due` on `community_poll` (`tenant`, `sealed`, `closes`, `message`);

create table if not exists `community_poll_ballot` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `poll` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `options` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `poll`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_poll_ballot$of_member` on `community_poll_ballot` (`tenant`, `member`, `poll`);

create table if not exists `community_reaction` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `message` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `key` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `giver` varchar(66) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `value` bigint not null,
    `at` bigint not null,
    primary key (`tenant`, `message`, `key`, `giver`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_reaction$of_member` on `community_reaction` (`tenant`, `member`, `message`, `key`, `giver`);

create table if not exists `community_pace_channel` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `member`, `channel`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_pace_member` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `times` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_draft` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `thread` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `sequence` bigint not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `enclosed` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `member`, `channel`, `thread`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_message_scheduled` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `author` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `language` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `reply_to` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `topic` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `title` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `tags` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `mentions` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `enclosed` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `also_in_channel` boolean not null,
    `when` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `zone` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `due` bigint not null,
    `first` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `version` bigint not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `posted` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `failure` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `author`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_message_scheduled$by_due` on `community_message_scheduled` (`tenant`, `state`, `due`, `author`, `id`);

create index if not exists `community_message_scheduled$of_author` on `community_message_scheduled` (`tenant`, `author`, `state`, `due`, `id`);

create table if not exists `community_bookmark` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `message` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `remind` bigint,
    primary key (`tenant`, `member`, `message`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_bookmark$of_member` on `community_bookmark` (`tenant`, `member`, `at`, `message`);

create index if not exists `community_bookmark$by_reminder` on `community_bookmark` (`tenant`, `remind`, `member`, `message`);

create index if not exists `community_bookmark$of_message` on `community_bookmark` (`tenant`, `message`, `member`);

create table if not exists `community_channel_pins` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `pins` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `channel`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_acknowledgement_required` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `message` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `revision` int not null,
    `at` bigint not null,
    `every_seconds` bigint not null,
    `times` int not null,
    `due` bigint,
    `reached` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `left` int not null,
    primary key (`tenant`, `message`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_acknowledgement_required$in_channel` on `community_acknowledgement_required` (`tenant`, `channel`, `at`, `message`);

create index if not exists `community_acknowledgement_required$by_due` on `community_acknowledgement_required` (`tenant`, `due`, `message`);

create table if not exists `community_acknowledgement` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `message` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `revision` int not null,
    `at` bigint not null,
    primary key (`tenant`, `message`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_acknowledgement$of_member` on `community_acknowledgement` (`tenant`, `member`, `message`);

create table if not exists `community_retention` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `set` boolean not null,
    `seconds` bigint not null,
    `held` boolean not null,
    `passed` bigint not null,
    primary key (`tenant`, `channel`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_sanction` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `place` varchar(95) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `until` bigint,
    `reason` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `member`, `kind`, `place`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_sanction$at_place` on `community_sanction` (`tenant`, `place`, `kind`, `member`);

create table if not exists `community_report` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `kind` varchar(30) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `subject` varchar(128) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `reporter` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `ground` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `details` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `evidence` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `author` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    `round` int not null,
    `weight` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_report$of_case` on `community_report` (`tenant`, `kind`, `subject`, `state`, `reporter`, `id`);

create index if not exists `community_report$of_reporter` on `community_report` (`tenant`, `reporter`, `at`, `id`);

create index if not exists `community_report$of_author` on `community_report` (`tenant`, `author`, `id`);

create table if not exists `community_report_case` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `kind` varchar(30) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `subject` varchar(128) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `author` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `rank` bigint not null,
    `version` int not null,
    `round` int not null,
    `reporters` int not null,
    `hidden` boolean not null,
    `crossed` boolean not null,
    `decisions` int not null,
    `opened_at` bigint not null,
    `claimed_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `claimed_until` bigint,
    `verdict` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `decided_by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `decided_at` bigint,
    `statement` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `kind`, `subject`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_report_case$queue` on `community_report_case` (`tenant`, `group`, `state`, `rank`, `kind`, `subject`);

create index if not exists `community_report_case$whole_queue` on `community_report_case` (`tenant`, `state`, `rank`, `kind`, `subject`);

create index if not exists `community_report_case$of_author` on `community_report_case` (`tenant`, `author`, `kind`, `subject`);

create table if not exists `community_report_tally` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `reporter` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `upheld` int not null,
    `rejected` int not null,
    `ignored` int not null,
    `day` bigint not null,
    `today` int not null,
    primary key (`tenant`, `reporter`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_report_setting` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `voices` int not null,
    `reporters` int not null,
    primary key (`tenant`, `group`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_conversation_imported` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `became` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `content` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_search_posting` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `term` varchar(65) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `number` bigint not null,
    `times` int not null,
    `length` int not null,
    primary key (`tenant`, `term`, `channel`, `at`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_search_entry` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `number` bigint not null,
    `message` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    `revision` int not null,
    `terms` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `channel`, `number`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_search_progress` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `number` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_message_translation` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `message` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `revision` int not null,
    `language` varchar(35) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `message`, `revision`, `language`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_message_link` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `message` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `waiting` boolean not null,
    `due` bigint not null,
    `tries` int not null,
    `links` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `message`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_message_link$by_due` on `community_message_link` (`tenant`, `waiting`, `due`, `message`);

create table if not exists `community_trust` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `days` bigint not null,
    `posts` bigint not null,
    `thanks` bigint not null,
    `removals` bigint not null,
    `day` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `seen` bigint not null,
    `level` int not null,
    `slipping` bigint,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_trust_lock` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `level` int not null,
    `reason` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `by` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint not null,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_trust_progress` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `position` bigint not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_broadcast` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `subject` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `text` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `html` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `purpose` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `basis` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `first_as` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create table if not exists `community_broadcast_tally` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `id` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `group` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint,
    `audience` bigint not null,
    `waiting` bigint not null,
    `withheld` bigint not null,
    `handed_off` bigint not null,
    `accepted` bigint not null,
    `rejected` bigint not null,
    `bounced` bigint not null,
    `complained` bigint not null,
    `in_flight` bigint not null,
    `marked` bigint,
    primary key (`tenant`, `id`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_broadcast_tally$by_state` on `community_broadcast_tally` (`tenant`, `state`, `id`);

create index if not exists `community_broadcast_tally$by_time` on `community_broadcast_tally` (`tenant`, `state`, `at`, `id`);

create index if not exists `community_broadcast_tally$by_group` on `community_broadcast_tally` (`tenant`, `group`, `id`);

create table if not exists `community_broadcast_delivery` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `broadcast` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `address` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `state` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `due` bigint not null,
    `attempts` int not null,
    `reason` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `decision` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    `at` bigint,
    `back` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin,
    primary key (`tenant`, `broadcast`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_broadcast_delivery$by_state` on `community_broadcast_delivery` (`tenant`, `broadcast`, `state`, `due`, `member`);

create index if not exists `community_broadcast_delivery$of_member` on `community_broadcast_delivery` (`tenant`, `member`, `broadcast`);

create table if not exists `community_bounce_event` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `event` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `at` bigint not null,
    primary key (`tenant`, `event`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_bounce_event$by_time` on `community_bounce_event` (`tenant`, `at`, `event`);

create table if not exists `community_bounce_soft` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `hash` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `times` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `last` bigint not null,
    primary key (`tenant`, `hash`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_bounce_soft$by_last` on `community_bounce_soft` (`tenant`, `last`, `hash`);

create table if not exists `community_notify_rule` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `scope` varchar(72) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `attention` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `automatic` boolean not null,
    primary key (`tenant`, `member`, `scope`, `automatic`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_notify_rule$by_scope` on `community_notify_rule` (`tenant`, `scope`, `attention`, `member`, `automatic`);

create table if not exists `community_notify_member` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `mail` boolean not null,
    `content` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `quiet_from` int,
    `quiet_to` int,
    `digest` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `rules` int not null,
    `digest_for` bigint,
    `digest_due` bigint,
    `seen` mediumtext character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `seen_at` bigint,
    primary key (`tenant`, `member`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_notify_member$by_digest` on `community_notify_member` (`tenant`, `digest_due`, `member`);

create table if not exists `community_notify_place` (
    `tenant` varchar(64) character set ascii collate ascii_nopad_bin not null,
    `member` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `channel` varchar(64) character set utf8mb4 collate utf8mb4_nopad_bin not null,
    `told` bigint not null,
    `wanted` bigint not null,
    `offered` bigint not null,
    `due` bigint,
    primary key (`tenant`, `member`, `channel`)
) engine=InnoDB character set utf8mb4 collate utf8mb4_nopad_bin;

create index if not exists `community_notify_place$by_due` on `community_notify_place` (`tenant`, `due`, `member`, `channel`);
