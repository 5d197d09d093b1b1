/** Reaching people one by one, at the door, by telephone and by text: who is next, what to ask, and who has had enough. */
@NullMarked
package org.communitykit.outreach;

import org.jspecify.annotations.NullMarked;
