package org.communitykit.messaging.search;

/** In which order messages are found. */
public enum Order {
    /** By when they were written, the latest first. */
    NEWEST,
    /**
     * By how much they are about the words asked for (BM25, see S. Robertson and H. Zaragoza, <i>The Probabilistic
     * Relevance Framework: BM25 and Beyond</i>, 2009), of those alike the newest first. How rare a word is, is told by the
     * messages the asker may read and by no others; how long a message usually is, is not measured but taken as 20 words.
     */
    RELEVANCE
}
