/** What members have read, message by message, and how much is left. */
@NullMarked
package org.communitykit.messaging.reading;

import org.jspecify.annotations.NullMarked;
