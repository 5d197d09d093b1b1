package org.communitykit.messaging.importing;

import java.util.Set;

/**
 * How far a run over a source has come.
 *
 * @param first whether it reads the source for the first time, when everything may still come
 * @param patience replies wait for what they reply to while it is {@link #PATIENT}; one less, and those that can do
 *     without it do not; at 0 nothing waits
 * @param expected the keys of what waits itself, and so may still come
 */
record Reading(boolean first, int patience, Set<String> expected) {
    static final int PATIENT = 2;
    static final Reading FIRST = new Reading(true, PATIENT, Set.of());

    /** Of items that nothing comes after. */
    static final Reading ONLY = new Reading(true, 0, Set.of());

    boolean isPatient() {
        return patience == PATIENT;
    }

    boolean mayBring(String key) {
        return patience > 0 && (first || expected.contains(key));
    }
}
