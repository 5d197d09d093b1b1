/** Keeping a copy: what has changed for a member since they last asked, in pieces of any size. */
@NullMarked
package org.communitykit.messaging.sync;

import org.jspecify.annotations.NullMarked;
