/** Conversations brought in from elsewhere: from exports, archives and logs of other programs. */
@NullMarked
package org.communitykit.messaging.importing;

import org.jspecify.annotations.NullMarked;
