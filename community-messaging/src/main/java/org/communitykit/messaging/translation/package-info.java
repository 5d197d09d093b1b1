/** Messages in other languages, by a translator of the host's choice. */
@NullMarked
package org.communitykit.messaging.translation;

import org.jspecify.annotations.NullMarked;
