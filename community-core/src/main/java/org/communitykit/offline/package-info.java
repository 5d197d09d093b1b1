/**
 * Work without a network. A device keeps what its member does as operations and hands them over when it can, in small
 * parcels or by text message, in any order and any number of times; the community ends up in the same state. Several
 * devices that changed the same thing without knowing of each other are told so, and nothing of what they said is lost.
 *
 * <p>Nothing here goes by the devices' clocks. What an operation takes the place of is what its device had seen.
 */
@NullMarked
package org.communitykit.offline;

import org.jspecify.annotations.NullMarked;
