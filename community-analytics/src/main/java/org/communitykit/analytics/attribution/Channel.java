package org.communitykit.analytics.attribution;

/** By what sort of way somebody came to a page. */
public enum Channel {
    /** The page's address names a campaign. */
    CAMPAIGN,
    /** From a search engine. */
    SEARCH,
    /** From a social network. */
    SOCIAL,
    /** From an answer of an artificial assistant. */
    ASSISTANT,
    /** From a mailbox in a browser. */
    MAIL,
    /** From any other site. */
    WEBSITE,
    /** From a page of one's own. */
    INTERNAL,
    /** From nowhere that the browser told of. */
    DIRECT
}
