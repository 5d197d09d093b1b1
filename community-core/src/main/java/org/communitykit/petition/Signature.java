package org.communitykit.petition;

import java.time.Instant;

/**
 * A signature as it is shown.
 *
 * @param number the place in the order of signing, from 1; those of signatures taken back are not given again
 * @param name empty once its owner was erased
 * @param isPublic whether all who see the petition see the name
 * @param comment what they added; may be empty
 * @param counted whether it counts, which by e-mail it does once it was confirmed
 */
public record Signature(
        PetitionId petition, long number, String name, boolean isPublic, String comment, boolean counted, Instant at) {}
