package org.communitykit.signal;

import java.util.function.Consumer;

/**
 * Short words from node to node: that there is something new to look for. A signal may be lost, come twice, and come
 * before what it tells of can be read; it is only ever a reason to look, never what is looked at. Safe for any number of
 * threads.
 */
public interface Signals extends AutoCloseable {
    /** The most chars of a signal. */
    int LIMIT = 1_000;

    /** What every ear hears when signals may have been missed, as after a connection was lost. */
    String ANYTHING = "*";

    /** Tells all nodes, of which this one may be one; returns when it is on its way. Not to be called in a transaction. */
    void send(String signal);

    /** Calls the ear for every signal from now on, until the subscription is closed. What it throws is logged. */
    Subscription hear(Consumer<? super String> ear);

    /** Ends all hearing; closing again does nothing. */
    @Override
    void close();

    /** Ends hearing when closed. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
