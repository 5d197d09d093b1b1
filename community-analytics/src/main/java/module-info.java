/** Engagement metrics over the activity log. */
module org.communitykit.analytics {
    requires transitive org.communitykit;
    requires tools.jackson.databind;

    exports org.communitykit.analytics;
    exports org.communitykit.analytics.survival;
}
