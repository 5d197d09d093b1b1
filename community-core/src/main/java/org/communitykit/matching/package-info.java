/**
 * Who might work with whom: needs of groups, volunteers, pairings that nobody has a reason to leave, and introductions that
 * both sides agree to.
 */
@NullMarked
package org.communitykit.matching;

import org.jspecify.annotations.NullMarked;
