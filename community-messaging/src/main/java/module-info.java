/** Channels, topics, threads, reactions and exact unread counts. */
module org.communitykit.messaging {
    requires transitive org.communitykit;
}
