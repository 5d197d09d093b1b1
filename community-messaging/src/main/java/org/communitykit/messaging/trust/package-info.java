/** How far members are trusted, by what they have done. */
@NullMarked
package org.communitykit.messaging.trust;

import org.jspecify.annotations.NullMarked;
