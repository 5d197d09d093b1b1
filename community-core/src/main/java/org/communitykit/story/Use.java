package org.communitykit.story;

/** What a story may be used for; each takes a word of its author's own. */
public enum Use {
    /** To be read by those who run the consultation, and counted. */
    ANALYSIS,
    /** To be quoted without a name. */
    QUOTE,
    /** To be published as a whole. */
    PUBLISH,
    /** To have its author written to, by the way they left with it. */
    CONTACT
}
