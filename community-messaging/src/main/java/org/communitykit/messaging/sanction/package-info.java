/** What keeps members from speaking, or from a channel: mutes, bans, slow mode and limits. */
@NullMarked
package org.communitykit.messaging.sanction;

import org.jspecify.annotations.NullMarked;
