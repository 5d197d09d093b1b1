/** Random numbers that can be drawn again. */
@NullMarked
package org.communitykit.analytics.random;

import org.jspecify.annotations.NullMarked;
