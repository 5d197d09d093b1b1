/** Whom members do not want to hear from, or be written to by. */
@NullMarked
package org.communitykit.messaging.block;

import org.jspecify.annotations.NullMarked;
