/** Members, groups, rights and campaigns over a small transactional storage interface. */
@SuppressWarnings("module") // those it exports to are compiled later
module org.communitykit {
    requires transitive java.sql;
    requires transitive org.jspecify;
    requires org.slf4j;
    requires com.github.benmanes.caffeine;
    requires tools.jackson.core;

    exports org.communitykit;
    exports org.communitykit.activity;
    exports org.communitykit.audit;
    exports org.communitykit.budgeting;
    exports org.communitykit.campaign;
    exports org.communitykit.consent;
    exports org.communitykit.contact;
    exports org.communitykit.election;
    exports org.communitykit.event;
    exports org.communitykit.feature;
    exports org.communitykit.file;
    exports org.communitykit.group;
    exports org.communitykit.lease;
    exports org.communitykit.member;
    exports org.communitykit.privacy;
    exports org.communitykit.record to
            org.communitykit.messaging;
    exports org.communitykit.role;
    exports org.communitykit.signal;
    exports org.communitykit.storage;
    exports org.communitykit.storage.jdbc;
    exports org.communitykit.storage.memory;
}
