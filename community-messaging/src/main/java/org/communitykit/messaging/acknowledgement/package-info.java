/** Messages of which somebody wants to know that everybody has taken note. */
@NullMarked
package org.communitykit.messaging.acknowledgement;

import org.jspecify.annotations.NullMarked;
