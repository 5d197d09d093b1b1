/** Engagement metrics over the activity log. */
module org.communitykit.analytics {
    requires transitive org.communitykit;
    requires tools.jackson.databind;
    requires transitive org.apache.commons.rng.api;
    requires org.apache.commons.rng.simple;
    // has no module descriptor, without which no runtime image can be linked: whoever fits models on a module path adds
    // it
    requires static hipparchus.core;
    requires static hipparchus.optim;
    requires static networkanalysis;

    exports org.communitykit.analytics;
    exports org.communitykit.analytics.anonymous;
    exports org.communitykit.analytics.attribution;
    exports org.communitykit.analytics.burst;
    exports org.communitykit.analytics.change;
    exports org.communitykit.analytics.definition;
    exports org.communitykit.analytics.engagement;
    exports org.communitykit.analytics.churn;
    exports org.communitykit.analytics.estimate;
    exports org.communitykit.analytics.funnel;
    exports org.communitykit.analytics.influence;
    exports org.communitykit.analytics.keyword;
    exports org.communitykit.analytics.listening;
    exports org.communitykit.analytics.lifetime;
    exports org.communitykit.analytics.newcomer;
    exports org.communitykit.analytics.experiment;
    exports org.communitykit.analytics.forecast;
    exports org.communitykit.analytics.opinion;
    exports org.communitykit.analytics.random;
    exports org.communitykit.analytics.network;
    exports org.communitykit.analytics.orbit;
    exports org.communitykit.analytics.path;
    exports org.communitykit.analytics.scenario;
    exports org.communitykit.analytics.sentiment;
    exports org.communitykit.analytics.session;
    exports org.communitykit.analytics.stress;
    exports org.communitykit.analytics.survey;
    exports org.communitykit.analytics.survival;
    exports org.communitykit.analytics.web;
    exports org.communitykit.analytics.wellbeing;
}
