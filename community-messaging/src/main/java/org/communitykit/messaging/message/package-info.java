/** What is said: posting once, in order, in threads; editing with history; deleting to a tombstone; reading page by page. */
@NullMarked
package org.communitykit.messaging.message;

import org.jspecify.annotations.NullMarked;
