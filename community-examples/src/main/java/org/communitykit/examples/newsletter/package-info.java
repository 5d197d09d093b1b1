/** A newsletter: signing up, sending, leaving. */
@NullMarked
package org.communitykit.examples.newsletter;

import org.jspecify.annotations.NullMarked;
