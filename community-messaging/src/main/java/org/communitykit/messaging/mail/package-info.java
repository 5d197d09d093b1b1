/** Messages that leave the community, and how they are handed over. */
@NullMarked
package org.communitykit.messaging.mail;

import org.jspecify.annotations.NullMarked;
