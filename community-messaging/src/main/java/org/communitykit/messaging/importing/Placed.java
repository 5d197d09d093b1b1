package org.communitykit.messaging.importing;

/**
 * An item where it was found.
 *
 * @param ordinal the how manyth of the source it is, the same in every reading
 */
record Placed(long ordinal, String place, Item item) {}
