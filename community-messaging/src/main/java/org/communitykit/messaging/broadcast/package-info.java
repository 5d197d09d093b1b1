/** The same message to many, each at most once, and only to those who agreed. */
@NullMarked
package org.communitykit.messaging.broadcast;

import org.jspecify.annotations.NullMarked;
