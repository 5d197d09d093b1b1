/** Members, groups, rights and campaigns over a small transactional storage interface. */
@SuppressWarnings("module") // those it exports to are compiled later
module org.communitykit {
    requires transitive java.sql;
    requires transitive org.jspecify;
    requires org.slf4j;
    requires com.github.benmanes.caffeine;
    requires tools.jackson.core;
    requires static com.google.i18n.phonenumbers.libphonenumber;
    requires static com.googlecode.ezvcard;
    requires static net.sf.biweekly;
    requires static tools.jackson.dataformat.csv;

    exports org.communitykit;
    exports org.communitykit.activity;
    exports org.communitykit.audit;
    exports org.communitykit.budgeting;
    exports org.communitykit.calendar;
    exports org.communitykit.calendar.ical;
    exports org.communitykit.campaign;
    exports org.communitykit.capacity;
    exports org.communitykit.card;
    exports org.communitykit.consent;
    exports org.communitykit.contact;
    exports org.communitykit.contact.phone;
    exports org.communitykit.contact.vcard;
    exports org.communitykit.decision;
    exports org.communitykit.delegation;
    exports org.communitykit.election;
    exports org.communitykit.event;
    exports org.communitykit.expense;
    exports org.communitykit.feature;
    exports org.communitykit.file;
    exports org.communitykit.giving;
    exports org.communitykit.gathering;
    exports org.communitykit.folder;
    exports org.communitykit.group;
    exports org.communitykit.importing;
    exports org.communitykit.importing.csv;
    exports org.communitykit.intake;
    exports org.communitykit.lease;
    exports org.communitykit.matching;
    exports org.communitykit.ledger;
    exports org.communitykit.member;
    exports org.communitykit.money;
    exports org.communitykit.merge;
    exports org.communitykit.petition;
    exports org.communitykit.offline;
    exports org.communitykit.outreach;
    exports org.communitykit.pledge;
    exports org.communitykit.privacy;
    exports org.communitykit.programme;
    exports org.communitykit.proposal;
    exports org.communitykit.record to
            org.communitykit.messaging;
    exports org.communitykit.recurrence;
    exports org.communitykit.role;
    exports org.communitykit.rota;
    exports org.communitykit.shift;
    exports org.communitykit.segment;
    exports org.communitykit.shift.assignment;
    exports org.communitykit.signal;
    exports org.communitykit.skill;
    exports org.communitykit.storage;
    exports org.communitykit.storage.jdbc;
    exports org.communitykit.storage.memory;
    exports org.communitykit.story;
    exports org.communitykit.term;
}
