package org.communitykit.examples.bench;

/**
 * One way to do a piece of work.
 *
 * @param name what it is called in the table
 * @param work does the work once for the caller with this number; called by one thread per caller at a time
 */
record Contender(String name, Work work) {
    @FunctionalInterface
    interface Work {
        void run(int caller) throws Exception;
    }
}
