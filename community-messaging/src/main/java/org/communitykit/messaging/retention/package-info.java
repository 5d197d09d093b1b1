/** How long messages are kept. */
@NullMarked
package org.communitykit.messaging.retention;

import org.jspecify.annotations.NullMarked;
