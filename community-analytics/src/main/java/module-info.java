/** Engagement metrics over the activity log. */
module org.communitykit.analytics {
    requires transitive org.communitykit;
}
