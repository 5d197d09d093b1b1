/** What changes in channels, told to whoever listens as it happens. */
@NullMarked
package org.communitykit.messaging.live;

import org.jspecify.annotations.NullMarked;
