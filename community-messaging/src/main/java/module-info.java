/** Channels, topics, threads, reactions and exact unread counts. */
module org.communitykit.messaging {
    requires transitive org.communitykit;
    requires org.slf4j;
    requires tools.jackson.core;
    requires static jakarta.mail;
    requires static org.apache.commons.compress;
    requires static org.eclipse.angus.mail;
    requires static org.apache.lucene.core;
    requires static org.commonmark;
    requires static owasp.java.html.sanitizer;

    exports org.communitykit.messaging;
    exports org.communitykit.messaging.acknowledgement;
    exports org.communitykit.messaging.attachment;
    exports org.communitykit.messaging.block;
    exports org.communitykit.messaging.bookmark;
    exports org.communitykit.messaging.broadcast;
    exports org.communitykit.messaging.channel;
    exports org.communitykit.messaging.content;
    exports org.communitykit.messaging.direct;
    exports org.communitykit.messaging.draft;
    exports org.communitykit.messaging.held;
    exports org.communitykit.messaging.importing;
    exports org.communitykit.messaging.live;
    exports org.communitykit.messaging.mail;
    exports org.communitykit.messaging.message;
    exports org.communitykit.messaging.pin;
    exports org.communitykit.messaging.notify;
    exports org.communitykit.messaging.poll;
    exports org.communitykit.messaging.preview;
    exports org.communitykit.messaging.reaction;
    exports org.communitykit.messaging.reading;
    exports org.communitykit.messaging.report;
    exports org.communitykit.messaging.retention;
    exports org.communitykit.messaging.rule;
    exports org.communitykit.messaging.sanction;
    exports org.communitykit.messaging.schedule;
    exports org.communitykit.messaging.search;
    exports org.communitykit.messaging.search.lucene;
    exports org.communitykit.messaging.sync;
    exports org.communitykit.messaging.text;
    exports org.communitykit.messaging.topic;
    exports org.communitykit.messaging.translation;
    exports org.communitykit.messaging.trust;
}
